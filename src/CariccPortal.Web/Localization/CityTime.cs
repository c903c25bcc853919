namespace CariccPortal.Web.Localization;

/// <summary>The local time of an event in a city.</summary>
/// <param name="City">The city name.</param>
/// <param name="Time">The times, with the date if it differs from that at the venue.</param>
/// <param name="Offset">The UTC offset at that time, such as <c>UTC+5</c>.</param>
public sealed record CityTime(string City, string Time, string Offset);
