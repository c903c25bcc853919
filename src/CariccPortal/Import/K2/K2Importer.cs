using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Import.K2;

/// <summary>How to import.</summary>
public sealed record K2ImportOptions
{
    /// <summary>Whether only to report.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Whether the source may have fewer items than it states.</summary>
    public bool IsPart { get; init; }

    /// <summary>The folder with the old <c>media</c> and <c>images</c> folders; null for none.</summary>
    public string? MediaFolder { get; init; }

    /// <summary>Host names of the former site, without <c>www</c>.</summary>
    public IReadOnlyCollection<string> HostNames { get; init; } = [];

    /// <summary>The kind of the items of a category; news for the others.</summary>
    public IReadOnlyDictionary<int, ItemKind> Kinds { get; init; } = new Dictionary<int, ItemKind>();
}

/// <summary>Imports the items of the former site. A few items are one transaction, so a run that was ended goes on where it ended. A second
/// run changes only what the former site changed and staff did not.</summary>
/// <param name="db">The database.</param>
/// <param name="itemEditor">Saves the items.</param>
/// <param name="mediaLibrary">Stores images and files, with the checks of an upload.</param>
/// <param name="clock">The clock.</param>
public sealed class K2Importer(PortalDbContext db, ItemEditor itemEditor, MediaLibrary mediaLibrary, TimeProvider clock)
{
    private const int MaxReportedRemovals = 2000;

    // A commit waits for the disk. More items would let other writers wait longer.
    private const int BatchSize = 20;

    private readonly ItemTransaction transaction = new(db, clock);

    private static Actor ImportActor => Actor.ForCommand("import");

