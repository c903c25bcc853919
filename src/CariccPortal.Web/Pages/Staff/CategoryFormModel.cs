using CariccPortal.Data;
using CariccPortal.Editing.Categories;
using CariccPortal.Items;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>What the form of a topic or country shows.</summary>
public abstract class CategoryFormModel : PageModel
{
    /// <summary>The primary key; 0 for a new one.</summary>
    public int CategoryId { get; protected set; }

    /// <summary>The name as it is stored; empty for a new one.</summary>
    public string Name { get; protected set; } = "";

    public CategoryForm Form { get; protected set; } = new();

    /// <summary>The others, to merge into.</summary>
    public IReadOnlyList<Category> Others { get; protected set; } = [];

    /// <summary>The number of items about it, with drafts and those in the bin.</summary>
    public int ItemCount { get; protected set; }

    public (string Field, string Sentence)? Error { get; protected set; }

    /// <summary>The path of the list of staff, without the language.</summary>
    public abstract string ListPath { get; }

    /// <summary>The path of the reader page, without the language.</summary>
    public abstract string PagePath { get; }
}

/// <summary>Adds, changes, merges and removes topics or countries.</summary>
public abstract class CategoryFormModel<T>(PortalDbContext db, CategoryEditor<T> editor, Localizer localizer) : CategoryFormModel
    where T : Category
{
    private string slug = "";

    public override string ListPath => $"/staff/{Category.GetFolder<T>()}";

    public override string PagePath => $"/{Category.GetPath<T>(slug)}";

    protected Localizer Localizer => localizer;

    protected abstract IQueryable<int> ItemIds(PortalDbContext db, int id);

    /// <summary>Shows a stored one.</summary>
    protected async Task<IActionResult> ShowAsync(int id, CancellationToken cancel)
    {
        if (await ReadAsync(id, cancel) is not { } stored) return NotFound();
        Form.Read(stored);
        return Page();
    }

    /// <summary>Stores what was entered.</summary>
    protected async Task<IActionResult> SaveAsync(T draft, CancellationToken cancel)
    {
        var id = draft.Id;
        return await ShowResultAsync(id, await editor.SaveAsync(draft, User.GetActor(), cancel), id == 0 ? "added" : "saved", cancel);
    }

    /// <summary>Merges it into another one.</summary>
    protected async Task<IActionResult> MergeAsync(int id, int version, int into, CancellationToken cancel) =>
        await ShowResultAsync(id, await editor.MergeAsync(id, version, into, User.GetActor(), cancel), "merged", cancel);

    /// <summary>Removes it.</summary>
    protected async Task<IActionResult> RemoveAsync(int id, int version, CancellationToken cancel) =>
        await ShowResultAsync(id, await editor.RemoveAsync(id, version, User.GetActor(), cancel), "removed", cancel);

    /// <summary>Returns the message of an error that only one kind has.</summary>
    protected virtual (string Field, string Sentence)? DescribeDetail(CategoryError error) => null;

    /// <summary>Shows an error beside its field.</summary>
    protected async Task<IActionResult> ShowErrorAsync(int id, (string Field, string Sentence) error, CancellationToken cancel)
    {
        Error = error;
        if (id == 0) return Page();
        if (await ReadAsync(id, cancel) is not { } stored)
            return LocalRedirect(Url.Content($"~{ListPath}?done=changed"));
        if (Form.Names.Count == 0) Form.Read(stored);
        return Page();
    }

    private async Task<IActionResult> ShowResultAsync(int id, CategoryError? error, string done, CancellationToken cancel) =>
        error is null ? LocalRedirect(Url.Content($"~{ListPath}?done={done}")) : await ShowErrorAsync(id, Describe(error), cancel);

    private async Task<T?> ReadAsync(int id, CancellationToken cancel)
    {
        var all = await db.Set<T>().AsNoTracking().ToListAsync(cancel);
        if (all.Find(one => one.Id == id) is not { } stored) return null;
        (CategoryId, Name, slug) = (id, stored.Name.Get(localizer.Language), stored.Slug);
        Others = [.. all.Where(one => one.Id != id)
            .OrderBy(one => one.Name.Get(localizer.Language), StringComparer.Create(localizer.Language.Culture, ignoreCase: true))];
        ItemCount = await ItemIds(db, id).CountAsync(cancel);
        return stored;
    }

    private (string Field, string Sentence) Describe(CategoryError error) => DescribeDetail(error) ?? error.Code switch
    {
        CategoryErrorCode.NameMissing => ($"name-{error.Language}", localizer["Enter the name in this language."]),
        CategoryErrorCode.NameTooLong => ($"name-{error.Language}", localizer["Use {0} characters or fewer.", Category.NameLength]),
        CategoryErrorCode.NameTaken => ($"name-{error.Language}", localizer["This name is already used."]),
        CategoryErrorCode.DescriptionTooLong =>
            ($"description-{error.Language}", localizer["Use {0} characters or fewer.", Category.DescriptionLength]),
        CategoryErrorCode.SlugInvalid => ("address", localizer["Use lower-case Latin letters, digits and single hyphens."]),
        CategoryErrorCode.SlugTaken => ("address", localizer["This address is already used, or redirects to another page."]),
        CategoryErrorCode.TooMany =>
            ("form", localizer["There can be {0} of them. Merge or remove some first.", CategoryEditor<T>.MaxCount]),
        CategoryErrorCode.TargetMissing => ("into", localizer["Choose where the items go."]),
        CategoryErrorCode.InUse => ("remove", localizer["Items use it. Merge it, or remove it from the items first."]),
        CategoryErrorCode.Changed => ("form", localizer["Someone else has changed or removed it. Open it again."]),
        CategoryErrorCode.ChangedOutside => ("form", localizer["The stored content was changed outside the portal. Nothing was saved."]),
        _ => ("form", localizer["Your role does not allow this."]),
    };
}
