using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Ratings;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Ratings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Items;

/// <summary>An item's page: its text, or a clear word that it is not yet there in this language, or no longer.</summary>
[Kept(OwnKey = "rating", DependsOnVoter = true)]
public sealed class ItemModel(PortalDb db, Words words, TimeProvider clock) : PageModel
{
    public ItemArticle? Article { get; private set; }

    public NotHere? Instead { get; private set; }

    public ShownRating? Rating { get; private set; }

    public ItemReading.Neighbour? Previous { get; private set; }

    public ItemReading.Neighbour? Next { get; private set; }

    public IReadOnlyList<ItemCard> Related { get; private set; } = [];

    public bool HasTwin { get; private set; }

    public ItemKind Kind { get; private set; }

    public async Task<IActionResult> OnGetAsync(string section, string slug, [FromServices] OwnVote own, CancellationToken cancel)
    {
        ItemKinds.TryFromSection(section, out var kind);
        Kind = kind;
        var now = clock.GetUtcNow().UtcDateTime;
        var texts = db.Texts.AsNoTracking().Where(text => text.Item.Slug == slug && text.Kind == kind);
        HasTwin = await texts.VisibleAt(now).In(words.Language.Twin()).AnyAsync(cancel);
        Article = await ItemReading.ReadAsync(db, texts.VisibleAt(now).In(words.Language), cancel);
        if (Article is null) return await InsteadAsync(texts, now, cancel);

        HttpContext.DependsOnVoter();
        Rating = new(Article.ItemId, new Tally(Article.VoteCount, Article.VoteSum), await own.ReadAsync(Article.ItemId, Request, cancel), Request.Query["rating"]);
        var visible = db.Texts.AsNoTracking().VisibleAt(now).In(words.Language);
        Previous = await ItemReading.PreviousAsync(visible.OfKind(kind), Article, cancel);
        Next = await ItemReading.NextAsync(visible.OfKind(kind), Article, cancel);
        Related = await ItemReading.RelatedAsync(db, Article, words.Language, now, cancel);
        return Page();
    }

    private async Task<IActionResult> InsteadAsync(IQueryable<ItemText> texts, DateTime now, CancellationToken cancel)
    {
        Instead = await NotHere.ReadAsync(texts, words.Language, now, cancel);
        if (Instead is null) return NotFound();
        if (Instead.WithdrawnAt is not null) Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }
}
