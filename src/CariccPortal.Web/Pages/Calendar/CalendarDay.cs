using CariccPortal.Web.Pages.Shared;

namespace CariccPortal.Web.Pages.Calendar;

/// <summary>A day of the calendar with its events.</summary>
public sealed record CalendarDay(DateOnly Day, IReadOnlyList<ItemCard> Cards);
