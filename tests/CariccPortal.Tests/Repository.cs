namespace CariccPortal.Tests;

/// <summary>Where the repository's own files are.</summary>
public static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = GetAncestors(AppContext.BaseDirectory).First(folder => File.Exists(Path.Combine(folder, "CariccPortal.sln")));

    /// <summary>A folder of the repository.</summary>
    public static string Folder(params string[] segments) => Path.Combine([Root, .. segments]);

    /// <summary>A source text that is no part of the repository but may stand beside it, in <c>shared/seeds</c>; null where it does not.</summary>
    public static string? SharedSeed(string name) =>
        GetAncestors(Root).Select(folder => Path.Combine(folder, "shared", "seeds", name)).FirstOrDefault(File.Exists);

    /// <summary>Data that are no part of the repository but may stand beside it, in <c>shared/data</c>; null where they do not.</summary>
    public static string? SharedData(params string[] segments) =>
        GetAncestors(Root).Select(folder => Path.Combine([folder, "shared", "data", .. segments])).FirstOrDefault(File.Exists);

    private static IEnumerable<string> GetAncestors(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent) yield return at.FullName;
    }
}
