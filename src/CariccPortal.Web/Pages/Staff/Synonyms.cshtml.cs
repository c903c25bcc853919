using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Synonyms;
using CariccPortal.Editing.Workflow;
using CariccPortal.Search;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>Synonym groups of the search: list, add, change and remove.</summary>
[Authorize(nameof(Permission.ManageSynonyms))]
public sealed class SynonymsModel(PortalDbContext db, SynonymEditor editor, Localizer localizer) : PageModel
{
    public IReadOnlyList<SynonymGroup> Rows { get; private set; } = [];

    /// <summary>The ID of the group that the form changes; null when it adds a group.</summary>
    public int? Id { get; private set; }

    /// <summary>The terms of the group when its form was opened.</summary>
    public string OriginalTerms { get; private set; } = "";

    public string? Terms { get; private set; }

    public string? StatusMessage { get; private set; }

    public (string Field, string Sentence)? Error { get; private set; }

    public async Task<IActionResult> OnGetAsync(int? edit, string? done, CancellationToken cancel)
    {
        StatusMessage = done switch
        {
            "added" => localizer["Synonyms added."],
            "changed" => localizer["Synonyms changed."],
            "removed" =>
            localizer["Synonyms removed."],
            _ => null
        };
        await ReadAsync(cancel);
        if (edit is null) return Page();
        if (Rows.FirstOrDefault(row => row.Id == edit) is not { } line) return NotFound();
        (Id, OriginalTerms, Terms) = (line.Id, line.Terms, line.Terms);
        return Page();
    }

    /// <summary>The groups, by their terms.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        return new CsvFile<SynonymGroup>("synonyms", Rows, (localizer["Synonyms"], row => row.Terms));
    }

    public async Task<IActionResult> OnPostAsync(int? groupId, string? original, string? terms, CancellationToken cancel)
    {
        (Id, OriginalTerms, Terms) = (groupId, original ?? "", terms);
        var result = Id is { } id
            ? await editor.ChangeAsync(id, OriginalTerms, terms, User.GetActor(), cancel)
                : await editor.AddAsync(terms, User.GetActor(), cancel);
        return await ShowResultAsync(result, "terms", Id is null ? "added" : "changed", cancel);
    }

    public async Task<IActionResult> OnPostRemoveAsync(int groupId, string? original, CancellationToken cancel) =>
        await ShowResultAsync(await editor.RemoveAsync(groupId, original ?? "", User.GetActor(), cancel), "list", "removed", cancel);

    private async Task<IActionResult> ShowResultAsync(EditResult result, string field, string done, CancellationToken cancel)
    {
        if (result.Succeeded) return LocalRedirect(Url.Content($"~/staff/synonyms?done={done}"));
        Error = (field, localizer.Message(result.Errors[0]));
        await ReadAsync(cancel);
        return Page();
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        var rows = await db.SynonymGroups.AsNoTracking().ToListAsync(cancel);
        Rows = [.. rows.OrderBy(row => row.Terms, StringComparer.Create(localizer.Language.Culture, ignoreCase: true))];
    }
}
