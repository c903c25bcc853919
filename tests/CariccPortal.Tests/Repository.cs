namespace CariccPortal.Tests;

/// <summary>Finds files of the repository.</summary>
public static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = GetAncestors(AppContext.BaseDirectory)
        .First(folder => File.Exists(Path.Combine(folder, "CariccPortal.sln")));

    /// <summary>Returns a folder of the repository.</summary>
    public static string Folder(params string[] segments) => Path.Combine([Root, .. segments]);

    /// <summary>Returns a source text in <c>shared/seeds</c> beside the repository; null if it is not there.</summary>
    public static string? SharedSeed(string name) =>
        GetAncestors(Root).Select(folder => Path.Combine(folder, "shared", "seeds", name)).FirstOrDefault(File.Exists);

    /// <summary>Returns a data file in <c>shared/data</c> beside the repository; null if it is not there.</summary>
    public static string? SharedData(params string[] segments) =>
        GetAncestors(Root).Select(folder => Path.Combine([folder, "shared", "data", .. segments])).FirstOrDefault(File.Exists);

    private static IEnumerable<string> GetAncestors(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent) yield return at.FullName;
    }
}
