using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Markup;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Demo;

/// <summary>Fills a store with made-up items, to see how the portal does with many. They are written as the editor would have
/// left them, but past it: without revisions and acts.</summary>
/// <param name="db">The store.</param>
/// <param name="clock">Where "now" comes from: the items lie before it.</param>
public sealed class DemoLoading(PortalDb db, TimeProvider clock)
{
    /// <summary>The most items at once.</summary>
    public const int Most = 5_000_000;

    /// <summary>What a made-up item's <see cref="Item.ImportKey"/> begins with.</summary>
    public const string Key = "demo:";

    private const int Batch = 1000;
    private static readonly TimeSpan Span = TimeSpan.FromDays(15 * 365);

    private readonly DemoTexts english = new(Language.English);
    private readonly DemoTexts russian = new(Language.Russian);

    /// <summary>Whether the store holds nothing that anybody wrote.</summary>
    public async Task<bool> MayRunAsync(CancellationToken cancel = default) =>
        !await db.Items.AnyAsync(item => item.ImportKey == null || !(item.ImportKey.StartsWith(Key) || item.ImportKey.StartsWith("seed:")), cancel);

    /// <summary>Adds items until there are as many made-up ones as wanted.</summary>
    /// <param name="wanted">How many made-up items the store is to have.</param>
    /// <param name="progress">Told the items done and wanted after each batch.</param>
    /// <param name="cancel">Ends the run between two batches; a later run goes on.</param>
    /// <returns>How many were added.</returns>
    public async Task<int> RunAsync(int wanted, Action<int, int>? progress = null, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wanted, Most);
        var there = await db.Items.CountAsync(item => item.ImportKey!.StartsWith(Key), cancel);
        for (var done = there; done < wanted; done = Math.Min(done + Batch, wanted))
        {
            cancel.ThrowIfCancellationRequested();
            await AddAsync(done, Math.Min(Batch, wanted - done), wanted, cancel);
            progress?.Invoke(Math.Min(done + Batch, wanted), wanted);
        }

        return Math.Max(0, wanted - there);
    }

    private Task AddAsync(int first, int count, int wanted, CancellationToken cancel) => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        db.ChangeTracker.Clear();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var (countries, topics) = (await db.Countries.ToListAsync(cancel), await db.Topics.ToListAsync(cancel));
        db.Items.AddRange(Enumerable.Range(first, count).Select(number => Made(number, wanted, countries, topics)));
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        db.ChangeTracker.AutoDetectChangesEnabled = true;
    });

    // Two news items to a meeting and a training each, spread evenly over the years; one in ten in English alone.
    private Item Made(int number, int wanted, List<Country> countries, List<Topic> topics)
    {
        var random = new Random(number);
        var kind = (number % 4) switch { 0 => ItemKind.Meeting, 1 => ItemKind.Training, _ => ItemKind.News };
        var released = clock.GetUtcNow().UtcDateTime.Date - (Span * ((number + 1.0) / (wanted + 1)));
        var item = new Item
        {
            Kind = kind,
            Slug = string.Create(CultureInfo.InvariantCulture, $"demo-{number}"),
            Version = 1,
            CreatedAt = released,
            ImportKey = string.Create(CultureInfo.InvariantCulture, $"{Key}{number}"),
            Occasion = kind.NeedsOccasion() ? OccasionOf(DateOnly.FromDateTime(released).AddDays(random.Next(-3, 30)), random) : null,
        };
        item.Texts.Add(Text(Language.English, english, random, kind, number, released));
        if (number % 10 != 0) item.Texts.Add(Text(Language.Russian, russian, random, kind, number, released));
        if (countries.Count > 0 && number % 3 != 0) item.Countries.Add(countries[random.Next(countries.Count)]);
        if (topics.Count > 0) item.Topics.Add(topics[random.Next(topics.Count)]);
        return item;
    }

    private static Occasion OccasionOf(DateOnly day, Random random) => Occasion.OfDays(day, day.AddDays(random.Next(3)), Zones.Almaty);

    private static ItemText Text(Language language, DemoTexts texts, Random random, ItemKind kind, int number, DateTime released)
    {
        var (markdown, html) = texts.Body(random);
        return new()
        {
            Language = language,
            Kind = kind,
            Title = texts.Title(random, number),
            Summary = texts.Summary(random),
            Body = markdown,
            BodyHtml = html,
            MarkupVersion = BodyMarkup.Version,
            ReleasedAt = released,
            FirstReleasedAt = released,
            CreatedAt = released,
            ChangedAt = released,
        };
    }
}
