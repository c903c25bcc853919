using System.Globalization;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;
using CariccPortal.Statistics;

namespace CariccPortal.Web.Pages.Staff.Reading;

/// <summary>Filters the counts of reads. Invalid values are ignored; without days, the last 30 are shown.</summary>
public sealed class ReadingFilter
{
    private const int DefaultDays = 30, MaxDays = 366;

    /// <summary>The first day, in Almaty time.</summary>
    public string? From { get; set; }

    /// <summary>The last day, in Almaty time.</summary>
    public string? To { get; set; }

    /// <summary>The code of a language.</summary>
    public string? Version { get; set; }

    /// <summary>The item number.</summary>
    public string? Item { get; set; }

    /// <summary>The filter as query parameters, each with a leading ampersand.</summary>
    public string QueryString => string.Concat(new[] { ("from", From), ("to", To), ("version", Version), ("item", Item) }
        .Where(key => !string.IsNullOrEmpty(key.Item2)).Select(key => $"&{key.Item1}={Uri.EscapeDataString(key.Item2!)}"));

    /// <summary>The number of the item; null for all content.</summary>
    public int? ItemId => int.TryParse(Item, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Returns the days, both included, at most a year.</summary>
    public (DateOnly From, DateOnly To) GetDays(DateTime now)
    {
        var to = DateTimeInput.TryParseDate(To, out var last) ? last : ReadCounts.GetDay(now);
        var from = DateTimeInput.TryParseDate(From, out var first) ? first : to.AddDays(1 - DefaultDays);
        if (from > to) (from, to) = (to, from);
        return (from.AddDays(MaxDays) > to ? from : to.AddDays(1 - MaxDays), to);
    }

    /// <summary>Returns the counts of representations that match.</summary>
    public IQueryable<ReadCount> Apply(IQueryable<ReadCount> counts, DateTime now)
    {
        var (from, to) = GetDays(now);
        counts = counts.Between(from, to).Where(one => ReadCounts.Representations.Contains(one.Kind));
        if (ItemId is { } id) counts = counts.Where(one => one.ItemId == id);
        return Languages.TryParse(Version, out var language) ? counts.Where(one => one.Language == language.Code) : counts;
    }
}
