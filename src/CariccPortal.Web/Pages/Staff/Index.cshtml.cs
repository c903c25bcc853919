using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>All items that are not in the bin, drafts too, the last changed first.</summary>
public sealed class IndexModel(PortalDb db, Words words, TimeProvider clock) : PageModel
{
    public static IReadOnlyList<TextState> States { get; } = [TextState.Draft, TextState.Submitted, TextState.Returned, TextState.Scheduled, TextState.Released, TextState.Withdrawn];

    public ItemKind? Kind { get; private set; }

    public TextState? State { get; private set; }

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public PageOfList List { get; private set; } = new(1, 0, "");

    public IReadOnlyList<StaffRow> Rows { get; private set; } = [];

    public string? Done { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? kind, string? state, string? done, CancellationToken cancel)
    {
        Kind = ItemKinds.TryFromWord(kind, out var known) ? known : null;
        State = Enum.TryParse<TextState>(state, out var asked) && States.Contains(asked) ? asked : null;
        Done = done == "deleted" ? words["The item is in the bin."] : null;

        var items = StaffRow.Filter(db.Items.AsNoTracking(), Kind, State, Now);
        var filter = (Kind is null ? "" : $"&kind={Kind.Value.Word()}") + (State is null ? "" : $"&state={State}");
        List = new(PageNumber.Read(Request), await items.CountAsync(cancel), SiteAddresses.In(words.Language, "/staff")) { Filter = filter };
        if (!List.IsThere) return NotFound();

        Rows = await StaffRow.ReadAsync(items.OrderByDescending(item => item.Texts.Max(text => text.ChangedAt)).ThenByDescending(item => item.Id)
            .Skip(List.Before).Take(PageOfList.Size), User.Colleague(), cancel);
        return Page();
    }
}
