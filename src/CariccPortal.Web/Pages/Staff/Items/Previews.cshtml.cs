using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>The links by which people without an account see an item's texts before their release.</summary>
public sealed class PreviewsModel(PortalDb db, Previews previews, Words words, TimeProvider clock) : PageModel
{
    private readonly DateTime now = clock.GetUtcNow().UtcDateTime;

    public int Id { get; private set; }

    public IReadOnlyList<PreviewedText> Texts { get; private set; } = [];

    public IReadOnlyList<PreviewLink> All { get; private set; } = [];

    public string? Link { get; private set; }

    public string? Refused { get; private set; }

    public bool IsEnded { get; private set; }

    public Task<IActionResult> OnGetAsync(int id, string? done, CancellationToken cancel)
    {
        IsEnded = done == "ended";
        return ShowAsync(id, cancel);
    }

    public async Task<IActionResult> OnPostAsync(int id, string? language, [FromServices] SiteAddresses addresses, CancellationToken cancel)
    {
        if (!Languages.TryRead(language, out var chosen)) return BadRequest();
        var made = await previews.MakeAsync(id, chosen, User.Colleague(), cancel);
        if (made.Refusals is [{ } refusal, ..]) Refused = words.Of(refusal);
        else Link = addresses.Whole(SiteAddresses.In(chosen, $"/preview?key={made.Key}"));
        return await ShowAsync(id, cancel);
    }

    public async Task<IActionResult> OnPostRevokeAsync(int id, int link, CancellationToken cancel)
    {
        var result = await previews.RevokeAsync(id, link, User.Colleague(), cancel);
        if (result.Done) return LocalRedirect(Url.Content($"~/staff/items/previews/{id}?done=ended"));
        return result.Refusals[0].Reason == RefusalReason.NotYours ? Forbid() : NotFound();
    }

    public bool IsOpen(PreviewLink link) => link.StateAt(now) == PreviewState.Open;

    /// <summary>A link's state, as a word or two.</summary>
    public string StateOf(PreviewLink link) => link.StateAt(now) switch
    {
        PreviewState.Open => words["works until {0}", new Dates(words.Language).DayOf(link.ExpiresAt)],
        PreviewState.Expired => words["expired"],
        PreviewState.Released => words["over with the release"],
        _ => words["ended"],
    };

    private async Task<IActionResult> ShowAsync(int id, CancellationToken cancel)
    {
        if (await Standing.ReadAsync(db, id, cancel) is not { IsInBin: false } item) return NotFound();
        if (!User.Colleague().May(Act.SharePreview, item.CreatedById == User.MemberId())) return Forbid();
        Id = id;
        Texts = [.. item.Texts.Select(one => one.Text).Where(text => text.DeletedAt is null)
            .Select(text => new PreviewedText(text.Language, text.Title, text.ReleasedAt <= now || text.FirstReleasedAt <= now))];
        All = await previews.OfAsync(id, cancel);
        return Page();
    }
}
