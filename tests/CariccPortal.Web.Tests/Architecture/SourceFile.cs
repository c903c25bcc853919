using CariccPortal.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CariccPortal.Web.Tests.Architecture;

/// <summary>A file of the repository as the rules read it.</summary>
public sealed class SourceFile
{
    private readonly Lazy<CompilationUnitSyntax> tree;

    private SourceFile(string fullPath)
    {
        Path = System.IO.Path.GetRelativePath(Repository.Root, fullPath).Replace('\\', '/');
        Text = File.ReadAllText(fullPath);
        tree = new(() => CSharpSyntaxTree.ParseText(Text).GetCompilationUnitRoot());
    }

    /// <summary>The path from the repository's root, with strokes.</summary>
    public string Path { get; }

    public string Text { get; }

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public int Lines => Text.TrimEnd().Split('\n').Length;

    public CompilationUnitSyntax Tree => tree.Value;

    /// <summary>Whether tools wrote it.</summary>
    public bool IsGenerated => Path.Contains("/Migrations/", StringComparison.Ordinal);

    public IEnumerable<BaseTypeDeclarationSyntax> Types => Tree.DescendantNodes().OfType<BaseTypeDeclarationSyntax>();

    public IEnumerable<MethodDeclarationSyntax> Methods => Tree.DescendantNodes().OfType<MethodDeclarationSyntax>();

    /// <summary>Files of the repository under a folder that end in some way, but nothing that a build made.</summary>
    public static IReadOnlyList<SourceFile> Under(string folder, string extension = ".cs") =>
    [
        .. Directory.EnumerateFiles(Repository.Folder(folder.Split('/')), "*" + extension, SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(path => new SourceFile(path)),
    ];

    /// <summary>The portal's own sources.</summary>
    public static IReadOnlyList<SourceFile> Production { get; } = [.. Under("src/CariccPortal"), .. Under("src/CariccPortal.Web")];

    /// <summary>The portal's own sources and their tests, without what stands in for packages.</summary>
    public static IReadOnlyList<SourceFile> All { get; } = [.. Production, .. Under("tests")];

    public override string ToString() => Path;
}
