using System.Globalization;

namespace CariccPortal.Import;

/// <summary>Collects the errors of all files, so that all are reported at once.</summary>
internal sealed class ParseErrors
{
    private readonly List<(string File, int Line, string Message)> errors = [];

    public bool HasErrors => errors.Count > 0;

    public void Add(string file, int line, string message) => errors.Add((file, line, message));

    /// <summary>Returns the errors as "file:line: message", ordered by file and line.</summary>
    public IReadOnlyList<string> ToMessages() =>
    [
        .. errors.OrderBy(one => one.File, StringComparer.Ordinal).ThenBy(one => one.Line)
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.File}:{one.Line}: {one.Message}")),
    ];
}
