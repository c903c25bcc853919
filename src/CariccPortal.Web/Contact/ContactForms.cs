using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Threading.RateLimiting;
using CariccPortal.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace CariccPortal.Web.Contact;

/// <summary>Tells people from programs without a cookie, a script or a puzzle: a signed time in the form, a field that people leave empty,
/// and a limit per network.</summary>
public sealed partial class ContactForms : IDisposable
{
    private const int MaxUsed = 10_000, MinLettersBesideLinks = 15;

    /// <summary>Nobody reads and fills in the form faster.</summary>
    public static readonly TimeSpan MinTime = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan MaxTime = TimeSpan.FromHours(24);

    private readonly IDataProtector protector;
    private readonly TimeProvider clock;
    private readonly PartitionedRateLimiter<IPAddress?> limiter;
    private readonly ConcurrentDictionary<string, DateTime> used = new(StringComparer.Ordinal);

    /// <summary>Creates the limiter.</summary>
    public ContactForms(IDataProtectionProvider protection, TimeProvider clock, PortalOptions options)
    {
        (protector, this.clock) = (protection.CreateProtector("CariccPortal.ContactForm"), clock);
        limiter = PartitionedRateLimiter.Create<IPAddress?, string>(address => RateLimitPartition.GetFixedWindowLimiter(
            NetworkSetup.GetClientNetwork(address), _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = options.RateLimits.MessagesPerHour,
                Window = TimeSpan.FromHours(1),
                QueueLimit = 0,
            }));
    }

    /// <summary>Returns the token of a new form: its time and a random number, signed and encrypted.</summary>
    public string CreateToken() => protector.Protect(string.Create(CultureInfo.InvariantCulture,
        $"{clock.GetUtcNow().UtcTicks} {RandomNumberGenerator.GetHexString(16)}"));

    /// <summary>Checks the token and the empty field of a form.</summary>
    /// <param name="token">The token.</param>
    /// <param name="trap">The field that people leave empty.</param>
    public FormCheck Check(string? token, string? trap)
    {
        if (!string.IsNullOrEmpty(trap)) return FormCheck.TrapFilled;
        if (Read(token) is not { } sent || used.ContainsKey(sent.Number)) return FormCheck.Expired;
        var age = clock.GetUtcNow().UtcDateTime - sent.At;
        return age > MaxTime ? FormCheck.Expired : age < MinTime ? FormCheck.TooFast : FormCheck.Passed;
    }

    /// <summary>Whether a text has links but hardly any other words.</summary>
    public static bool IsLinksOnly(string text) => LinkPattern().IsMatch(text)
        && LinkPattern().Replace(text, "").Count(char.IsLetter) < MinLettersBesideLinks * LinkPattern().Count(text);

    /// <summary>Counts a message of a network.</summary>
    /// <returns>False if the network has sent too many.</returns>
    public bool TryCount(IPAddress? ipAddress)
    {
        using var lease = limiter.AttemptAcquire(ipAddress);
        return lease.IsAcquired;
    }

    /// <summary>Marks a form as used. It cannot be sent again.</summary>
    /// <returns>False if it has been sent already.</returns>
    public bool TryUse(string? token)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (used.Count >= MaxUsed)
            foreach (var (number, at) in used.OrderBy(one => one.Value).Take(MaxUsed / 2)) used.TryRemove(KeyValuePair.Create(number, at));
        return Read(token) is { } sent && used.TryAdd(sent.Number, now);
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();

    [GeneratedRegex(@"(https?://|www\.)\S+",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LinkPattern();

    private (DateTime At, string Number)? Read(string? token)
    {
        if (string.IsNullOrEmpty(token) || token.Length > 500) return null;
        try
        {
            return protector.Unprotect(token).Split(' ') is [var ticks, var number]
                && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                    ? (new(at, DateTimeKind.Utc), number) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>The result of a check.</summary>
public enum FormCheck
{
    /// <summary>The form may be stored.</summary>
    Passed,

    /// <summary>The field that people leave empty has a value.</summary>
    TrapFilled,

    /// <summary>The form was sent too soon after it was opened.</summary>
    TooFast,

    /// <summary>The form is too old, has been sent already, or is not from this site.</summary>
    Expired,
}
