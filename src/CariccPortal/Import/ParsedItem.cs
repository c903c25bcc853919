using System.Security.Cryptography;
using System.Text;
using CariccPortal.Import.K2;
using CariccPortal.Items;

namespace CariccPortal.Import;

/// <summary>An item of a saved text, without guessed values.</summary>
/// <param name="Line">Line of the item in the file, from 1.</param>
/// <param name="Paragraphs">Paragraphs as plain text with collapsed white space, with line breaks between the lines of a paragraph.</param>
internal sealed record ParsedItem(int Line, IReadOnlyList<string> Paragraphs)
{
    /// <summary>The title, if the page has one.</summary>
    public string? Title { get; init; }

    /// <summary>The date on the page, in Almaty time.</summary>
    public DateOrDateTime? PageDate { get; init; }

    /// <summary>Date of an agency's report.</summary>
    public DateOnly? ReportDate { get; init; }

    /// <summary>Name of the agency.</summary>
    public string? Agency { get; init; }

    /// <summary>Place in the agency's dateline.</summary>
    public string? Dateline { get; init; }

    /// <summary>The language, by the letters of the text.</summary>
    public Language Language => K2Languages.Find("*", string.Join(' ', Paragraphs)) ?? Languages.Default;

    /// <summary>Identifies the item in a second run: a hash of its words, without line breaks, which may differ when the page is saved
    /// again.</summary>
    public string ImportKey
    {
        get
        {
            var words = string.Join(' ', Paragraphs).Replace('\n', ' ').Normalize(NormalizationForm.FormC);
            return "k2-text:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)));
        }
    }

    /// <summary>Splits lines into paragraphs at empty lines.</summary>
    public static IReadOnlyList<string> SplitParagraphs(ReadOnlySpan<string> lines)
    {
        var paragraphs = new List<string>();
        var isOpen = false;
        var paragraph = new StringBuilder();
        foreach (var line in lines)
        {
            if (line.Length == 0)
            {
                isOpen = false;
                continue;
            }

            if (!isOpen && paragraph.Length > 0)
            {
                paragraphs.Add(paragraph.ToString());
                paragraph.Clear();
            }

            if (isOpen) paragraph.Append('\n');
            paragraph.Append(line);
            isOpen = true;
        }

        if (paragraph.Length > 0) paragraphs.Add(paragraph.ToString());
        return paragraphs;
    }
}

/// <summary>The content of a saved text.</summary>
/// <param name="ExpectedItems">Number of items, counted without parsing them.</param>
/// <param name="Items">The items, in the order of the text.</param>
internal sealed record ParsedFile(int ExpectedItems, IReadOnlyList<ParsedItem> Items)
{
    /// <summary>Number of items in the whole list, as stated in its heading.</summary>
    public int? TotalItems { get; init; }

    /// <summary>Number of pages of the whole list, as stated in its last line.</summary>
    public int? TotalPages { get; init; }

    /// <summary>Errors with their line numbers.</summary>
    public IReadOnlyList<(int Line, string Message)> Problems { get; init; } = [];
}
