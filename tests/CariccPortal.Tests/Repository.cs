namespace CariccPortal.Tests;

/// <summary>Finds files of the repository.</summary>
public static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = GetAncestors(AppContext.BaseDirectory)
        .First(folder => File.Exists(Path.Combine(folder, "CariccPortal.sln")));

    /// <summary>Returns a folder of the repository.</summary>
    public static string Folder(params string[] segments) => Path.Combine([Root, .. segments]);

    private static IEnumerable<string> GetAncestors(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent) yield return at.FullName;
    }
}
