using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>The desk: what is to be done, tray by tray, and all items that are not in the bin.</summary>
public sealed class IndexModel(PortalDb db, Words words, TimeProvider clock) : PageModel
{
    public static IReadOnlyList<TextState> States { get; } = [TextState.Draft, TextState.Submitted, TextState.Returned, TextState.Scheduled, TextState.Released, TextState.Withdrawn];

    public Tray Tray { get; private set; }

    public IReadOnlyList<Tray> AllTrays { get; private set; } = [];

    public IReadOnlyDictionary<Tray, int> Counts { get; private set; } = new Dictionary<Tray, int>();

    public string Q { get; private set; } = "";

    public ItemKind? Kind { get; private set; }

    public TextState? State { get; private set; }

    public bool IsFiltered => Q.Length > 0 || Kind is not null || State is not null;

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public PageOfList List { get; private set; } = new(1, 0, "");

    public IReadOnlyList<StaffRow> Rows { get; private set; } = [];

    public string? Done { get; private set; }

    /// <summary>What may be done to several items at once by whoever looks.</summary>
    public IReadOnlyList<Act> Acts => [.. Items.BulkModel.Acts.Where(act => User.Colleague().May(act))];

    public async Task<IActionResult> OnGetAsync(string? tray, string? q, string? kind, string? state, CancellationToken cancel)
    {
        var (by, trays) = (User.Colleague(), new Trays(db, User.Colleague(), Now));
        AllTrays = trays.All;
        Tray = AllTrays.FirstOrDefault(one => one.Word() == tray);
        Q = q?.Trim() ?? "";
        Kind = ItemKinds.TryFromWord(kind, out var known) ? known : null;
        State = Enum.TryParse<TextState>(state, out var asked) && States.Contains(asked) ? asked : null;
        Done = DoneIn(Request.Query);

        var items = StaffRow.Filter(trays.In(Tray), Q, Kind, State, Now);
        List = new(PageNumber.Read(Request), await items.CountAsync(cancel), SiteAddresses.In(words.Language, "/staff")) { Filter = Keys() };
        if (!List.IsThere) return NotFound();
        Counts = await trays.CountAsync(cancel);
        Rows = await StaffRow.ReadAsync(items.OrderByDescending(item => item.ChangedAt).ThenByDescending(item => item.Id).Skip(List.Before).Take(PageOfList.Size), by, cancel);
        return Page();
    }

    private string? DoneIn(IQueryCollection query)
    {
        if (query["done"] == "deleted") return words["The item is in the bin."];
        var act = Items.BulkModel.Acts.Cast<Act?>().FirstOrDefault(one => one!.Value.Word() == query["done"]);
        return act is { } known && int.TryParse(query["items"], NumberStyles.None, CultureInfo.InvariantCulture, out var items) && items is > 0 and <= Items.BulkModel.Most ? words.Told(known, items) : null;
    }

    private string Keys() => string.Concat(
        Tray == Tray.Recent ? "" : $"&tray={Tray.Word()}", Q.Length == 0 ? "" : $"&q={Uri.EscapeDataString(Q)}",
        Kind is null ? "" : $"&kind={Kind.Value.Word()}", State is null ? "" : $"&state={State}");
}
