namespace CariccPortal.Web.Localization;

/// <summary>When an occasion is on the clocks of a city.</summary>
/// <param name="City">The city's name.</param>
/// <param name="Time">The hours there, with the day where it is another than at the place itself.</param>
/// <param name="Offset">How far its clocks are from UTC then, such as <c>UTC+5</c>.</param>
public sealed record CityTime(string City, string Time, string Offset);
