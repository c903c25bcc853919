using System.Net.Mail;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Contact;

/// <summary>Changes the contact details.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class ContactEditor(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Whether a text is an email address.</summary>
    public static bool IsEmail(string? text) => text is { Length: > 2 and <= ContactDetails.LineLength } && !text.Any(char.IsWhiteSpace)
        && !text.AsSpan().ContainsAny("<>,;\"()") && MailAddress.TryCreate(text, out var address) && address.Address == text;

    /// <summary>Stores the details.</summary>
    /// <returns>Null on success; otherwise the name of the property that is wrong, or an empty string if another user has changed the
    /// details meanwhile or the role does not allow it.</returns>
    public async Task<string?> SaveAsync(ContactDetails details, Actor by, CancellationToken cancel = default)
    {
        try
        {
            return await db.ExecuteOnceAsync(
                async () =>
                {
                    if (!by.Can(Permission.ManageContact)) return "";
                    if (FindWrong(details) is { } wrong) return wrong;
                    var stored = await db.ContactDetails.FirstOrDefaultAsync(cancel);
                    if ((stored?.Version ?? 0) != details.Version) return "";
                    await db.CheckSealAsync(SealedSubject.Contact.Of(1), cancel);
                    if (stored is null) db.ContactDetails.Add(stored = new() { Id = 1 });
                    (stored.Address, stored.Email, stored.Phone) = (details.Address, details.Email, details.Phone);
                    (stored.PressOfficer, stored.PressEmail, stored.PressPhone) =
                        (details.PressOfficer, details.PressEmail, details.PressPhone);
                    (stored.MapUrl, stored.Version) = (details.MapUrl, details.Version + 1);
                    await db.SaveChangesAsync(cancel);
                    await new AuditLog(db, clock).AddAsync(AuditAction.ChangeContact, by, SealedSubject.Contact.Of(stored.Id),
                        Describe(stored), cancel);
                    return null;
                },
                static wrong => wrong is null,
                cancel);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || db.IsUniqueViolation(failure))
        {
            return "";
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private static string? FindWrong(ContactDetails details)
    {
        if (details.Address.MaxLength > ContactDetails.TextLength) return nameof(ContactDetails.Address);
        if (details.PressOfficer.MaxLength > ContactDetails.TextLength) return nameof(ContactDetails.PressOfficer);
        if (details.Email is not null && !IsEmail(details.Email)) return nameof(ContactDetails.Email);
        if (details.PressEmail is not null && !IsEmail(details.PressEmail)) return nameof(ContactDetails.PressEmail);
        if (!IsPhone(details.Phone)) return nameof(ContactDetails.Phone);
        if (!IsPhone(details.PressPhone)) return nameof(ContactDetails.PressPhone);
        return details.MapUrl is { } map && (map.Length > ContactDetails.TextLength || !Uri.TryCreate(map, UriKind.Absolute, out var url)
            || url.Scheme != Uri.UriSchemeHttps) ? nameof(ContactDetails.MapUrl) : null;
    }

    private static bool IsPhone(string? text) => text is null
        || (text.Length <= ContactDetails.LineLength && text[0] == '+' && text.All(one => char.IsAsciiDigit(one) || "+ -()".Contains(one)));

    private static string Describe(ContactDetails details) => string.Join(", ", new[]
    {
        details.Address.Get(Languages.Default), details.Email, details.Phone, details.PressOfficer.Get(Languages.Default),
        details.PressEmail, details.PressPhone, details.MapUrl,
    }.Where(text => !string.IsNullOrEmpty(text)));
}
