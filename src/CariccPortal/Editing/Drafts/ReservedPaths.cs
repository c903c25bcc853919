namespace CariccPortal.Editing.Drafts;

/// <summary>The paths that the portal serves itself, so that no page may have them. Only the web project knows its routes.</summary>
/// <param name="contains">Whether a path is reserved; see <see cref="Contains"/>.</param>
public sealed class ReservedPaths(Func<string, bool> contains)
{
    /// <summary>Whether the portal serves a path, or paths below its first segment, itself.</summary>
    /// <param name="path">The path without the language and the leading slash, such as <c>news</c> or <c>about/history</c>.</param>
    public bool Contains(string path) => contains(path);
}
