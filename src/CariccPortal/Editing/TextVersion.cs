using System.Linq.Expressions;
using CariccPortal.Items;

namespace CariccPortal.Editing;

/// <summary>All that staff write of a text, as it stood at some time.</summary>
/// <param name="Title">The headline.</param>
/// <param name="Summary">The summary.</param>
/// <param name="Place">The place of the event.</param>
/// <param name="Body">The body, in Markdown.</param>
public sealed record TextVersion(string Title, string Summary, string Place, string Body)
{
    /// <summary>A text before it was first saved.</summary>
    public static TextVersion Nothing { get; } = new("", "", "", "");

    /// <summary>What a revision keeps, for a query.</summary>
    public static Expression<Func<Revision, TextVersion>> OfRevision { get; } = revision => new(revision.Title, revision.Summary, revision.Place, revision.Body);

    /// <summary>What is stored now, for a query.</summary>
    public static Expression<Func<ItemText, TextVersion>> OfText { get; } = text => new(text.Title, text.Summary, text.Place, text.Body);

    /// <summary>How much a later version differs from this one, all fields together.</summary>
    public DifferenceSize SizeTo(TextVersion later) => DifferenceSize.Of(
        TextDifference.Between(Title, later.Title)
            .Concat(TextDifference.Between(Summary, later.Summary))
            .Concat(TextDifference.Between(Place, later.Place))
            .Concat(TextDifference.Between(Body, later.Body)));
}
