using CariccPortal.Contact;
using CariccPortal.Data;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>The contact details of the Centre, in the footer and on the page Contact.</summary>
[Authorize(nameof(Permission.ManageContact))]
public sealed class ContactModel(PortalDbContext db, ContactEditor editor, Localizer localizer) : PageModel
{
    public ContactDetailsForm Form { get; private set; } = new();

    public string? StatusMessage { get; private set; }

    public (string Field, string Sentence)? Error { get; private set; }

    public async Task OnGetAsync(string? done, CancellationToken cancel)
    {
        StatusMessage = done is null ? null : localizer["Contact details saved."];
        if (await db.ContactDetails.AsNoTracking().OrderBy(one => one.Id).FirstOrDefaultAsync(cancel) is { } stored)
            Form = ContactDetailsForm.From(stored);
    }

    public async Task<IActionResult> OnPostAsync([Bind(Prefix = "")] ContactDetailsForm form, CancellationToken cancel)
    {
        Form = form;
        if (await editor.SaveAsync(form.ToDetails(), User.GetActor(), cancel) is not { } wrong)
            return LocalRedirect(Url.Content("~/staff/contact?done=saved"));
        Error = wrong switch
        {
            nameof(ContactDetails.Address) or nameof(ContactDetails.PressOfficer) =>
                (wrong, localizer["Use {0} characters or fewer.", ContactDetails.TextLength]),
            nameof(ContactDetails.Email) or nameof(ContactDetails.PressEmail) =>
                (wrong, localizer["Enter an email address such as {0}, or leave the field empty.", "name@example.org"]),
            nameof(ContactDetails.Phone) or nameof(ContactDetails.PressPhone) =>
                (wrong, localizer["Enter an international phone number such as {0}, or leave the field empty.", "+7 727 000 00 00"]),
            nameof(ContactDetails.MapUrl) => (wrong, localizer["Enter a full address that starts with https://."]),
            _ => ("form", localizer["Someone else has changed the contact details. Open the page again."]),
        };
        return Page();
    }
}

/// <summary>The form of the contact details.</summary>
public sealed class ContactDetailsForm
{
    public int DetailsVersion { get; set; }

    /// <summary>The addresses by language code.</summary>
    public Dictionary<string, string?> Address { get; set; } = [];

    /// <summary>The names of the press officer by language code.</summary>
    public Dictionary<string, string?> PressOfficer { get; set; } = [];

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? PressEmail { get; set; }

    public string? PressPhone { get; set; }

    public string? MapUrl { get; set; }

    /// <summary>Returns the form of the stored details.</summary>
    public static ContactDetailsForm From(ContactDetails details) => new()
    {
        DetailsVersion = details.Version,
        Address = ToForm(details.Address),
        PressOfficer = ToForm(details.PressOfficer),
        Email = details.Email,
        Phone = details.Phone,
        PressEmail = details.PressEmail,
        PressPhone = details.PressPhone,
        MapUrl = details.MapUrl,
    };

    /// <summary>Returns the details.</summary>
    public ContactDetails ToDetails() => new()
    {
        Version = DetailsVersion,
        Address = ToText(Address),
        PressOfficer = ToText(PressOfficer),
        Email = ToLine(Email),
        Phone = ToLine(Phone),
        PressEmail = ToLine(PressEmail),
        PressPhone = ToLine(PressPhone),
        MapUrl = ToLine(MapUrl),
    };

    private static Dictionary<string, string?> ToForm(LocalizedText text) =>
        Languages.All.ToDictionary(language => language.Code, language => (string?)text.In(language), StringComparer.Ordinal);

    private static LocalizedText ToText(Dictionary<string, string?> texts) =>
        new(Languages.All.Select(language => (language, ToLine(texts.GetValueOrDefault(language.Code)))));

    private static string? ToLine(string? text) => TextCleaner.ToLine(text) is { Length: > 0 } line ? line : null;
}
