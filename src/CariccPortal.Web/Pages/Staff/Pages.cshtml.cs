using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Navigation;
using CariccPortal.Items;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>The pages with addresses of their own, and their places in the navigation and the footer.</summary>
public sealed class PagesModel(PortalDbContext db, NavigationEditor editor, Localizer localizer, TimeProvider clock) : PageModel
{
    private const int MaxRows = 500;

    public IReadOnlyList<PageRow> Rows { get; private set; } = [];

    public string? StatusMessage { get; private set; }

    public string? Error { get; private set; }

    /// <summary>The names of the inputs that are not valid.</summary>
    public IReadOnlySet<string> Invalid { get; private set; } = new HashSet<string>();

    public async Task OnGetAsync(string? done, CancellationToken cancel)
    {
        if (done == "saved") StatusMessage = localizer["Places saved."];
        await ReadAsync(cancel);
    }

    /// <summary>The pages, in the order of the navigation.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancel)
    {
        await ReadAsync(cancel);
        return new CsvFile<PageRow>("pages", Rows,
        [
            (localizer["Title"], row => row.Title), (localizer["Page address (URL)"], row => "/" + row.Path),
            .. Languages.All.Select(language => ($"{localizer["Status"]}, {localizer.LanguageName(language)}",
                (Func<PageRow, object?>)(row => row.Statuses.Where(one => one.Language == language)
                    .Select(one => localizer.StatusLabel(one.Status)).FirstOrDefault()))),
            (localizer["Navigation"], row => row.Navigation), (localizer["Footer"], row => row.Footer),
        ]);
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "Navigation")] Dictionary<int, string?> navigation,
        [FromForm(Name = "Footer")] Dictionary<int, string?> footer, CancellationToken cancel)
    {
        var invalid = new HashSet<string>(StringComparer.Ordinal);
        List<PagePlace> places = [.. navigation.Keys.Union(footer.Keys).Select(id => new PagePlace(id,
            ReadPlace("Navigation", id, navigation, invalid), ReadPlace("Footer", id, footer, invalid)))];
        if (invalid.Count == 0)
        {
            var result = await editor.SaveAsync(places, User.GetActor(), cancel);
            if (result.Succeeded) return LocalRedirect(Url.Content("~/staff/pages?done=saved"));
            Error = localizer.Message(result.Errors[0]);
        }
        else
        {
            Error = localizer["Enter numbers from 1 to {0}, or leave the place empty.", NavigationEditor.MaxPlace];
        }

        Invalid = invalid;
        await ReadAsync(cancel);
        Rows = [.. Rows.Select(row => row with
        {
            Navigation = navigation.GetValueOrDefault(row.Id, row.Navigation),
            Footer = footer.GetValueOrDefault(row.Id, row.Footer),
        })];
        return Page();
    }

    private static int? ReadPlace(string name, int id, Dictionary<int, string?> typed, HashSet<string> invalid)
    {
        if (typed.GetValueOrDefault(id)?.Trim() is not { Length: > 0 } text) return null;
        if (NavigationEditor.TryParsePlace(text, out var place)) return place;
        invalid.Add($"{name}[{id}]");
        return null;
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var texts = await db.Translations.AsNoTracking().OfKind(ItemKind.Page)
            .Where(text => EF.Constant(Languages.All).Contains(text.Language) && text.DeletedAt == null)
            .OrderBy(text => text.ItemId).Take(MaxRows * Languages.All.Count)
            .Select(text => new { Text = text, text.Item.Slug, text.Item.NavigationPlace, text.Item.FooterPlace }).ToListAsync(cancel);
        Rows =
        [
            .. texts.GroupBy(one => one.Text.ItemId).Select(of => of.OrderBy(one => one.Text.Language).ToList())
                .OrderBy(of => of[0].NavigationPlace ?? int.MaxValue).ThenBy(of => of[0].FooterPlace ?? int.MaxValue)
                .ThenBy(of => of[0].Slug, StringComparer.Ordinal)
                .Select(of => new PageRow(of[0].Text.ItemId, of[0].Slug,
                    (of.Find(one => one.Text.Language == localizer.Language) ?? of[0]).Text.Title,
                    of.ConvertAll(one => (one.Text.Language, one.Text.StatusAt(now))), Format(of[0].NavigationPlace),
                    Format(of[0].FooterPlace))),
        ];
    }

    private static string? Format(int? place) => place?.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A page in the list.</summary>
/// <param name="Id">The item.</param>
/// <param name="Path">The path without the language and the leading slash.</param>
/// <param name="Title">The title, in the language of the user if there is one.</param>
/// <param name="Statuses">The status of each language version.</param>
/// <param name="Navigation">The place in the navigation as entered.</param>
/// <param name="Footer">The place in the footer as entered.</param>
public sealed record PageRow(int Id, string Path, string Title, IReadOnlyList<(Language Language, PublicationStatus Status)> Statuses,
    string? Navigation, string? Footer);
