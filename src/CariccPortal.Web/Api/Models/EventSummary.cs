namespace CariccPortal.Web.Api.Models;

/// <summary>An item with an event.</summary>
public sealed record EventSummary
{
    /// <summary>The number of the item.</summary>
    /// <example>7</example>
    public required int Id { get; init; }

    /// <summary>The type.</summary>
    /// <example>meeting</example>
    public required string Kind { get; init; }

    /// <summary>The language of this version.</summary>
    /// <example>en</example>
    public required string Language { get; init; }

    /// <summary>The URL of its page.</summary>
    public required string Url { get; init; }

    /// <summary>The URL of the event as iCalendar.</summary>
    public required string IcsUrl { get; init; }

    /// <summary>The title, plain text.</summary>
    /// <example>Meeting with Finland’s liaison officer</example>
    public required string Title { get; init; }

    /// <summary>The event location; may be empty.</summary>
    /// <example>Almaty</example>
    public required string Place { get; init; }

    /// <summary>The event dates.</summary>
    public required EventDates Event { get; init; }
}
