using System.Linq.Expressions;
using CariccPortal.Items;

namespace CariccPortal.Editing.Revisions;

/// <summary>All that staff write of a text, as it stood at some time.</summary>
/// <param name="Title">The headline.</param>
/// <param name="Summary">The summary.</param>
/// <param name="Place">The place of the event.</param>
/// <param name="Body">The body, in Markdown.</param>
public sealed record TranslationContent(string Title, string Summary, string Place, string Body)
{
    /// <summary>A text before it was first saved.</summary>
    public static TranslationContent Empty { get; } = new("", "", "", "");

    /// <summary>What a revision keeps, for a query.</summary>
    public static Expression<Func<Revision, TranslationContent>> FromRevision { get; } = revision => new(revision.Title, revision.Summary, revision.Place, revision.Body);

    /// <summary>What is stored now, for a query.</summary>
    public static Expression<Func<ItemTranslation, TranslationContent>> FromTranslation { get; } = text => new(text.Title, text.Summary, text.Place, text.Body);

    /// <summary>How much a later version differs from this one, all fields together.</summary>
    public DiffStats GetDiffStats(TranslationContent later) => DiffStats.Count(
        TextDiff.Compare(Title, later.Title)
            .Concat(TextDiff.Compare(Summary, later.Summary))
            .Concat(TextDiff.Compare(Place, later.Place))
            .Concat(TextDiff.Compare(Body, later.Body)));
}
