using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Ratings;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Integrity;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Ratings;
using CariccPortal.Web.Routing;
using CariccPortal.Web.Statistics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Items;

/// <summary>An item's page: the translation, or a notice that it is not available in this language.</summary>
[CachePage(BypassKey = "rating", DependsOnVoter = true)]
public sealed class ItemModel(PortalDbContext db, Localizer localizer, TimeProvider clock) : PageModel
{
    public ArticleView? Article { get; private set; }

    public UnavailableItem? Unavailable { get; private set; }

    public RatingView? Rating { get; private set; }

    public ItemPageQuery.AdjacentItem? Previous { get; private set; }

    public ItemPageQuery.AdjacentItem? Next { get; private set; }

    public IReadOnlyList<ItemCard> Related { get; private set; } = [];

    public IReadOnlyList<Language> Alternates { get; private set; } = [];

    public ItemKind Kind { get; private set; }

    public string Slug { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string section, string slug, [FromServices] CurrentVote currentVote,
        [FromServices] VoteRecorder votes, CancellationToken cancel)
    {
        ItemKinds.TryFromSection(section, out var kind);
        (Kind, Slug) = (kind, slug);
        var now = clock.GetUtcNow().UtcDateTime;
        var texts = db.Translations.AsNoTracking().Where(text => text.Item.Slug == slug && text.Kind == kind);
        var languages = await texts.ReadableAt(now).Select(text => text.Language).ToListAsync(cancel);
        Alternates = [.. languages.Where(language => language.IsListed).Order()];
        Article = await ItemPageQuery.ReadAsync(db, texts.ReadableAt(now).In(localizer.Language), cancel);
        // The notice names a version that readers can open.
        if (Article?.FollowsLanguage is { } leader && !languages.Contains(leader)) Article = Article with { BehindSince = null };
        if (Article is null) return await ShowUnavailableAsync(texts, now, cancel);

        if (Article.SupersededById is { } successor)
        {
            var newer = await db.Translations.AsNoTracking().Where(text => text.ItemId == successor).ReadableAt(now).In(localizer.Language)
                .Select(text => new { text.Kind, text.Item.Slug, text.Title }).FirstOrDefaultAsync(cancel);
            if (newer is not null) Article = Article with { Successor = (SiteUrls.Item(newer.Kind, newer.Slug), newer.Title) };
        }

        ReadTarget.SetItem(HttpContext, Article.ItemId);
        if (Article.Version is not null) Response.AddTimeGateHeader(slug);
        if (kind == ItemKind.Page) return Page();

        HttpContext.DependsOnVoter();
        Rating = new(Article.ItemId, new RatingTotals(Article.VoteCount, Article.VoteSum)
        { FormerCount = Article.FormerVoteCount, FormerSum = Article.FormerVoteSum },
            Article.VoteCount == 0 ? new int[5] : await votes.GetDistributionAsync(Article.ItemId, cancel),
            RatingRules.GetAvailability(Article.Event, now), await currentVote.ReadAsync(Article.ItemId, Request, cancel),
            Request.Query["rating"]);
        var visible = db.Translations.AsNoTracking().VisibleAt(now).In(localizer.Language);
        Previous = await ItemPageQuery.PreviousAsync(visible.OfKind(kind), Article, cancel);
        Next = await ItemPageQuery.NextAsync(visible.OfKind(kind), Article, cancel);
        Related = await ItemPageQuery.RelatedAsync(db, Article, localizer.Language, now, cancel);
        return Page();
    }

    private async Task<IActionResult> ShowUnavailableAsync(IQueryable<ItemTranslation> translations, DateTime now, CancellationToken cancel)
    {
        Unavailable = await UnavailableItem.ReadAsync(translations, localizer.Language, now, cancel);
        if (Unavailable is null) return NotFound();
        if (Unavailable.WithdrawnAt is not null) Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }
}

/// <summary>The rating shown on an item page.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Totals">The totals of all votes.</param>
/// <param name="Distribution">The number of votes with 1, 2, 3, 4 and 5 stars.</param>
/// <param name="Availability">Whether the item takes votes.</param>
/// <param name="CurrentVote">The reader's own rating; null if they have not voted.</param>
/// <param name="Outcome">The outcome of the last vote, from the query string.</param>
public sealed record RatingView(
    int ItemId, RatingTotals Totals, IReadOnlyList<int> Distribution, RatingAvailability Availability, int? CurrentVote, string? Outcome)
{
    /// <summary>Returns the share of the votes with a number of stars, in percent.</summary>
    public int ShareOf(int stars) => Distribution.Sum() is > 0 and var all ? Distribution[stars - 1] * 100 / all : 0;
}
