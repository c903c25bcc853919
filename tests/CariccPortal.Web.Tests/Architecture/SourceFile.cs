using CariccPortal.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CariccPortal.Web.Tests.Architecture;

/// <summary>A source file of the repository with its syntax tree.</summary>
public sealed class SourceFile
{
    private readonly Lazy<CompilationUnitSyntax> tree;

    private SourceFile(string fullPath)
    {
        Path = System.IO.Path.GetRelativePath(Repository.Root, fullPath).Replace('\\', '/');
        Text = File.ReadAllText(fullPath);
        tree = new(() => CSharpSyntaxTree.ParseText(Text).GetCompilationUnitRoot());
    }

    /// <summary>The path from the repository root, with slashes.</summary>
    public string Path { get; }

    public string Text { get; }

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public CompilationUnitSyntax Tree => tree.Value;

    /// <summary>Whether a tool generated it.</summary>
    public bool IsGenerated => Path.Contains("/Migrations/", StringComparison.Ordinal);

    public IEnumerable<BaseTypeDeclarationSyntax> Types => Tree.DescendantNodes().OfType<BaseTypeDeclarationSyntax>();

    /// <summary>Returns the files below a folder with an extension, without build output.</summary>
    public static IReadOnlyList<SourceFile> Under(string folder, string extension = ".cs") =>
    [
        .. Directory.EnumerateFiles(Repository.Folder(folder.Split('/')), "*" + extension, SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(path => new SourceFile(path)),
    ];

    /// <summary>The source files of the portal.</summary>
    public static IReadOnlyList<SourceFile> Production { get; } = [.. Under("src/CariccPortal"), .. Under("src/CariccPortal.Web")];

    /// <summary>The source files of the portal and its tests.</summary>
    public static IReadOnlyList<SourceFile> All { get; } = [.. Production, .. Under("tests")];

    public override string ToString() => Path;
}
