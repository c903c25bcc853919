using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Media;

/// <summary>A picture or file: what it is, what is said of it, how it is put into a text, and which items use it.</summary>
public sealed class EditModel(PortalDb db, MediaLibrary library, Words words) : PageModel
{
    [BindProperty]
    public MediumForm Form { get; set; } = new();

    public Medium Medium { get; private set; } = null!;

    public IReadOnlyList<UsedIn> Uses { get; private set; } = [];

    public bool MayDelete { get; private set; }

    public bool IsQuestioned { get; private set; }

    public string? Said { get; private set; }

    public async Task<IActionResult> OnGetAsync(string hash, string? done, CancellationToken cancel)
    {
        if (!await ReadAsync(hash, cancel)) return NotFound();
        Form = MediumForm.Of(Medium);
        Said = done switch
        {
            "added" => words["It is in the library."],
            "there" => words["It was in the library already."],
            "saved" => words["The words are saved. Texts that use the picture keep those that stand in them."],
            _ => null,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string hash, CancellationToken cancel)
    {
        if (!await ReadAsync(hash, cancel)) return NotFound();
        IsQuestioned = Form.IsQuestioned(Medium.Name, words, ModelState);
        if (IsQuestioned) return Page();
        var result = await library.DescribeAsync(hash, Form.En.ToWords(), Form.Ru.ToWords(), User.Colleague(), cancel);
        if (result.Done) return LocalRedirect(Url.Content($"~/staff/media/edit/{hash}?done=saved"));
        ModelState.AddModelError("Form.En.Alternative", words.Of(result.Refusal!));
        return Page();
    }

    /// <summary>Keeps what is said of a picture while it is put into a text, and answers the line that puts it there, or what is wrong.</summary>
    public async Task<IActionResult> OnPostPutInAsync(string hash, string? language, CancellationToken cancel)
    {
        if (!await ReadAsync(hash, cancel)) return NotFound();
        var written = language == Language.Russian.Code() ? Language.Russian : Language.English;
        var isUnsaid = Form.In(written).ToWords().Alternative is null;
        if (isUnsaid) ModelState.AddModelError($"Form.{MediumForm.Part(written)}.Alternative", words["Describe the picture, or say that it only adorns."]);
        var isQuestioned = Form.IsQuestioned(Medium.Name, words, ModelState);
        if (isUnsaid || isQuestioned) return new JsonResult(new { problems = MediumForm.Problems(ModelState), mayInsist = !isUnsaid });
        var result = await library.DescribeAsync(hash, Form.En.ToWords(), Form.Ru.ToWords(), User.Colleague(), cancel);
        if (result.Refusal is { } refusal) ModelState.AddModelError($"Form.{MediumForm.Part(written)}.Alternative", words.Of(refusal));
        (Medium.En, Medium.Ru) = (Form.En.ToWords(), Form.Ru.ToWords());
        return new JsonResult(result.Done ? new { markdown = ToPutIn(written) } : (object)new { problems = MediumForm.Problems(ModelState), mayInsist = false });
    }

    /// <summary>The Markdown that puts it into a text.</summary>
    public string ToPutIn(Language language) => Medium.Kind == MediaKind.Picture
        ? MediaInBody.Picture(Medium.Hash, Medium.In(language).Alternative ?? "", Medium.In(language).Caption, Medium.In(language).Credit)
        : MediaInBody.File(Medium.Hash, Medium.Name);

    private async Task<bool> ReadAsync(string hash, CancellationToken cancel)
    {
        if (await db.Media.AsNoTracking().FirstOrDefaultAsync(one => one.Hash == hash, cancel) is not { } medium) return false;
        Medium = medium;
        MayDelete = MediaLibrary.MayDelete(User.Colleague(), medium.AddedById);
        Uses = await UsedIn.ReadAsync(db, hash, words.Language, cancel);
        return true;
    }
}
