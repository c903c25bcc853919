using System.Globalization;
using System.Text.RegularExpressions;
using CariccPortal.Data;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Integrity;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Staff.Items.Revisions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Check;

/// <summary>Checks whether a reference number, an address or a text is of the Centre. Nothing of it is stored or logged: a form is read in
/// memory, and the log has no query strings.</summary>
[LimitWork(Work.Search)]
[IgnoreAntiforgeryToken]
[RequestSizeLimit(MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxRequestBytes, MemoryBufferThreshold = MaxRequestBytes, ValueLengthLimit = MaxRequestBytes)]
public sealed partial class IndexModel(PortalDbContext db, TextChecker checker, VersionArticle articles, SigningKeys keys,
    PortalOptions settings, Localizer localizer, TimeProvider clock) : PageModel
{
    private const int MaxRequestBytes = TextExtractor.MaxFileBytes + 200_000;

    private readonly DateTime now = clock.GetUtcNow().UtcDateTime;

    /// <summary>The reference number or address that was typed.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>The text that was pasted.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Why nothing was checked; null if something was, or nothing was sent.</summary>
    public string? Error { get; private set; }

    /// <summary>Whether a check has a result.</summary>
    public bool IsChecked { get; private set; }

    /// <summary>The versions that were found.</summary>
    public IReadOnlyList<CheckedVersion> Versions { get; private set; } = [];

    /// <summary>The words that belong to none of them.</summary>
    public IReadOnlyList<string> Other { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "ref")] string? reference, CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-cache";
        Reference = (reference ?? "").Trim();
        if (Reference.Length == 0) return Page();
        if (Reference.Length > 500) Error = localizer["Enter a reference number or an address of this site."];
        else if (VersionReference.Parse(Reference) is { } number) await ShowAsync(number.ItemId, number.Language, number.Number, cancel);
        else if (AddressPattern().Match(Reference) is { Success: true } address) await ShowAddressAsync(address, cancel);
        else Error = localizer["This is neither a reference number nor an address of this site. Check each digit."];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        try
        {
            var form = await Request.ReadFormAsync(cancel);
            Text = form["text"].ToString();
            if (form.Files["file"] is { Length: > 0 } file)
            {
                using var content = new MemoryStream();
                await file.CopyToAsync(content, cancel);
                Text = TextExtractor.Read(content.ToArray(), file.FileName) ?? "";
                if (Text.Length == 0) Error = localizer["This file cannot be read here. Open it, copy its text and paste it."];
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or BadHttpRequestException)
        {
            Error = localizer["The file or text is too large."];
        }

        Error ??= Text.Length > TextChecker.MaxLength ? localizer["The text is too long: up to 30,000 characters can be checked at once."]
            : CheckedText.Read(Text).Count < TextComparison.MinWords ? localizer["Paste at least one sentence."] : null;
        if (Error is not null) return Page();
        var result = await checker.FindAsync(Text, now, EventText.GetPageLines, cancel);
        IsChecked = true;
        Other = result.Other;
        var versions = new List<CheckedVersion>();
        foreach (var finding in result.Findings)
        {
            if (await ReadAsync(finding.Version, cancel) is { } found) versions.Add(found with { Comparison = finding.Comparison });
        }

        Versions = versions;
        return Page();
    }

    private async Task ShowAddressAsync(Match address, CancellationToken cancel)
    {
        var host = address.Groups["host"].Value;
        if (host.Length > 0 && !string.Equals(host, settings.PublicUrl.Authority, StringComparison.OrdinalIgnoreCase))
        {
            Error = localizer["This address is not on this site."];
            return;
        }

        if (!Languages.TryParse(address.Groups["language"].Value.ToLowerInvariant(), out var language))
        {
            Error = localizer["This address is not on this site."];
            return;
        }

        var slug = address.Groups["slug"].Value.ToLowerInvariant();
        var id = await db.Items.Where(item => item.Slug == slug).Select(item => (int?)item.Id).FirstOrDefaultAsync(cancel)
            ?? await db.Redirects.Where(redirect => redirect.Slug == slug).Select(redirect => redirect.ItemId).FirstOrDefaultAsync(cancel);
        IsChecked = true;
        int? version = int.TryParse(address.Groups["number"].ValueSpan, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (id is not null) await ShowAsync(id.Value, language, version, cancel);
    }

    private async Task ShowAsync(int itemId, Language language, int? number, CancellationToken cancel)
    {
        IsChecked = true;
        var version = await db.PublishedVersions.AsNoTracking()
            .Where(one => one.ItemId == itemId && one.Language == language && one.From <= now && (number == null || one.Number == number))
            .OrderByDescending(one => one.Number).FirstOrDefaultAsync(cancel);
        if (version is not null && await ReadAsync(version, cancel) is { } found) Versions = [found];
    }

    // A text in the bin is as unknown here as at its address.
    private async Task<CheckedVersion?> ReadAsync(PublishedVersion version, CancellationToken cancel)
    {
        var text = await db.Translations.AsNoTracking().Where(one => one.ItemId == version.ItemId).In(version.Language)
            .Where(ItemQueries.IsKnownAt(now))
            .Select(one => new { one.Kind, one.Item.Slug, one.Item.SupersededById, one.WithdrawnAt, one.WithdrawalReason })
            .FirstOrDefaultAsync(cancel);
        if (text is null) return null;
        var versions = await ItemVersion.ReadAsync(db, version.ItemId, version.Language, now, cancel);
        var content = VersionContent.Parse(version.Canonical);
        IReadOnlyList<FieldDiff> since = [];
        var last = versions[^1].Number;
        if (text.WithdrawnAt is null && last > version.Number)
        {
            var current = await db.PublishedVersions.Where(one => one.ItemId == version.ItemId && one.Language == version.Language
                && one.Number == last).Select(one => one.Canonical).FirstAsync(cancel);
            since = await articles.CompareAsync(content, VersionContent.Parse(current), cancel);
        }

        return new(versions.Find(one => one.Number == version.Number)!, versions.Find(one => one.Number > version.Number), content.Title,
            text.Kind, text.Slug, text.WithdrawnAt, text.WithdrawalReason, keys.Verify(version.Canonical, version.Signature, version.KeyId),
            since)
        {
            IsSuperseded = text.SupersededById is not null,
        };
    }

    [GeneratedRegex(@"^(https?://(?<host>[^/\s]+))?/?(?<language>[a-z]{2,3})/[a-z]+/(?<slug>[a-z0-9-]+)(/v/(?<number>\d{1,6}))?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 100)]
    private static partial Regex AddressPattern();
}

/// <summary>A version that was found.</summary>
/// <param name="Version">The version.</param>
/// <param name="ReplacedBy">The next version; null for the current one.</param>
/// <param name="Title">Its title.</param>
/// <param name="Kind">The present type of the item.</param>
/// <param name="Slug">The present slug of the item.</param>
/// <param name="WithdrawnAt">When the text was withdrawn (UTC); null if it was not.</param>
/// <param name="WithdrawalReason">The reason that readers were given.</param>
/// <param name="IsGenuine">Whether its signature is valid.</param>
/// <param name="Since">The fields in which the current version differs.</param>
public sealed record CheckedVersion(ItemVersion Version, ItemVersion? ReplacedBy, string Title, ItemKind Kind, string Slug,
    DateTime? WithdrawnAt, string? WithdrawalReason, bool IsGenuine, IReadOnlyList<FieldDiff> Since)
{
    /// <summary>Whether a newer item replaces it.</summary>
    public bool IsSuperseded { get; init; }

    /// <summary>The comparison with the pasted text; null if only a number or an address was checked.</summary>
    public TextComparison? Comparison { get; init; }

    /// <summary>Returns the verdict.</summary>
    public string GetVerdict(Localizer localizer) => this switch
    {
        { IsGenuine: false } => localizer["Do not rely on this text: its record has no valid signature of the Centre."],
        { Comparison.Alterations: > 0 } => localizer["This text differs from what the Centre published."],
        { WithdrawnAt: not null } => localizer["The Centre published this text and has withdrawn it."],
        { IsSuperseded: true } => localizer["The Centre published this text and has replaced it by a newer one."],
        { ReplacedBy: not null } => localizer["The Centre published this text and has changed it since."],
        { Comparison.IsComplete: false } => localizer["This is a part of a text of the Centre, as it is published."],
        _ => localizer["This is a text of the Centre, as it is published."],
    };

    /// <summary>The class of the notice: good, warn or bad.</summary>
    public string Tone => !IsGenuine || Comparison?.Alterations > 0 ? "bad"
        : WithdrawnAt is not null || IsSuperseded || ReplacedBy is not null ? "warn" : "good";
}
