using CariccPortal.Tests;

namespace CariccPortal.Web.Tests.Architecture;

/// <summary>The build joins scripts and styles by text that passes through MSBuild, which takes a line for a path, a percent sign for an
/// escape and a semicolon for the end of an item.</summary>
public sealed class AssetTests
{
    [Theory]
    [InlineData("site.css", "css", ".css")]
    [InlineData("site.js", "js", ".js")]
    [InlineData("admin.css", "newsroom", ".css")]
    [InlineData("admin.js", "newsroom", ".js")]
    [InlineData("passkeys.js", "js/account", ".js")]
    public void Bundle_equals_the_concatenated_source_files(string bundle, string folder, string extension)
    {
        var parts = Directory.GetFiles(Repository.Folder(["src", "CariccPortal.Web", "assets", .. folder.Split('/')]), "*" + extension).Order(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(parts);
        Assert.Equal(string.Concat(parts.Select(part => File.ReadAllText(part) + "\n")), File.ReadAllText(Path.Combine(Repository.Folder("src", "CariccPortal.Web", "wwwroot"), bundle)));
    }
}
