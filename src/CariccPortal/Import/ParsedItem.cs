using System.Security.Cryptography;
using System.Text;

namespace CariccPortal.Import;

/// <summary>An item as a saved text has it, before anything is guessed.</summary>
/// <param name="Line">The line of the file at which it stands, from 1.</param>
/// <param name="Paragraphs">Its paragraphs as plain text, white space brought to single spaces; the lines of one parted by a line end.</param>
internal sealed record ParsedItem(int Line, IReadOnlyList<string> Paragraphs)
{
    /// <summary>The title, where the page has one.</summary>
    public string? Title { get; init; }

    /// <summary>The date line of the page, on the clocks of Almaty.</summary>
    public DateOrDateTime? PageDate { get; init; }

    /// <summary>The day of an agency's report.</summary>
    public DateOnly? ReportDate { get; init; }

    /// <summary>The agency.</summary>
    public string? Agency { get; init; }

    /// <summary>The place of the agency's dateline.</summary>
    public string? Dateline { get; init; }

    /// <summary>What the item is known by at a second run: its words alone, since a page saved anew may break its lines elsewhere.</summary>
    public string ImportKey
    {
        get
        {
            var words = string.Join(' ', Paragraphs).Replace('\n', ' ').Normalize(NormalizationForm.FormC);
            return "k2-text:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)));
        }
    }

    /// <summary>Parts lines into paragraphs at the empty ones.</summary>
    public static IReadOnlyList<string> SplitParagraphs(ReadOnlySpan<string> lines)
    {
        var paragraphs = new List<string>();
        var isOpen = false;
        var open = new StringBuilder();
        foreach (var line in lines)
        {
            if (line.Length == 0)
            {
                isOpen = false;
                continue;
            }

            if (!isOpen && open.Length > 0)
            {
                paragraphs.Add(open.ToString());
                open.Clear();
            }

            if (isOpen) open.Append('\n');
            open.Append(line);
            isOpen = true;
        }

        if (open.Length > 0) paragraphs.Add(open.ToString());
        return paragraphs;
    }
}
