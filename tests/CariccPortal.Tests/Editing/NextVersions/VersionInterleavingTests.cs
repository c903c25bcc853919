using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.NextVersions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.NextVersions;

/// <summary>A writer and two editors act on the versions of one item in random order, on a real database. The random seed of each run is
/// its number, which a failure message states.</summary>
public sealed class VersionInterleavingTests
{
    private const int DatabaseCount = 4, StepCount = 10;

    // 250, thus 1 000 in all, after a change of the workflow.
    private static readonly int RunsPerDatabase = int.Parse(
        Environment.GetEnvironmentVariable("CARICC_TEST_INTERLEAVINGS") ?? "60", CultureInfo.InvariantCulture);

    private static readonly Actor[] Actors = [SampleDrafts.Writer, SampleDrafts.Editor, SampleDrafts.OtherEditor];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Interleaved_acts_never_show_an_unseen_change_unmarked()
    {
        var sums = await Task.WhenAll(Enumerable.Range(0, DatabaseCount).Select(part => Task.Run(() => RunAsync(part * RunsPerDatabase))));

        var done = sums.SelectMany(sum => sum).GroupBy(one => one.Key).ToDictionary(one => one.Key, one => one.Sum(sum => sum.Value));
        // Each act happens often enough for the test to mean something.
        Assert.Equal(Enum.GetValues<Act>(), done.Where(one => one.Value > 0).Select(one => one.Key).Order());
    }

    private static async Task<Dictionary<Act, int>> RunAsync(int first)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateContext();
        var (done, processed) = (new Dictionary<Act, int>(), 0);
        for (var number = first; number < first + RunsPerDatabase; number++)
        {
            var run = new Run(database, db, number);
            try
            {
                await run.RunAsync(done);
                processed += run.Processed;
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Run {number}: {string.Join(", ", run.Log)}", failure);
            }
        }

