using CariccPortal.Statistics;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Statistics;

/// <summary>What a request reads, and the day.</summary>
/// <param name="Day">The day, in Almaty time.</param>
/// <param name="Kind">The representation, or another thing that is counted.</param>
/// <param name="ItemId">The number of the item; 0 for everything else.</param>
/// <param name="Name">The path without the language, or a host; empty for an item.</param>
/// <param name="Language">The code of the language; empty where the URL has none.</param>
public readonly record struct ReadTarget(DateOnly Day, ReadKind Kind, int ItemId, string Name, string Language)
{
    private static readonly object ItemKey = new();

    // A robot can ask for any month of any year, so months are counted together.
    private const string YearParameter = "year";

    /// <summary>Sets the item that a request reads.</summary>
    public static void SetItem(HttpContext context, int itemId) => context.Items[ItemKey] = itemId;

    /// <summary>Returns what a request has read; null if it is not counted.</summary>
    /// <param name="context">The request, after its endpoint has run.</param>
    /// <param name="day">The day, in Almaty time.</param>
    public static ReadTarget? Find(HttpContext context, DateOnly day)
    {
        if (GetKind(context.GetEndpoint()) is not { } kind) return null;
        var language = context.HasLanguage() ? context.Language().Code : "";
        if (context.Items[ItemKey] is int itemId) return new(day, kind, itemId, "", language);
        var path = context.Request.Path.ToUriComponent();
        if (context.Request.RouteValues[YearParameter] is not null) path = path[..path.IndexOf('/', 1)];
        return new(day, kind, 0, path.Length <= ReadCount.NameLength ? path : "", language);
    }

    private static ReadKind? GetKind(Endpoint? endpoint)
    {
        if (endpoint?.Metadata.GetMetadata<CountReadsAttribute>() is { } attribute) return attribute.Kind;
        return endpoint?.Metadata.GetMetadata<PageActionDescriptor>() is not null && !StaffArea.Contains(endpoint) ? ReadKind.Page : null;
    }
}

/// <summary>States as what the reads of an endpoint or page are counted. A reader page without it is <see cref="ReadKind.Page"/>; other
/// endpoints are not counted.</summary>
/// <param name="kind">The kind.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CountReadsAttribute(ReadKind kind) : Attribute
{
    /// <summary>The page is not counted.</summary>
    public CountReadsAttribute()
        : this(ReadKind.Page) => Kind = null;

    /// <summary>The kind; null if nothing is counted.</summary>
    public ReadKind? Kind { get; private init; } = kind;
}

/// <summary>The number of reads of one target since the last batch.</summary>
public sealed class ReadCell
{
    // Far below zero, so that increments after the end are recognised.
    private const long Ended = long.MinValue / 2;

    private long readers, robots;

    /// <summary>Counts a read.</summary>
    /// <returns>False if the cell has ended: the read is not counted.</returns>
    public bool TryAdd(bool isRobot) => Interlocked.Increment(ref isRobot ? ref robots : ref readers) > 0;

    /// <summary>Ends the cell and returns its counts.</summary>
    public (int Readers, int Robots) End() => (End(ref readers), End(ref robots));

    private static int End(ref long count) => (int)Interlocked.Exchange(ref count, Ended);
}
