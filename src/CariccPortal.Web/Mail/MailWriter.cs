using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CariccPortal.Items;
using CariccPortal.Mail;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using MimeKit;

namespace CariccPortal.Web.Mail;

/// <summary>Writes mails in the language of the recipient, as plain text and as HTML.</summary>
/// <param name="urls">The URLs of the site.</param>
/// <param name="options">The settings.</param>
/// <param name="unprotect">Decrypts the token of a password link.</param>
public sealed class MailWriter(SiteUrls urls, PortalOptions options, Func<string, string> unprotect)
{
    private const int ExcerptLength = 300;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Returns the mail.</summary>
    public MimeMessage Write(OutboxMail mail)
    {
        var language = mail.Language.IsListed ? mail.Language : Languages.Default;
        var data = JsonSerializer.Deserialize<MailData>(mail.Data)!;
        var content = Describe(mail.Kind, data, language);
        var message = new MimeMessage
        {
            MessageId = $"{mail.MessageId}@{options.PublicUrl.Host}",
            Subject = TextCleaner.ToLine(content.Subject),
            Date = new DateTimeOffset(mail.CreatedAt, TimeSpan.Zero),
            Body = new BodyBuilder { TextBody = ToText(content), HtmlBody = ToHtml(content, language) }.ToMessageBody(),
        };
        message.From.Add(new MailboxAddress(StringResources.Get(language, "CARICC"), options.Mail!.From));
        message.To.Add(MailboxAddress.Parse(mail.Address));
        if (data.ReplyTo is not null) message.ReplyTo.Add(MailboxAddress.Parse(data.ReplyTo));
        message.Body.Headers.Add(HeaderId.ContentLanguage, language.Code);
        // No automatic replies (RFC 3834). An answer is written by a person.
        if (mail.Kind != MailKind.Answer) message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private Content Describe(MailKind kind, MailData data, Language language)
    {
        var (title, by) = (data.Title, data.By);
        return kind switch
        {
            MailKind.Invitation => new(
                StringResources.Get(language, "Your account on the CARICC site"),
                StringResources.Format(language, "{0}, an account was created for you. Set your password within three days.", title),
                Link: (StringResources.Get(language, "Set password"), PasswordUrl(data, language))),
            MailKind.PasswordLink => new(
                StringResources.Get(language, "Set a new password for the CARICC site"),
                StringResources.Format(language, "{0}, an administrator created a link for you. Set a new password within three days.",
                    title),
                Link: (StringResources.Get(language, "Set password"), PasswordUrl(data, language))),
            MailKind.ReviewNeeded => AboutItem(
                StringResources.Format(language, "To review: {0}", title),
                StringResources.Format(language, "{0} submitted “{1}” for review.", by, title)),
            MailKind.ChangesRequested when by.Length == 0 => AboutItem(
                StringResources.Format(language, "Not published: {0}", title),
                StringResources.Format(language, "“{0}” could not be published at the scheduled time.", title)),
            MailKind.ChangesRequested => AboutItem(
                StringResources.Format(language, "Changes requested: {0}", title),
                StringResources.Format(language, "{0} returned “{1}” for changes.", by, title)),
            MailKind.Published when data.At is { } at => AboutItem(
                StringResources.Format(language, "Scheduled: {0}", title),
                StringResources.Format(language, "{0} scheduled “{1}” for {2}.", by, title, new DateFormatter(language).DayAndTime(at))),
            MailKind.Published => AboutItem(
                StringResources.Format(language, "Published: {0}", title),
                StringResources.Format(language, "{0} published “{1}”.", by, title)),
            MailKind.RecheckDue => AboutItem(
                StringResources.Format(language, "To recheck: {0}", title),
                StringResources.Format(language, "The recheck date of “{0}” has come. Check whether it is up to date.", title)),
            MailKind.Message => new(
                StringResources.Get(language, "New message from a visitor"),
                title.Length > 0 ? StringResources.Format(language, "{0} has sent a message with the contact form.", title)
                    : StringResources.Get(language, "A visitor has sent a message with the contact form."),
                Quote: data.Note!.Length > ExcerptLength ? data.Note[..ExcerptLength] + "…" : data.Note,
                Link: (StringResources.Get(language, "Open messages"), ToUrl(language, "/staff/messages")),
                Footer: ChoiceSentence()),
            _ => new(StringResources.Get(language, "Your message to CARICC"), data.Note!, Quote: title),
        };

        Content AboutItem(string subject, string sentence) => new(subject, sentence, Quote: data.Note,
            Link: (StringResources.Get(language, "Open the item"), ToUrl(language, string.Create(CultureInfo.InvariantCulture,
                $"/staff/items/{(data.IsNext ? "next/review" : "status")}/{data.ItemId}"))),
            Footer: ChoiceSentence());

        string ChoiceSentence() => StringResources.Format(language, "You can choose your notifications in your account: {0}",
            ToUrl(language, "/account/notifications"));
    }

    private string PasswordUrl(MailData data, Language language) =>
        ToUrl(language, $"/account/set-password?key={unprotect(data.Secret!)}");

    private string ToUrl(Language language, string path) => urls.ToAbsolute(SiteUrls.WithLanguage(language, path));

    private static string ToText(Content content)
    {
        var parts = new List<string> { content.Sentence };
        if (content.Quote is { Length: > 0 } quote) parts.Add("> " + quote.ReplaceLineEndings("\n> "));
        if (content.Link is { Url: var url }) parts.Add(url);
        if (content.Footer is { } footer) parts.Add("-- \n" + footer);
        return string.Join("\n\n", parts) + "\n";
    }

    // Mail programs ignore style sheets, so the few styles are attributes.
    private static string ToHtml(Content content, Language language)
    {
        var direction = language.Culture.TextInfo.IsRightToLeft ? "rtl" : "ltr";
        var html = new StringBuilder($"<!DOCTYPE html>\n<html lang=\"{language.Code}\" dir=\"{direction}\">\n")
            .Append("<head><meta charset=\"utf-8\">")
            .Append(CultureInfo.InvariantCulture, $"<title>{Encode(content.Subject)}</title></head>\n")
            .Append("<body style=\"font:16px/1.5 sans-serif;max-width:36em;margin:1.5em auto;padding:0 1em\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<p>{Encode(content.Sentence)}</p>\n");
        if (content.Quote is { Length: > 0 } quote)
        {
            html.Append("<blockquote style=\"margin:1em 0;padding:0 1em;border-inline-start:4px solid #999\"><p>")
                .Append(Encode(quote)).Append("</p></blockquote>\n");
        }

        if (content.Link is (var label, var url))
            html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"{Encode(url)}\">{Encode(label)}</a></p>\n");
        if (content.Footer is { } footer) html.Append(CultureInfo.InvariantCulture, $"<hr>\n<p><small>{Encode(footer)}</small></p>\n");
        return html.Append("</body>\n</html>\n").ToString();
    }

    private static string Encode(string text) =>
        Encoder.Encode(text.ReplaceLineEndings("\n")).Replace("&#xA;", "<br>\n", StringComparison.Ordinal);

    /// <summary>The parts of a mail.</summary>
    /// <param name="Subject">The subject.</param>
    /// <param name="Sentence">The first paragraph.</param>
    /// <param name="Quote">What a person wrote; null for nothing.</param>
    /// <param name="Link">Where the recipient goes on; null for nowhere.</param>
    /// <param name="Footer">A remark at the end; null for none.</param>
    private sealed record Content(
        string Subject, string Sentence, string? Quote = null, (string Label, string Url)? Link = null, string? Footer = null);
}
