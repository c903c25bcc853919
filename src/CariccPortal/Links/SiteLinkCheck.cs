using System.Collections.Concurrent;
using System.Diagnostics;
using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Links;

/// <summary>Checks the links of everything that readers see, stores those that fail, and checks one of them again on demand.</summary>
/// <param name="db">The database.</param>
/// <param name="options">The options of the link checker. A weekly check has its own timeouts.</param>
/// <param name="limits">The limits of a weekly check.</param>
/// <param name="clock">The clock.</param>
public sealed class SiteLinkCheck(PortalDbContext db, LinkCheckOptions options, SiteLinkLimits limits, TimeProvider clock)
{
    private const int BatchSize = 200, MaxStored = 5000, MaxKeptRuns = 10, MaxSilent = 3, MinHosts = 3;

    // A node that was stopped leaves a run without an end.
    private static readonly TimeSpan MaxDuration = TimeSpan.FromHours(6), Interval = TimeSpan.FromDays(6.5);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Creates a run, if none is running on any node and the last one is a week ago.</summary>
    /// <returns>The number of the run; null if it must not start.</returns>
    public async Task<int?> TryStartAsync()
    {
        var run = new LinkRun { StartedAt = Now };
        var isStarted = await db.ExecuteSerializableAsync(
            async () =>
            {
                var (running, ended) = (Now - MaxDuration, Now - Interval);
                if (await db.LinkRuns.AnyAsync(one => (one.EndedAt == null && one.StartedAt > running)
                    || (one.EndedAt != null && one.StartedAt > ended))) return false;
                run.Id = 0;
                db.LinkRuns.Add(run);
                await db.SaveChangesAsync();
                return true;
            },
            static isDone => isDone);
        return isStarted ? run.Id : null;
    }

    /// <summary>Runs the check. Other sites get one request at a time, with a pause.</summary>
    /// <param name="runId">The run, as <see cref="TryStartAsync"/> created it.</param>
    /// <param name="checkInternal">Checks a link to this site; returns null for another site.</param>
    /// <param name="pause">Called after each batch of texts; null for none.</param>
    /// <param name="cancel">Cancels the run. The run stays without an end, and nothing is stored.</param>
    /// <returns>The run with its figures.</returns>
    public async Task<LinkRun> RunAsync(int runId, Func<string, CancellationToken, Task<LinkCheckResult?>> checkInternal,
        Func<CancellationToken, Task>? pause = null, CancellationToken cancel = default)
    {
        var links = await FindLinksAsync(pause, cancel);
        var (results, external) = (new Dictionary<string, LinkCheckResult>(StringComparer.Ordinal), new List<string>());
        foreach (var url in links.Keys.Order(StringComparer.Ordinal))
        {
            if (await checkInternal(url, cancel) is { } result) results.Add(url, result);
            else external.Add(url);
        }

        // Where one run cannot check all links, the next one goes on with others.
        var first = external.Count > limits.MaxLinks ? (int)((long)runId * limits.MaxLinks % external.Count) : 0;
        var answers = await CheckExternalAsync([.. external.Skip(first).Concat(external.Take(first)).Take(limits.MaxLinks)], cancel);
        // If nobody responds, this server has no connection.
        var isOffline = answers.Keys.Select(GetHost).Distinct(StringComparer.Ordinal).Count() >= MinHosts
            && answers.Values.All(result => result.Status == LinkStatus.Blocked || !HasResponded(result));
        if (!isOffline) foreach (var (url, result) in answers) results.Add(url, result);
        return await StoreAsync(runId, links, results);
    }

    /// <summary>Checks a reported link again.</summary>
    /// <param name="id">The number of the broken link.</param>
    /// <param name="checkInternal">Checks a link to this site; returns null for another site.</param>
    /// <param name="checker">The link checker.</param>
    /// <param name="cancel">Cancels the check.</param>
    /// <returns>Null if it is not in the list any more.</returns>
    public async Task<LinkRecheck?> RecheckAsync(int id, Func<string, CancellationToken, Task<LinkCheckResult?>> checkInternal,
        LinkChecker checker, CancellationToken cancel = default)
    {
        var link = await db.BrokenLinks.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancel);
        if (link is null) return null;
        var rows = db.BrokenLinks.Where(one => one.Url == link.Url);
        if (!await IsPublicAsync(link, cancel))
        {
            await rows.Where(one => one.Id == id).ExecuteDeleteAsync(cancel);
            return LinkRecheck.Gone;
        }

        var result = await checkInternal(link.Url, cancel) ?? ToStored((await checker.CheckAsync([link.Url], cancel))[0]);
        if (!IsFailure(result))
        {
            await rows.ExecuteDeleteAsync(cancel);
            return LinkRecheck.Works;
        }

