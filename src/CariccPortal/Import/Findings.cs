using System.Globalization;

namespace CariccPortal.Import;

/// <summary>What is wrong with files, gathered so that all of it is told at once.</summary>
internal sealed class Findings
{
    private readonly List<(string File, int Line, string Sentence)> found = [];

    public bool Any => found.Count > 0;

    public void Add(string file, int line, string sentence) => found.Add((file, line, sentence));

    /// <summary>The findings as "file:line: sentence", in the order of the files and lines.</summary>
    public IReadOnlyList<string> Told() =>
    [
        .. found.OrderBy(one => one.File, StringComparer.Ordinal).ThenBy(one => one.Line)
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.File}:{one.Line}: {one.Sentence}")),
    ];
}
