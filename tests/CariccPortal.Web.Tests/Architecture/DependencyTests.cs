using System.Reflection;
using System.Xml.Linq;
using CariccPortal.Data;
using CariccPortal.Tests;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CariccPortal.Web.Tests.Architecture;

/// <summary>Tests the direction of references: web project → library → EF Core, and <c>Items</c> does not use <c>Editing</c>.</summary>
public sealed class DependencyTests
{
    // No mediator, mapper or message bus: methods are called directly. A new package needs a decision.
    private static readonly string[] LibraryPackages =
    [
        "AngleSharp", "DiffPlex", "Markdig", "Microsoft.AspNetCore.DataProtection.EntityFrameworkCore",
            "Microsoft.AspNetCore.Identity.EntityFrameworkCore",
        "Microsoft.EntityFrameworkCore.SqlServer", "Microsoft.EntityFrameworkCore.Sqlite", "NSec.Cryptography", "Otp.NET",
            "YamlDotNet",
    ];

    private static readonly string[] WebPackages =
    [
        "MailKit", "Microsoft.AspNetCore.OpenApi", "OpenTelemetry.Exporter.OpenTelemetryProtocol", "OpenTelemetry.Extensions.Hosting",
            "QRCoder", "Serilog.AspNetCore", "System.CommandLine",
    ];

    // Of ASP.NET Core, the library references only the tables of Identity and Data Protection.
    private static readonly string[] AllowedAspNetTypes =
        ["Microsoft.AspNetCore.DataProtection.EntityFrameworkCore", "Microsoft.AspNetCore.Identity.EntityFrameworkCore",
            "Microsoft.Extensions.Identity.Core", "Microsoft.Extensions.Identity.Stores"];

    [Fact]
    public void Library_does_not_reference_the_web_project()
    {
        var seen = typeof(PortalDbContext).Assembly.GetReferencedAssemblies().Select(one => one.Name!).ToList();

        Assert.Contains("Microsoft.EntityFrameworkCore", seen);
        Assert.Empty(seen.Where(name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            || name.Contains("Identity", StringComparison.Ordinal)).Except(AllowedAspNetTypes));
        Assert.DoesNotContain(seen, name => name.StartsWith("CariccPortal", StringComparison.Ordinal));
        Assert.Empty(Project("CariccPortal").Descendants("FrameworkReference"));
        Assert.Equal("Microsoft.NET.Sdk", Project("CariccPortal").Root!.Attribute("Sdk")!.Value);
    }

    [Fact]
    public void Items_namespace_does_not_use_Editing()
    {
        var items = SourceFile.Under("src/CariccPortal/Items");

        Assert.NotEmpty(items);
        Assert.DoesNotContain(items,
            file => file.Tree.DescendantNodes().OfType<NameSyntax>()
                .Any(name => name.ToString() is "Editing" || name.ToString().StartsWith("CariccPortal.Editing", StringComparison.Ordinal)));
        var editing = typeof(PortalDbContext).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("CariccPortal.Editing", StringComparison.Ordinal) == true).ToHashSet();
        var seen = typeof(PortalDbContext).Assembly.GetTypes().Where(type => type.Namespace == "CariccPortal.Items")
            .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static))
            .SelectMany(TypesOf).Where(editing.Contains);
        Assert.Empty(seen);
    }

    [Fact]
    public void Package_references_match_the_allowed_list()
    {
        Assert.Equal(LibraryPackages, PackagesOf("CariccPortal"));
        Assert.Equal(WebPackages, PackagesOf("CariccPortal.Web"));
    }

    private static XDocument Project(string name) => XDocument.Load(Repository.Folder("src", name, $"{name}.csproj"));

    private static IEnumerable<string> PackagesOf(string project) =>
        Project(project).Descendants("PackageReference").Select(one => one.Attribute("Include")!.Value).Order(StringComparer.Ordinal);

    private static IEnumerable<Type> TypesOf(MemberInfo member) => member switch
    {
        MethodInfo method => [method.ReturnType, .. method.GetParameters().Select(one => one.ParameterType)],
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        _ => [],
    };
}
