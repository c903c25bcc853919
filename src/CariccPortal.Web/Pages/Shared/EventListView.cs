namespace CariccPortal.Web.Pages.Shared;

/// <summary>A list of events that starts with the day.</summary>
/// <param name="Cards">The items.</param>
/// <param name="Now">The time (UTC) for which the phase of each event is shown; null to hide it.</param>
public sealed record EventListView(IReadOnlyList<ItemCard> Cards, DateTime? Now);
