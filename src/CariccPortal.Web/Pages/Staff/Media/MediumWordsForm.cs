using CariccPortal.Media;

namespace CariccPortal.Web.Pages.Staff.Media;

/// <summary>What is typed about a picture in one language.</summary>
public sealed class MediumWordsForm
{
    public string? Alternative { get; set; }

    /// <summary>Whether the picture only adorns, so that whoever does not see it misses nothing.</summary>
    public bool IsDecorative { get; set; }

    public string? Caption { get; set; }

    public string? Credit { get; set; }

    /// <summary>What is stored, as the form shows it.</summary>
    public static MediumWordsForm Of(MediumWords words) => new() { Alternative = words.Alternative, IsDecorative = words.Alternative is "", Caption = words.Caption, Credit = words.Credit };

    /// <summary>As it is stored: nothing typed and nothing ticked is nothing said.</summary>
    public MediumWords ToWords()
    {
        var alternative = OneLine(Alternative);
        return new() { Alternative = IsDecorative ? "" : alternative.Length == 0 ? null : alternative, Caption = OneLine(Caption), Credit = OneLine(Credit) };
    }

    private static string OneLine(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
