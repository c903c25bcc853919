using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Search;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>The names that find one another in the search: added, changed and removed a line at a time.</summary>
[Authorize(nameof(Act.KeepEquivalents))]
public sealed class EquivalentsModel(PortalDb db, EquivalentLines lines, Words words) : PageModel
{
    public IReadOnlyList<Equivalent> Rows { get; private set; } = [];

    /// <summary>The number of the line that is being changed; null where one is added.</summary>
    public int? Id { get; private set; }

    /// <summary>The line as it was when its form was opened.</summary>
    public string Was { get; private set; } = "";

    public string? Typed { get; private set; }

    public string? Done { get; private set; }

    public (string Field, string Sentence)? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(int? edit, string? done, CancellationToken cancel)
    {
        Done = done switch { "added" => words["These names find one another now."], "changed" => words["The line is changed."], "removed" => words["The line is removed."], _ => null };
        await ReadAsync(cancel);
        if (edit is null) return Page();
        if (Rows.FirstOrDefault(row => row.Id == edit) is not { } line) return NotFound();
        (Id, Was, Typed) = (line.Id, line.Words, line.Words);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int? line, string? was, [FromForm(Name = "words")] string? typed, CancellationToken cancel)
    {
        (Id, Was, Typed) = (line, was ?? "", typed);
        var result = Id is { } id ? await lines.ChangeAsync(id, Was, typed, User.Colleague(), cancel) : await lines.AddAsync(typed, User.Colleague(), cancel);
        return await AnswerAsync(result, "words", Id is null ? "added" : "changed", cancel);
    }

    public async Task<IActionResult> OnPostRemoveAsync(int line, string? was, CancellationToken cancel) =>
        await AnswerAsync(await lines.RemoveAsync(line, was ?? "", User.Colleague(), cancel), "list", "removed", cancel);

    private async Task<IActionResult> AnswerAsync(EditResult result, string field, string done, CancellationToken cancel)
    {
        if (result.Done) return LocalRedirect(Url.Content($"~/staff/equivalents?done={done}"));
        Problem = (field, words.Of(result.Refusals[0]));
        await ReadAsync(cancel);
        return Page();
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        var rows = await db.Equivalents.AsNoTracking().ToListAsync(cancel);
        Rows = [.. rows.OrderBy(row => row.Words, StringComparer.Create(words.Language.Culture(), ignoreCase: true))];
    }
}
