using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>One act on several items of a list: first it says in words what would be done to which, then it does it, item by item.</summary>
public sealed class BulkModel(PortalDb db, Desk desk, Editor editor, TimeProvider clock) : PageModel
{
    /// <summary>The most items at once: what one reads through before saying yes.</summary>
    public const int Most = 24;

    /// <summary>What can be done to several: nothing that asks for words of its own.</summary>
    public static IReadOnlyList<Act> Acts { get; } = [Act.Submit, Act.Release, Act.Confirm, Act.Delete];

    public Act Act { get; private set; }

    /// <summary>Whether it has been done, and the rows tell how it went.</summary>
    public bool IsDone { get; private set; }

    public bool IsTooMany { get; private set; }

    public IReadOnlyList<BulkRow> Rows { get; private set; } = [];

    public void OnGet()
    {
        // Without a choice the page says that none was made.
    }

    // Items come with the versions that were looked at, such as "12:3"; the step is "do" once it was agreed to.
    public async Task<IActionResult> OnPostAsync(string? act, string[] item, string? step, CancellationToken cancel)
    {
        if (Acts.Cast<Act?>().FirstOrDefault(one => one!.Value.Word() == act) is not { } chosen) return NotFound();
        var by = User.Colleague();
        if (!by.May(chosen)) return Forbid();
        Act = chosen;
        IsTooMany = item.Length > Most;
        if (IsTooMany) return Page();

        Rows = await BulkRow.ReadAsync(db, item, new(chosen, by, clock.GetUtcNow().UtcDateTime), cancel);
        IsDone = step == "do" && Rows.Any(row => row.IsOpen);
        if (!IsDone) return Page();
        foreach (var row in Rows.Where(row => row.IsOpen)) row.Result = await DoAsync(row, by, cancel);
        var done = Rows.Count(row => row.Result is { Done: true });
        return done == Rows.Count ? LocalRedirect(Url.Content($"~/staff?done={Act.Word()}&items={done}")) : Page();
    }

    private Task<EditResult> DoAsync(BulkRow row, CariccPortal.Staff.Colleague by, CancellationToken cancel) => Act switch
    {
        Act.Submit => desk.SubmitAsync(row.Texts, by, cancel),
        Act.Release => desk.ReleaseAsync(row.Texts, ReleaseWish.Now, by, cancel),
        Act.Confirm => desk.ConfirmAsync(row.Texts, by, cancel),
        _ => editor.DeleteAsync(row.Texts.ItemId, row.Texts.Version, by, cancel),
    };
}
