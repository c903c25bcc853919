namespace CariccPortal.Web.Pages.Shared;

/// <summary>A list of occasions, the day first.</summary>
/// <param name="Cards">The items.</param>
/// <param name="Now">The instant (UTC) at which each says whether it is to come, takes place or is over; null where the list holds one phase alone.</param>
public sealed record EventListView(IReadOnlyList<ItemCard> Cards, DateTime? Now);