    /// <summary>Imports a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="options">How to import.</param>
    /// <param name="progress">Called after each item with the number of items done and in all.</param>
    /// <param name="cancel">Cancels between two items; a later run goes on.</param>
    public async Task<K2Report> RunAsync(
        IK2Source source, K2ImportOptions options, Action<int, int>? progress = null, CancellationToken cancel = default)
    {
        var contents = source.ReadContents(cancel);
        var report = new K2Report(source.Name)
        {
            IsDryRun = options.IsDryRun,
            IsPart = options.IsPart,
            Expected = contents.ExpectedItems,
            Stated = contents.StatedItems,
        };
        report.Problems.AddRange(contents.Problems.Select(problem => new K2Line("", problem)));
        report.Notes.AddRange(contents.Notes);
        var hosts = options.HostNames.Append(contents.Host).OfType<string>()
            .Select(host => host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var topics = await db.Topics.AsNoTracking().ToListAsync(cancel);
        var run = new Run(report, options, new K2MediaImporter(mediaLibrary, options.MediaFolder, hosts, options.IsDryRun, ImportActor),
            hosts,
            topics.SelectMany(topic => topic.Name.All.Values.Select(name => (name, topic.Slug)).Append((name: topic.Slug, topic.Slug)))
                .DistinctBy(one => one.name, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(one => one.name, one => one.Slug, StringComparer.OrdinalIgnoreCase));
        if (contents.Problems.Count > 0) return report;
        if (!options.IsDryRun) await StoreAddressesAsync(run, contents, cancel);

        var done = 0;
        foreach (var items in source.ReadItems(cancel).Chunk(BatchSize))
        {
            cancel.ThrowIfCancellationRequested();
            await ImportAsync(run, items, cancel);
            foreach (var _ in items) progress?.Invoke(++done, contents.ExpectedItems);
        }

        report.MediaAdded = run.Media.Added;
        if (!options.IsDryRun) await StoreReportAsync(report, cancel);
        return report;
    }

    private async Task ImportAsync(Run run, IReadOnlyList<K2Item> items, CancellationToken cancel)
    {
        // Images are processed before the transaction, in which other writers wait.
        var built = new List<(K2Item Item, Built Built)>();
        foreach (var item in items)
            if (GetLanguage(run, item) is { } language) built.Add((item, await BuildAsync(run, item, language, cancel)));
        if (run.Options.IsDryRun)
        {
            await StoreAllAsync();
            return;
        }

        var mark = run.Report.Mark();
        await db.ExecuteOnceAsync(async () =>
        {
            run.Report.Reset(mark);
            await StoreAllAsync();
            return true;
        }, static _ => true, cancel);

        async Task StoreAllAsync()
        {
            foreach (var (item, one) in built) await StoreAsync(run, item, one, cancel);
        }
    }

    private static Language? GetLanguage(Run run, K2Item item)
    {
        if (item.SkipReason is { } reason)
        {
            (item.IsIncomplete && !run.Options.IsPart ? run.Report.Problems : run.Report.Skipped).Add(new(item.Key, reason));
            return null;
        }

        var language = K2Languages.Find(item.LanguageTag, item.Title + item.Html);
        if (language is null) run.Report.Skipped.Add(new(item.Key, $"The language '{item.LanguageTag}' is not configured."));
        return language;
    }

    private async Task StoreAsync(Run run, K2Item item, Built built, CancellationToken cancel)
    {
        var known = await db.FormerItems.AsNoTracking().Where(one => one.Key == item.Key)
            .Select(one => new Known(one.Id, one.ItemId, one.Language, one.ImportedHash, one.IsInConflict, one.VoteCount, one.VoteSum))
            .FirstOrDefaultAsync(cancel);
        run.Report.Votes += item.VoteCount;
        if (known is null) await AddAsync(run, item, built, cancel);
        else await UpdateAsync(run, item, built, known, cancel);
    }

    private async Task<Built> BuildAsync(Run run, K2Item item, Language language, CancellationToken cancel)
    {
        var pictures = run.Media.FindItemImages(item);
        var html = item.Html + (item.Video.Length > 0 ? $"<div>{item.Video}</div>" : "");
        var urls = run.Converter.FindMediaUrls(html);
        await run.Media.LoadAsync(urls.Concat(pictures).Concat(item.Attachments.Select(K2MediaImporter.ToPath)), cancel);

        var converted = run.Converter.Convert(html);
        var removed = new List<string>(converted.Removed);
        var parts = new List<string>();
        var addresses = new List<FormerAddress>();
        foreach (var (picture, at) in pictures.Select((picture, at) => (picture, at)))
        {
            if (run.Media.Find(picture) is not { IsImage: true } media) continue;
            addresses.Add(new() { Kind = FormerAddressKind.File, Key = K2Paths.ToKey(picture), Target = run.Media.GetTarget(media)! });
            // The item's own picture stands above the text; the gallery follows it.
            var (alt, caption, credit) = at == 0 && item.ImageName is { } own && picture.Contains(own, StringComparison.Ordinal)
                ? (item.ImageCaption.Length > 0 ? item.ImageCaption : item.Title, item.ImageCaption, item.ImageCredits)
                    : (item.Title, "", "");
            var markdown = MediaReferenceParser.ImageMarkdown(media.Hash, alt, caption, credit);
            parts.Add(markdown);
        }

        if (item.HasImage && pictures.Count == 0) removed.Add("Image of the item that is not in the given folder.");
        parts.Insert(parts.Count > 0 ? 1 : 0, converted.Markdown);
        foreach (var (label, value) in item.ExtraFields)
            parts.Add($"**{MarkdownEscaper.EscapeInline(label, isLineStart: false)}**: {run.Converter.Convert(value).Markdown}");
        foreach (var attachment in item.Attachments)
        {
            var path = K2MediaImporter.ToPath(attachment);
            if (run.Media.Find(path) is not { } file)
            {
                removed.Add($"File that is not in the given folder: {attachment.Title} ({path})");
                continue;
            }

            var name = attachment.Title.Length > 0 ? attachment.Title : attachment.FileName;
            parts.Add($"[{MarkdownEscaper.EscapeInline(name, isLineStart: false)}]({MediaReferenceParser.Scheme}{file.Hash})");
            addresses.Add(new()
            {
                Kind = FormerAddressKind.Attachment,
                Key = attachment.Id.ToString(CultureInfo.InvariantCulture),
                Target = run.Media.GetTarget(file)!,
            });
        }

        foreach (var url in urls.Where(url => run.Media.Find(url) is not null))
            addresses.Add(new()
            {
                Kind = FormerAddressKind.File,
                Key = K2Paths.ToKey(url),
                Target = run.Media.GetTarget(run.Media.Find(url)!)!
            });

        removed.AddRange(run.Media.TakeErrors());
        foreach (var text in removed)
            if (run.Report.Removed.Count < MaxReportedRemovals) run.Report.Removed.Add(new(item.Key, text));
        var guesses = new List<string> { $"Imported from the former site ({item.Key}): compare it with its source on the page Migration." };
        var body = string.Join("\n\n", parts.Where(part => part.Length > 0));
        var title = item.Title.Length > 0 ? item.Title : "";
        if (title.Length > TranslationField.Title.MaxLength)
        {
            guesses.Add("The title was shortened.");
            title = SentenceSplitter.Shorten(title, TranslationField.Title.MaxLength - 1) + "…";
        }

        var plain = HtmlToText.Convert(MarkdownRenderer.ToHtml(converted.Markdown));
        if (title.Length == 0)
        {
            guesses.Add("The title is the first sentence, shortened.");
            title = SentenceSplitter.Shorten(SentenceSplitter.TakeFirst([plain], 1).FirstOrDefault("Untitled"), 120);
        }

        var sentences = SentenceSplitter.TakeFirst([plain.Length > 4000 ? plain[..4000] : plain], 3);
        var translation = new TranslationDraft
        {
            Language = language,
            Title = TextCleaner.ToLine(title),
            Summary = TextCleaner.ToLine(SentenceSplitter.BuildSummary(sentences, TranslationField.Summary.MaxLength)),
            Body = body,
        };
        var publishedAt = !item.IsPublished || body.Length == 0 ? (DateTime?)null : item.PublishUp ?? item.Created;
        if (item.IsPublished && body.Length == 0) guesses.Add("The item has no text, so it is a draft.");
        var kind = run.Options.Kinds.GetValueOrDefault(item.CategoryId, ItemKind.News);
        return new(translation, publishedAt, kind, kind.RequiresEvent() ? FindEvent(sentences, item, guesses) : null,
            [.. item.Tags.Select(tag => run.Topics.GetValueOrDefault(tag)).OfType<string>().Distinct(StringComparer.Ordinal)],
            ImportedDraftBuilder.JoinGuesses(guesses),
            new(new FormerItem
            {
                Key = item.Key,
                Language = language,
                ImportedHash = "",
                Source = html,
                Removed = string.Join('\n', removed),
                CategoryId = item.CategoryId,
                Created = item.Created,
                Association = item.Association,
                VoteCount = item.VoteCount,
                VoteSum = item.VoteSum,
                ImportedAt = clock.GetUtcNow().UtcDateTime,
            }, addresses));
    }

    private static ItemEvent FindEvent(IReadOnlyList<string> sentences, K2Item item, List<string> guesses)
    {
        if (DateDetector.Detect(sentences, reportDate: null) is { } when)
        {
            guesses.Add($"The event dates were found in '{when.MatchedText}'.");
            var where = PlaceDetector.Detect(sentences, when, dateline: null);
            return ItemEvent.CreateAllDay(when.First, when.Last, where?.TimeZone ?? TimeZones.Almaty, when.IsDateUncertain);
        }

        guesses.Add("The text states no event dates: they were set to the date of the item.");
        var day = DateOnly.FromDateTime(TimeZones.ToLocal(item.Created, TimeZones.Almaty));
        return ItemEvent.CreateAllDay(day, day, TimeZones.Almaty, isDateUncertain: true);
    }

    private async Task AddAsync(Run run, K2Item item, Built built, CancellationToken cancel)
    {
        var partner = await FindPartnerAsync(item, built.Translation.Language, cancel);
        var translation = built.Translation with { Publication = ToPublication(built) };
        var draft = partner is not null ? ToDraft(partner, translation, built.Former) : new ItemDraft
        {
            Kind = built.Kind,
            Event = built.Event,
            Topics = built.Topics,
            Translations = [translation],
            ImportKey = item.Key,
            Guesses = built.Guesses,
            Former = built.Former,
        };
        if (await SaveAsync(run, item, draft, cancel)) run.Report.Imported++;
    }

    // The item that another language of the same group became, unless staff have written this language themselves.
    private async Task<Item?> FindPartnerAsync(K2Item item, Language language, CancellationToken cancel)
    {
        if (item.Association is not { Length: > 0 } association) return null;
        var id = await db.FormerItems.Where(one => one.Association == association && one.Language != language)
            .OrderBy(one => one.Id).Select(one => (int?)one.ItemId).FirstOrDefaultAsync(cancel);
        var partner = id is null ? null : await FindItemAsync(id.Value, cancel);
        var isFree = partner?.Translations.TrueForAll(one => one.Language != language && one.DeletedAt is null) == true;
        return isFree ? partner : null;
    }

    private async Task UpdateAsync(Run run, K2Item item, Built built, Known known, CancellationToken cancel)
    {
        if ((known.VoteCount, known.VoteSum) != (item.VoteCount, item.VoteSum) && !run.Options.IsDryRun)
            await UpdateVotesAsync(run, known, item, cancel);
        var normalized = DraftNormalizer.Normalize(built.Translation);
        var isChangedThere = FormerItemRecorder.ComputeHash(normalized, built.PublishedAt) != known.ImportedHash;
        if (!isChangedThere)
        {
            run.Report.Unchanged++;
            return;
        }

        var stored = await FindItemAsync(known.ItemId, cancel);
        var translation = stored?.Translations.Find(one => one.Language == known.Language);
        var isStaffs = translation is null || translation.DeletedAt is not null || translation.WithdrawnAt is not null
            || translation.Language != built.Translation.Language || FormerItemRecorder.ComputeHash(translation) != known.ImportedHash;
        if (isStaffs)
        {
            run.Report.Skipped.Add(new(item.Key, string.Create(CultureInfo.InvariantCulture,
                $"Changed on the former site and here (item {known.ItemId}): staff's text was kept.")));
            if (!run.Options.IsDryRun && !known.IsInConflict)
                await db.FormerItems.Where(one => one.Id == known.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(one => one.IsInConflict, true), cancel);
            return;
        }

        var isPublic = translation!.PublishedAt <= clock.GetUtcNow().UtcDateTime;
        if (isPublic && built.PublishedAt != translation.PublishedAt)
        {
            run.Report.Skipped.Add(new(item.Key, string.Create(CultureInfo.InvariantCulture,
                $"The former site changed the publication of item {known.ItemId}: change its date, or withdraw it, in the admin area.")));
            return;
        }

        var publication = isPublic || built.PublishedAt == translation.PublishedAt ? PublicationChange.Unchanged : ToPublication(built);
        var draft = ToDraft(stored!, built.Translation with { Publication = publication }, built.Former);
        if (await SaveAsync(run, item, draft, cancel)) run.Report.Changed++;
    }

    private async Task UpdateVotesAsync(Run run, Known known, K2Item item, CancellationToken cancel)
    {
        var result = await transaction.ExecuteAsync(async () =>
        {
            await db.FormerItems.Where(one => one.Id == known.Id).ExecuteUpdateAsync(
                set => set.SetProperty(one => one.VoteCount, item.VoteCount).SetProperty(one => one.VoteSum, item.VoteSum), cancel);
            await new FormerItemRecorder(db, clock).ChangeVotesAsync(known.ItemId, ImportActor, cancel);
            return EditResult.Success(known.ItemId);
        }, cancel);
        foreach (var error in result.Errors) run.Report.Problems.Add(new(item.Key, ConsoleErrorMessages.GetMessage(error)));
    }

    private async Task<bool> SaveAsync(Run run, K2Item item, ItemDraft draft, CancellationToken cancel)
    {
        var errors = run.Options.IsDryRun ? await itemEditor.ValidateAsync(draft, ImportActor, cancel)
            : (await itemEditor.SaveAsync(draft, ImportActor, cancel)).Errors;
        foreach (var error in errors) run.Report.Problems.Add(new(item.Key, ConsoleErrorMessages.GetMessage(error)));
        return errors.Count == 0;
    }

    private static PublicationChange ToPublication(Built built) =>
        built.PublishedAt is { } at ? PublicationChange.At(at) : PublicationChange.None;

    private Task<Item?> FindItemAsync(int id, CancellationToken cancel) => db.Items.AsNoTracking().AsSplitQuery()
        .Include(item => item.Translations).Include(item => item.Countries).Include(item => item.Topics)
        .FirstOrDefaultAsync(item => item.Id == id, cancel);

    /// <summary>Returns a draft that changes only one language version of an item.</summary>
    internal static ItemDraft ToDraft(Item stored, TranslationDraft translation, FormerRecord? former) => new()
    {
        Id = stored.Id,
        Version = stored.Version,
        Kind = stored.Kind,
        Slug = stored.Slug,
        Event = stored.Event,
        SourceName = stored.SourceName,
        SourceUrl = stored.SourceUrl,
        Countries = [.. stored.Countries.Select(country => country.Slug)],
        Topics = [.. stored.Topics.Select(topic => topic.Slug)],
        Translations = [translation],
        Former = former,
    };

    private async Task StoreAddressesAsync(Run run, K2Contents contents, CancellationToken cancel)
    {
        var addresses = contents.Categories.Select(category => new FormerAddress
        {
            Kind = FormerAddressKind.Category,
            Key = category.Id.ToString(CultureInfo.InvariantCulture),
            Target = run.Options.Kinds.GetValueOrDefault(category.Id, ItemKind.News).Section(),
        }).Concat(contents.Tags.Where(run.Topics.ContainsKey).Select(tag => new FormerAddress
        {
            Kind = FormerAddressKind.Tag,
            Key = tag.ToLowerInvariant(),
            Target = $"topics/{run.Topics[tag]}",
        }));
        var result = await transaction.ExecuteAsync(async () =>
        {
            await new FormerItemRecorder(db, clock).AddAddressesAsync([.. addresses], ImportActor, cancel);
            return EditResult.Success(0);
        }, cancel);
        foreach (var error in result.Errors) run.Report.Problems.Add(new("categories and tags", ConsoleErrorMessages.GetMessage(error)));
    }

    private async Task StoreReportAsync(K2Report report, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        db.ImportRuns.Add(new()
        {
            At = clock.GetUtcNow().UtcDateTime,
            Source = report.Source.Length > 400 ? report.Source[^400..] : report.Source,
            Report = report.ToJson(),
        });
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private sealed class Run(
        K2Report report, K2ImportOptions options, K2MediaImporter media, IReadOnlyCollection<string> hosts,
        Dictionary<string, string> topics)
    {
        public K2Report Report => report;

        public K2ImportOptions Options => options;

        public K2MediaImporter Media => media;

        public HtmlToMarkdown Converter { get; } = new(hosts, media.Find);

        /// <summary>Slugs of topics by their names.</summary>
        public Dictionary<string, string> Topics => topics;
    }

    private sealed record Built(
        TranslationDraft Translation, DateTime? PublishedAt, ItemKind Kind, ItemEvent? Event, IReadOnlyList<string> Topics, string Guesses,
        FormerRecord Former);

    private sealed record Known(int Id, int ItemId, Language Language, string ImportedHash, bool IsInConflict, int VoteCount, int VoteSum);
}
