using CariccPortal.Contact;
using CariccPortal.Items;
using CariccPortal.Web.Contact;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Ratings;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Contact;

/// <summary>Contact details and the contact form. The form sets no cookie: the page has no antiforgery token, and the origin of a post is
/// checked instead. Each form has its own signed time, so the page is not cached.</summary>
[IgnoreAntiforgeryToken, RequestFormLimits(ValueLengthLimit = 64_000, ValueCountLimit = 20), RequestSizeLimit(64_000)]
public sealed class IndexModel(MessageBox messages, ContactForms forms, PageRoutes routes, Localizer localizer) : PageModel
{
    public ContactForm Form { get; private set; } = new();

    public string Token { get; private set; } = "";

    public bool IsSent { get; private set; }

    /// <summary>The page that the message is about, without the language; null for none.</summary>
    public string? About { get; private set; }

    public (string Field, string Sentence)? Error { get; private set; }

    public void OnGet(string? about, string? sent)
    {
        (IsSent, About, Token) = (sent is not null, FindPage(about), forms.CreateToken());
        Response.Headers.CacheControl = "no-store";
    }

    public async Task<IActionResult> OnPostAsync([Bind(Prefix = "")] ContactForm form, CancellationToken cancel)
    {
        if (!OriginCheck.IsSameOrigin(Request)) return StatusCode(StatusCodes.Status403Forbidden);
        Response.Headers.CacheControl = "no-store";
        Form = form;
        About = FindPage(form.About);
        Error = Validate(form) ?? Check(form);
        // After the other checks: a message that is refused is not counted, and its form can be sent again.
        if (Error is null && !forms.TryCount(HttpContext.Connection.RemoteIpAddress))
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.SetRetryAfter(TimeSpan.FromHours(1));
            Error = ("form", localizer["Too many messages from your network. Try again in an hour, or send an email."]);
        }

        if (Error is null && !forms.TryUse(form.Token)) Error = ("form", localizer["This form has expired. Send it again."]);
        if (Error is null)
        {
            Error = await messages.AddAsync(form.ToMessage(localizer.Language, About), cancel) switch
            {
                MessageOutcome.Repeated => ("text", localizer["This message has already been received."]),
                MessageOutcome.TooMany => ("form", localizer["The site cannot accept more messages today. Send an email or call."]),
                _ => null,
            };
        }

        if (Error is null) return LocalRedirect(Url.Content("~/contact?sent=1"));
        // An expired form gets a new token; otherwise the time since the form was opened counts.
        Token = forms.Check(form.Token, trap: null) == FormCheck.Expired ? forms.CreateToken() : form.Token!;
        if (Response.StatusCode == StatusCodes.Status200OK) Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private (string, string)? Check(ContactForm form) => forms.Check(form.Token, form.Website) switch
    {
        FormCheck.TrapFilled => ("website", localizer["Leave this field empty."]),
        FormCheck.TooFast => ("form", localizer["The form was sent very quickly. Wait a few seconds, then send it again."]),
        FormCheck.Expired => ("form", localizer["This form has expired. Send it again."]),
        _ => null,
    };

    private (string, string)? Validate(ContactForm form)
    {
        if (string.IsNullOrWhiteSpace(form.Text)) return ("text", localizer["Enter your message."]);
        if (form.Text.Length > Message.TextLength) return ("text", localizer["Use {0} characters or fewer.", Message.TextLength]);
        if (ContactForms.IsLinksOnly(form.Text)) return ("text", localizer["Write a few words, not only links."]);
        if (form.Name?.Length > Message.LineLength) return ("name", localizer["Use {0} characters or fewer.", Message.LineLength]);
        return !string.IsNullOrWhiteSpace(form.Email) && !ContactEditor.IsEmail(form.Email.Trim())
            ? ("email", localizer["Enter an email address such as {0}, or leave the field empty.", "name@example.org"]) : null;
    }

    // Only a path that the site serves.
    private string? FindPage(string? path) => path is ['/', not ('/' or '\\'), ..] && path.Length <= Message.PathLength
        && routes.Find(path) is { IsPage: true, IsStaff: false } found ? found.Path : null;
}

/// <summary>What a visitor enters.</summary>
public sealed class ContactForm
{
    public string? Text { get; set; }

    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? About { get; set; }

    public string? Token { get; set; }

    /// <summary>The field that people leave empty.</summary>
    public string? Website { get; set; }

    /// <summary>Returns the message.</summary>
    public Message ToMessage(Language language, string? about) => new()
    {
        Language = language,
        Path = about is null ? null : SiteUrls.WithLanguage(language, about),
        Text = TextCleaner.RemoveUnprintable(Text!).Trim(),
        SenderName = TextCleaner.ToLine(Name) is { Length: > 0 } name ? name : null,
        SenderEmail = string.IsNullOrWhiteSpace(Email) ? null : Email.Trim(),
    };
}
