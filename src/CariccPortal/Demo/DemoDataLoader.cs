using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Demo;

/// <summary>Fills a database with generated items for load tests. The items look as if saved by the editor and have a published
/// version, but no revisions.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock; all items are published before its time.</param>
public sealed class DemoDataLoader(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Maximum number of items.</summary>
    public const int MaxItems = 2_000_000;

    /// <summary>Prefix of <see cref="Item.ImportKey"/> of generated items.</summary>
    public const string KeyPrefix = "demo:";

    private const int Batch = 1000;
    private static readonly TimeSpan Period = TimeSpan.FromDays(15 * 365);

    private readonly List<(Language Language, DemoTextGenerator Generator)> generators =
        [.. Languages.All.Where(language => language == Languages.Default || DemoVocabulary.Has(language))
            .Select(language => (language, new DemoTextGenerator(language)))];

    /// <summary>Whether the database contains only seeded and generated items.</summary>
    public async Task<bool> CanRunAsync(CancellationToken cancel = default) =>
        !await db.Items.AnyAsync(item => item.ImportKey == null
            || !(item.ImportKey.StartsWith(KeyPrefix) || item.ImportKey.StartsWith("seed:")), cancel);

    /// <summary>Adds items until the database has <paramref name="total"/> generated items.</summary>
    /// <param name="total">The wanted number of generated items.</param>
    /// <param name="progress">Receives the completed and total number of items after each batch.</param>
    /// <param name="cancel">Cancels between two batches; a later run continues.</param>
    /// <returns>The number of items added.</returns>
    public async Task<int> RunAsync(int total, Action<int, int>? progress = null, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(total, MaxItems);
        var existing = await db.Items.CountAsync(item => item.ImportKey!.StartsWith(KeyPrefix), cancel);
        for (var done = existing; done < total; done = Math.Min(done + Batch, total))
        {
            cancel.ThrowIfCancellationRequested();
            await AddAsync(done, Math.Min(Batch, total - done), total, cancel);
            progress?.Invoke(Math.Min(done + Batch, total), total);
        }

        return Math.Max(0, total - existing);
    }

    private Task AddAsync(int first, int count, int total, CancellationToken cancel) => db.ExecuteOnceAsync(
        async () =>
        {
            var (countries, topics) = (await db.Countries.ToListAsync(cancel), await db.Topics.ToListAsync(cancel));
            var items = Enumerable.Range(first, count).Select(number => CreateItem(number, total, countries, topics)).ToList();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            try
            {
                db.Items.AddRange(items);
                await db.SaveChangesAsync(cancel);
                var versions = items.SelectMany(item => item.Translations,
                    (item, translation) => PublishedVersion.Create(item, translation, number: 1, translation.PublishedAt!.Value)).ToList();
                foreach (var version in versions) VersionRecorder.Sign(db, version);
                db.PublishedVersions.AddRange(versions);
                await db.SaveChangesAsync(cancel);
                await new AuditLog(db, clock).AddManyAsync(AuditAction.Seed, Actor.ForCommand("load-demo"), SealedSubject.Item,
                    items.ConvertAll(item => item.Id.ToString(CultureInfo.InvariantCulture)), cancel);
            }
            finally
            {
                db.ChangeTracker.AutoDetectChangesEnabled = true;
            }

            return true;
        },
        static isDone => isDone,
        cancel);

    // Half news, a quarter meetings, a quarter trainings, spread evenly over the period; one in ten only in the first language.
    private Item CreateItem(int number, int total, List<Country> countries, List<Topic> topics)
    {
        var random = new Random(number);
        var kind = (number % 4) switch { 0 => ItemKind.Meeting, 1 => ItemKind.Training, _ => ItemKind.News };
        var publishedAt = clock.GetUtcNow().UtcDateTime.Date - (Period * ((number + 1.0) / (total + 1)));
        var item = new Item
        {
            Kind = kind,
            Slug = string.Create(CultureInfo.InvariantCulture, $"demo-{number}"),
            Version = 1,
            CreatedAt = publishedAt,
            ChangedAt = publishedAt,
            ImportKey = string.Create(CultureInfo.InvariantCulture, $"{KeyPrefix}{number}"),
            Event = kind.RequiresEvent() ? CreateEvent(DateOnly.FromDateTime(publishedAt).AddDays(random.Next(-3, 30)), random) : null,
        };
        foreach (var (language, generator) in generators.Take(number % 10 == 0 ? 1 : generators.Count))
            item.Translations.Add(CreateTranslation(language, generator, random, kind, number, publishedAt));
        if (countries.Count > 0 && number % 3 != 0) item.Countries.Add(countries[random.Next(countries.Count)]);
        if (topics.Count > 0) item.Topics.Add(topics[random.Next(topics.Count)]);
        return item;
    }

    private static ItemEvent CreateEvent(DateOnly day, Random random) =>
        ItemEvent.CreateAllDay(day, day.AddDays(random.Next(3)), TimeZones.Almaty);

    private static ItemTranslation CreateTranslation(
        Language language, DemoTextGenerator generator, Random random, ItemKind kind, int number, DateTime publishedAt)
    {
        var (markdown, html) = generator.Body(random);
        return new()
        {
            Language = language,
            Kind = kind,
            Title = generator.Title(random, number),
            Summary = generator.Summary(random),
            Body = markdown,
            BodyHtml = html,
            MarkupVersion = MarkdownRenderer.Version,
            PublishedAt = publishedAt,
            FirstPublishedAt = publishedAt,
            CreatedAt = publishedAt,
            ContentChangedAt = publishedAt,
            LastChangedAt = publishedAt,
        };
    }
}
