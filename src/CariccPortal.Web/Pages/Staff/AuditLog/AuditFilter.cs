using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.AuditLog;

/// <summary>Filters the audit log. Invalid item IDs and dates are ignored.</summary>
public sealed class AuditFilter
{
    /// <summary>Words in the user name or the detail.</summary>
    public string? Q { get; set; }

    /// <summary>The name of the action.</summary>
    public string? Action { get; set; }

    /// <summary>The item ID.</summary>
    public string? Item { get; set; }

    /// <summary>The first day, in Almaty time.</summary>
    public string? From { get; set; }

    /// <summary>The last day, in Almaty time.</summary>
    public string? To { get; set; }

    /// <summary>The filter as query parameters, each with a leading ampersand.</summary>
    public string QueryString => string.Concat(new[] { ("q", Q), ("action", Action), ("item", Item), ("from", From), ("to", To) }
        .Where(key => !string.IsNullOrEmpty(key.Item2)).Select(key => $"&{key.Item1}={Uri.EscapeDataString(key.Item2!)}"));

    /// <summary>Returns the matching entries.</summary>
    public IQueryable<AuditEntry> Apply(IQueryable<AuditEntry> entries)
    {
        foreach (var pattern in LikePattern.ForEachWord(Q))
            entries = entries.Where(entry => EF.Functions.Like(entry.SearchText, pattern, LikePattern.Escape));
        if (!string.IsNullOrEmpty(Action))
        {
            var action = AuditActions.Parse(Action);
            entries = entries.Where(entry => entry.Action == action);
        }

        if (int.TryParse(Item, NumberStyles.None, CultureInfo.InvariantCulture, out var item))
            entries = entries.Where(entry => entry.ItemId == item);
        if (AlmatyDay.Start(From) is { } from) entries = entries.Where(entry => entry.At >= from);
        if (AlmatyDay.Start(To, daysLater: 1) is { } until) entries = entries.Where(entry => entry.At < until);
        return entries;
    }
}
