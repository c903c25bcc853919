using System.Globalization;

namespace CariccPortal.Import;

/// <summary>What is wrong with files, gathered so that all of it is told at once.</summary>
internal sealed class ParseErrors
{
    private readonly List<(string File, int Line, string Sentence)> errors = [];

    public bool HasErrors => errors.Count > 0;

    public void Add(string file, int line, string message) => errors.Add((file, line, message));

    /// <summary>The findings as "file:line: sentence", in the order of the files and lines.</summary>
    public IReadOnlyList<string> ToMessages() =>
    [
        .. errors.OrderBy(one => one.File, StringComparer.Ordinal).ThenBy(one => one.Line)
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.File}:{one.Line}: {one.Sentence}")),
    ];
}
