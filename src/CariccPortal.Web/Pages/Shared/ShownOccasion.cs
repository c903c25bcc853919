using CariccPortal.Items;

namespace CariccPortal.Web.Pages.Shared;

/// <summary>An entry of a list of occasions, the day first.</summary>
/// <param name="Card">The item.</param>
/// <param name="Phase">Whether it is to come, takes place or is over; null where the list holds one phase alone.</param>
public sealed record ShownOccasion(ItemCard Card, OccasionPhase? Phase);
