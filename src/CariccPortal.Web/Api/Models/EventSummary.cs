namespace CariccPortal.Web.Api.Models;

/// <summary>An item by when it takes place.</summary>
public sealed record EventSummary
{
    /// <summary>The number of the item.</summary>
    /// <example>7</example>
    public required int Id { get; init; }

    /// <summary>What it is.</summary>
    /// <example>meeting</example>
    public required string Kind { get; init; }

    /// <summary>The language of the words.</summary>
    /// <example>en</example>
    public required string Language { get; init; }

    /// <summary>The address of its page.</summary>
    public required string Url { get; init; }

    /// <summary>The address of the event as iCalendar.</summary>
    public required string IcsUrl { get; init; }

    /// <summary>The headline, plain text.</summary>
    /// <example>Meeting with liaison officer of Finland</example>
    public required string Title { get; init; }

    /// <summary>Where it takes place; may be empty.</summary>
    /// <example>Almaty</example>
    public required string Place { get; init; }

    /// <summary>When it takes place.</summary>
    public required EventDates Event { get; init; }
}