        var now = Now;
        await rows.ExecuteUpdateAsync(
            set => set.SetProperty(one => one.Status, result.Status).SetProperty(one => one.Detail, Shorten(result.Detail))
                .SetProperty(one => one.CheckedAt, now), cancel);
        return LinkRecheck.Fails;
    }

    /// <summary>Whether readers still see a link where it was found.</summary>
    public async Task<bool> IsPublicAsync(BrokenLink link, CancellationToken cancel = default)
    {
        var now = Now;
        switch (link.Place)
        {
            case LinkPlace.Body:
                var html = await db.Translations.ReadableAt(now)
                    .Where(text => text.ItemId == link.SubjectId && text.Language == link.Language)
                    .Select(text => text.BodyHtml).FirstOrDefaultAsync(cancel);
                return html is not null && BodyReferences.GetLinks(html, withMedia: true).Contains(link.Url, StringComparer.Ordinal);
            case LinkPlace.Source:
                return await db.Translations.ReadableAt(now)
                    .AnyAsync(text => text.ItemId == link.SubjectId && text.Item.SourceUrl == link.Url, cancel);
            case LinkPlace.Banner:
                return await db.Banners.AnyAsync(one => one.Id == link.SubjectId && one.EndsAt > now && one.Link == link.Url, cancel);
            default:
                return await db.ContactDetails.AnyAsync(one => one.MapUrl == link.Url, cancel);
        }
    }

    // Each link with its places.
    private async Task<Dictionary<string, List<LinkLocation>>> FindLinksAsync(
        Func<CancellationToken, Task>? pause, CancellationToken cancel)
    {
        var links = new Dictionary<string, List<LinkLocation>>(StringComparer.Ordinal);
        var (now, last, count) = (Now, 0, BatchSize);
        while (count == BatchSize)
        {
            var texts = await db.Translations.AsNoTracking().ReadableAt(now).Where(text => text.Id > last).OrderBy(text => text.Id)
                .Take(BatchSize).Select(text => new { text.Id, text.ItemId, text.Language, text.BodyHtml, text.Item.SourceUrl })
                .ToListAsync(cancel);
            foreach (var text in texts)
            {
                foreach (var url in BodyReferences.GetLinks(text.BodyHtml, withMedia: true))
                    Add(url, new(LinkPlace.Body, text.ItemId, text.Language));
                Add(text.SourceUrl, new(LinkPlace.Source, text.ItemId, Language: null));
                last = text.Id;
            }

            count = texts.Count;
            if (pause is not null) await pause(cancel);
        }

        foreach (var banner in await db.Banners.AsNoTracking().Where(one => one.EndsAt > now).ToListAsync(cancel))
            Add(banner.Link, new(LinkPlace.Banner, banner.Id, Language: null));
        foreach (var contact in await db.ContactDetails.AsNoTracking().ToListAsync(cancel))
            Add(contact.MapUrl, new(LinkPlace.Contact, 0, Language: null));
        return links;

        void Add(string? url, LinkLocation place)
        {
            if (string.IsNullOrEmpty(url) || url.Length > BrokenLink.UrlLength) return;
            if (!links.TryGetValue(url, out var places)) links.Add(url, places = []);
            if (!places.Contains(place)) places.Add(place);
        }
    }

    private async Task<IReadOnlyDictionary<string, LinkCheckResult>> CheckExternalAsync(
        IReadOnlyList<string> urls, CancellationToken cancel)
    {
        var results = new ConcurrentDictionary<string, LinkCheckResult>(StringComparer.Ordinal);
        var turns = new HostTurns(limits.HostPause);
        using var checker = new LinkChecker(
            options with { Timeout = limits.Timeout, TotalTimeout = limits.Timeout, EnterHost = turns.EnterAsync });
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = limits.MaxHosts, CancellationToken = cancel };
        await Parallel.ForEachAsync(urls.GroupBy(GetHost, StringComparer.Ordinal), parallel, async (host, token) =>
        {
            var silent = new List<LinkCheckResult>();
            foreach (var url in host)
            {
                // A host that does not respond gets no more requests in this run: its other links fail as the last one.
                var result = silent.Count < MaxSilent ? (await checker.CheckAsync([url], token))[0] : silent[^1] with { Url = url };
                results[url] = ToStored(result);
                if (HasResponded(result)) silent.Clear();
                else silent.Add(result);
            }
        });
        return results;
    }

    private async Task<LinkRun> StoreAsync(
        int runId, Dictionary<string, List<LinkLocation>> links, Dictionary<string, LinkCheckResult> results)
    {
        LinkRun run = null!;
        await db.ExecuteSerializableAsync(
            async () =>
            {
                var stored = (await db.BrokenLinks.ToListAsync())
                    .ToDictionary(one => (one.Url, new LinkLocation(one.Place, one.SubjectId, one.Language)));
                var count = stored.Count;
                foreach (var (url, place) in links.SelectMany(link => link.Value.Select(place => (link.Key, place))))
                {
                    stored.Remove((url, place), out var row);
                    if (!results.TryGetValue(url, out var result)) continue;
                    if (!IsFailure(result))
                    {
                        if (row is not null) db.BrokenLinks.Remove(row);
                        continue;
                    }

                    if (row is null && count++ >= MaxStored) continue;
                    row ??= db.BrokenLinks.Add(new BrokenLink { Url = url, FailedSince = Now }).Entity;
                    (row.Place, row.SubjectId, row.Language) = (place.Place, place.SubjectId, place.Language);
                    (row.Status, row.Detail, row.CheckedAt, row.Failures) = (result.Status, Shorten(result.Detail), Now, row.Failures + 1);
                }

                // What is not public any more.
                db.BrokenLinks.RemoveRange(stored.Values);
                run = await db.LinkRuns.SingleAsync(one => one.Id == runId);
                (run.EndedAt, run.Links, run.Checked) = (Now, links.Count, results.Count);
                await db.SaveChangesAsync();
                return true;
            },
            static isDone => isDone);
        await db.LinkRuns.Where(one => one.Id <= runId - MaxKeptRuns).ExecuteDeleteAsync();
        db.ChangeTracker.Clear();
        return run;
    }

    // Sites move pages all the time, and their redirects work for readers.
    private static LinkCheckResult ToStored(LinkCheckResult result) =>
        result.Status == LinkStatus.MovedPermanently ? new(result.Url, LinkStatus.Ok) : result;

    private static bool IsFailure(LinkCheckResult result) =>
        result.Status is not (LinkStatus.Ok or LinkStatus.AccessDenied or LinkStatus.LimitExceeded);

    private static bool HasResponded(LinkCheckResult result) =>
        result.Status is not (LinkStatus.TimedOut or LinkStatus.HostNotFound or LinkStatus.Unreachable);

    private static string Shorten(string detail) => detail.Length > BrokenLink.UrlLength ? detail[..BrokenLink.UrlLength] : detail;

    private static string GetHost(string url) => Uri.TryCreate(url, UriKind.Absolute, out var parsed)
        ? parsed.IdnHost.ToLowerInvariant() is var host && host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host
        : "";

    private readonly record struct LinkLocation(LinkPlace Place, int SubjectId, Language? Language);

    // One request at a time for a host, and a pause before the next one.
    private sealed class HostTurns(TimeSpan pause)
    {
        private readonly ConcurrentDictionary<string, SemaphoreSlim> hosts = new(StringComparer.OrdinalIgnoreCase);
        private readonly ConcurrentDictionary<string, long> ends = new(StringComparer.OrdinalIgnoreCase);

        public async ValueTask<IDisposable> EnterAsync(string host, CancellationToken cancel)
        {
            var gate = hosts.GetOrAdd(host, static _ => new SemaphoreSlim(1));
            await gate.WaitAsync(cancel);
            var turn = new Turn(() =>
            {
                ends[host] = Stopwatch.GetTimestamp();
                gate.Release();
            });
            try
            {
                if (ends.TryGetValue(host, out var end) && pause - Stopwatch.GetElapsedTime(end) is var rest && rest > TimeSpan.Zero)
                    await Task.Delay(rest, cancel);
                return turn;
            }
            catch
            {
                turn.Dispose();
                throw;
            }
        }

        private sealed class Turn(Action end) : IDisposable
        {
            public void Dispose() => end();
        }
    }
}

/// <summary>The result of checking a reported link again.</summary>
public enum LinkRecheck
{
    /// <summary>It works; it is not reported any more.</summary>
    Works,

    /// <summary>It still fails.</summary>
    Fails,

    /// <summary>Readers do not see it any more; it is not reported any more.</summary>
    Gone,
}

/// <summary>Limits of the weekly check of links.</summary>
public sealed record SiteLinkLimits
{
    /// <summary>Maximum number of links to other sites in one run.</summary>
    public int MaxLinks { get; init; } = 5000;

    /// <summary>Maximum number of other sites that get a request at once.</summary>
    public int MaxHosts { get; init; } = 4;

    /// <summary>The pause between two requests to the same host.</summary>
    public TimeSpan HostPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Timeout of one link, including its redirects and the pauses between their requests.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);
}