        var verification = await new AuditVerifier(db).VerifyAsync(cancel: Cancel);
        Assert.Empty(verification.Findings);
        Assert.Equal(RunsPerDatabase, verification.Items);
        Assert.Equal(RunsPerDatabase + processed + done.Where(one => one.Key != Act.PassTime).Sum(one => one.Value),
            await db.AuditEntries.CountAsync(Cancel));
        return done;
    }

    private enum Act
    {
        Save, Submit, Return, Request, Publish, Schedule, Unschedule, Review, Withdraw, Republish, Redate, Delete, Restore,
        SaveNext, SubmitNext, ReturnNext, RequestNext, PublishNext, UnscheduleNext, DiscardNext, PassTime,
    }

    private sealed record Event(int Step, string By, bool IsChange);

    private sealed class Run(TestDatabase database, PortalDbContext db, int number)
    {
        private readonly Random random = new(number);
        private readonly Dictionary<Language, List<Event>> events = new() { [Language.English] = [], [Language.Russian] = [] };
        private readonly ItemEditor editor = new(db, database.Clock);
        private readonly PublishingWorkflow workflow = new(db, database.Clock);
        private readonly NextVersionWorkflow nextWorkflow = new(db, new ItemEditor(db, database.Clock), database.Clock);
        private List<Event> nextEvents = [];
        private int id, step;
        private Item current = null!;

        public List<string> Log { get; } = [];

        /// <summary>The number of scheduled next versions that time has published or returned.</summary>
        public int Processed { get; private set; }

        public async Task RunAsync(Dictionary<Act, int> done)
        {
            var added = await editor.SaveAsync(SampleDrafts.News with
            {
                Kind = ItemKind.Meeting,
                Event = ItemEvent.CreateAllDay(new(2026, 9, 14), new(2026, 9, 14), TimeZones.Almaty),
                Translations = [SampleDrafts.English with { Body = "One.\n\nTwo.\n\nThree." }, SampleDrafts.Russian],
            }, SampleDrafts.Writer, Cancel);
            id = added.ItemId;
            foreach (var list in events.Values) list.Add(new(0, "w", IsChange: true));
            current = await ReadAsync();
            for (step = 1; step <= StepCount; step++) await StepAsync(done);
            await PassTimeAsync();
        }

        private async Task StepAsync(Dictionary<Act, int> done)
        {
            // Half the time of a scheduled publication, so that some acts come before it and some after.
            database.Clock.Advance(TimeSpan.FromMinutes(random.Next(1, 60)));
            var (before, next) = (current, await ReadNextAsync());
            var (act, by) = (Choose(next), Actors[random.Next(Actors.Length)]);
            Language[] both = [Language.English, Language.Russian];
            var languages = random.Next(3) is var one and < 2 ? [both[one]] : both;
            var (isDone, seen) = await ExecuteAsync(act, by, before, next, languages);
            var after = isDone ? current = await ReadAsync() : before;
            Log.Add($"{act} by {by.Id} {(isDone ? "done" : "refused")}");
            if (isDone) done[act] = done.GetValueOrDefault(act) + 1;
            Note(act, by, before, after, isDone, seen);
            Check(act, before, after);
        }

        // A refused act is as good as none: mostly those that the status allows, but not only those.
        private Act Choose(NextVersion? next)
        {
            if (random.Next(3) == 0) return (Act)random.Next(Enum.GetValues<Act>().Length);
            var status = current.Translations[random.Next(current.Translations.Count)].StatusAt(database.Clock.Now);
            Act[] acts = status switch
            {
                PublicationStatus.Deleted => [Act.Restore],
                PublicationStatus.Withdrawn => [Act.Republish, Act.Save],
                PublicationStatus.InReview => [Act.Publish, Act.Schedule, Act.Request, Act.Return],
                PublicationStatus.Scheduled => [Act.Save, Act.Unschedule, Act.Publish, Act.Schedule],
                PublicationStatus.Published when next is null =>
                    [Act.SaveNext, Act.SaveNext, Act.Save, Act.Review, Act.Redate, Act.Withdraw],
                PublicationStatus.Published => next.Status switch
                {
                    PublicationStatus.Scheduled => [Act.PassTime, Act.UnscheduleNext, Act.UnscheduleNext, Act.Save],
                    PublicationStatus.InReview => [Act.PublishNext, Act.RequestNext, Act.ReturnNext],
                    _ => [Act.SaveNext, Act.SubmitNext, Act.PublishNext, Act.DiscardNext, Act.Save],
                },
                _ => [Act.Publish, Act.Publish, Act.Schedule, Act.Submit],
            };
            return acts[random.Next(acts.Length)];
        }

        private async Task<(bool IsDone, Language[] Seen)> ExecuteAsync(Act act, Actor by, Item item, NextVersion? next,
            Language[] languages)
        {
            var selection = new TranslationSelection(id, item.Version, languages);
            var version = next?.Version ?? 0;
            var isUnreviewed = random.Next(2) == 0;
            var request = new PublishRequest { IsWithoutReview = isUnreviewed, NoReviewReason = "Urgent." };
            Task<EditResult> operation = act switch
            {
                Act.Save => editor.SaveAsync(CreateDraft(ItemInput.Of(item), item.Version, languages), by, Cancel),
                Act.Submit => workflow.SubmitAsync(selection, by, Cancel),
                Act.Return => workflow.ReturnToDraftAsync(selection, by, Cancel),
                Act.Request => workflow.RequestChangesAsync(selection, "More.", by, Cancel),
                Act.Publish => workflow.PublishAsync(selection, request, by, Cancel),
                Act.Schedule => workflow.PublishAsync(selection, request with { At = database.Clock.Now.AddMinutes(90) }, by, Cancel),
                Act.Unschedule => workflow.UnscheduleAsync(selection, by, Cancel),
                Act.Review => workflow.MarkReviewedAsync(selection, by, Cancel),
                Act.Withdraw => workflow.WithdrawAsync(selection, languages.ToDictionary(one => one, _ => "Wrong."), by, Cancel),
                Act.Republish => workflow.RepublishAsync(selection, isUnreviewed ? "Urgent." : null, by, Cancel),
                Act.Redate => workflow.ChangePublicationDateAsync(
                    selection, database.Clock.Now.AddDays(-step), isDateOnly: false, "Late.", by, Cancel),
                Act.Delete => editor.DeleteAsync(id, item.Version, by, Cancel),
                Act.Restore => editor.RestoreAsync(id, item.Version, by, Cancel),
                Act.SaveNext => nextWorkflow.SaveAsync(
                    id, CreateNext(item, next, languages), NextVersionContent.Snapshot(item), by, Cancel),
                Act.SubmitNext => nextWorkflow.SubmitAsync(id, version, by, Cancel),
                Act.ReturnNext => nextWorkflow.ReturnToDraftAsync(id, version, by, Cancel),
                Act.RequestNext => nextWorkflow.RequestChangesAsync(id, version, "More.", by, Cancel),
                Act.PublishNext => nextWorkflow.PublishAsync(id, version,
                    request with { At = random.Next(2) == 0 ? database.Clock.Now.AddMinutes(90) : null }, languages, by, Cancel),
                Act.UnscheduleNext => nextWorkflow.UnscheduleAsync(id, version, by, Cancel),
                Act.DiscardNext => nextWorkflow.DiscardAsync(id, version, by, Cancel),
                _ => PassTimeAsync(),
            };
            var isBinned = act is Act.Delete or Act.Restore
                && item.Translations.TrueForAll(one => one.DeletedAt is not null == (act == Act.Delete));
            return ((await operation).Succeeded && !isBinned, languages);
        }

        private async Task<EditResult> PassTimeAsync()
        {
            database.Clock.Advance(TimeSpan.FromMinutes(100));
            var count = await nextWorkflow.PublishDueAsync(cancel: Cancel);
            Processed += count;
            return new(0, count > 0 ? [] : [new(EditErrorCode.NotScheduled)]);
        }

        private ItemDraft CreateDraft(ItemInput form, int version, Language[] languages)
        {
            Change(form, languages);
            return ItemInputParser.Parse(form, id, [Language.English, Language.Russian]).Draft with { Version = version };
        }

        private ItemInput CreateNext(Item item, NextVersion? next, Language[] languages)
        {
            var form = next is null ? ItemInput.Of(item) : NextVersionContent.Rebase(item, next).Content;
            form.Version = next?.Version ?? 0;
            Change(form, languages);
            return form;
        }

        private void Change(ItemInput form, Language[] languages)
        {
            foreach (var language in languages)
            {
                var text = form.In(language);
                var paragraphs = text.Body.Split("\n\n");
                paragraphs[random.Next(paragraphs.Length)] = string.Create(CultureInfo.InvariantCulture, $"Words {number}.{step}.");
                text.Body = string.Join("\n\n", paragraphs);
                (text.ChangeType, text.ChangeNote) = random.Next(2) == 0
                    ? (TranslationInput.Minor, null) : (TranslationInput.WithNote, "Changed.");
            }

            if (random.Next(3) != 0) return;
            form.StartDate = string.Create(CultureInfo.InvariantCulture, $"2026-10-{step:00}");
            form.EndDate = null;
        }

        // What each user changed and read, by the steps of the run alone.
        private void Note(Act act, Actor by, Item before, Item after, bool isDone, Language[] languages)
        {
            if (!isDone) return;
            if (act == Act.SaveNext) nextEvents.Add(new(step, by.Id!, IsChange: true));
            if (act is Act.SubmitNext or Act.PublishNext) nextEvents.Add(new(step, by.Id!, IsChange: false));
            if (act == Act.DiscardNext) nextEvents = [];
            foreach (var text in after.Translations)
            {
                var (was, list) = (before.Translations.Single(one => one.Language == text.Language), events[text.Language]);
                var isChanged = ContentOf(before, was) != ContentOf(after, text);
                var isFirst = was.PublishedAt is null && text.PublishedAt is not null;
                var isRedated = UnseenPublic(was) && UnseenPublic(text) && was.PublishedAt != text.PublishedAt;
                if (act is Act.PublishNext or Act.PassTime)
                {
                    if (isChanged || isFirst) list.AddRange(nextEvents);
                    continue;
                }

                if (isChanged || (isRedated && act == Act.Redate)) list.Add(new(step, by.Id!, IsChange: true));
                if (act is Act.Submit or Act.Publish or Act.Schedule or Act.Review or Act.Republish && languages.Contains(text.Language))
                    list.Add(new(step, by.Id!, IsChange: false));
            }
        }

        private void Check(Act act, Item before, Item after)
        {
            foreach (var text in after.Translations)
            {
                var list = events[text.Language];
                var unseen = list.Where(one => one.IsChange).Any(change =>
                    !list.Exists(look => !look.IsChange && look.By != change.By && look.Step > change.Step));
                if (UnseenPublic(text) && unseen && text.UnreviewedPublication is null)
                    Assert.Fail($"{text.Language.Code}: an unseen change is public without its mark.");
                // Time alone publishes nothing but what was scheduled; a next version in preparation changes nothing.
                var was = before.Translations.Single(one => one.Language == text.Language);
                if (act is Act.SaveNext or Act.SubmitNext or Act.ReturnNext or Act.RequestNext or Act.UnscheduleNext or Act.DiscardNext)
                    Assert.Equal(ContentOf(before, was), ContentOf(after, text));
            }
        }

        private static bool UnseenPublic(ItemTranslation text) =>
            text is { PublishedAt: not null, WithdrawnAt: null, DeletedAt: null };

        private static string ContentOf(Item item, ItemTranslation text) =>
            $"{text.Title}|{text.Summary}|{text.Place}|{text.Body}|{ItemInput.Of(item).ToDetailsJson()}";

        private async Task<Item> ReadAsync()
        {
            db.ChangeTracker.Clear();
            return await db.Items.AsNoTracking().Include(item => item.Translations).Include(item => item.Countries)
                .Include(item => item.Topics).AsSplitQuery().SingleAsync(item => item.Id == id, Cancel);
        }

        private async Task<NextVersion?> ReadNextAsync()
        {
            var next = await db.NextVersions.AsNoTracking().FirstOrDefaultAsync(one => one.ItemId == id, Cancel);
            if (next is null) nextEvents = [];
            return next;
        }
    }
}
