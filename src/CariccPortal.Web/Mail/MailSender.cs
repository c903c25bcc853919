using CariccPortal.Mail;
using CariccPortal.Web.Hosting;
using MailKit.Net.Smtp;
using MimeKit;

namespace CariccPortal.Web.Mail;

/// <summary>Sends the mails of the outbox. A node takes a mail before it sends it, so that no other node sends it too. If the process is
/// killed between the server's confirmation and its record, the mail is sent again with the same Message-ID.</summary>
public sealed partial class MailSender(
    IServiceScopeFactory scopes, PortalOptions options, MailWriter writer, ILogger<MailSender> log) : BackgroundService
{
    private const int BatchSize = 50, FirstPermanentStatus = 500, TimeoutsPerMail = 2;

    private static readonly TimeSpan PauseAfterOutage = TimeSpan.FromSeconds(30);

    private bool isOutage;

    private enum Outcome
    {
        Accepted,
        Deferred,
        Refused,

        /// <summary>The server could not be reached or did not respond, so the other mails wait as well.</summary>
        Outage,
    }

    /// <summary>Writes the mails about items to recheck and sends all mails whose time has come.</summary>
    /// <returns>The number of mails that the server has accepted.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancel)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope)
        {
            var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
            await scope.ServiceProvider.GetRequiredService<RecheckReminder>().AddDueAsync(cancel);
            using var client = new SmtpClient { Timeout = (int)options.Mail!.Timeout.TotalMilliseconds };
            var sent = 0;
            isOutage = false;
            while (await outbox.FindDueAsync(BatchSize, cancel) is { Count: > 0 } due)
            {
                foreach (var mail in due)
                {
                    if (!await outbox.TryLeaseAsync(mail, cancel)) continue;
                    var outcome = await SendAsync(client, outbox, mail, cancel);
                    if (outcome == Outcome.Accepted) sent++;
                    isOutage = outcome == Outcome.Outage;
                    if (isOutage) return sent;
                }
            }

            if (client.IsConnected) await client.DisconnectAsync(quit: true, cancel);
            return sent;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Mail is null) return;
        using var timer = new PeriodicTimer(options.Mail.Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SendDueAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failure.GetType().Name);
                isOutage = true;
            }

            // Otherwise each mail that waits would be tried and logged within seconds.
            if (isOutage) await Task.Delay(PauseAfterOutage, stoppingToken);
        }
    }

    private async Task<Outcome> SendAsync(SmtpClient client, Outbox outbox, OutboxMail mail, CancellationToken cancel)
    {
        var (outcome, error) = await TrySendAsync(client, mail, cancel);
        if (outcome == Outcome.Accepted)
        {
            await outbox.RecordSentAsync(mail);
            return outcome;
        }

        // The response of the server may name the recipient: it is stored for administrators, and not logged.
        await outbox.RecordFailureAsync(mail, error!.Message, isRefused: outcome == Outcome.Refused);
        LogNotSent(mail.Id, mail.Attempts, outcome, error is SmtpCommandException response
            ? $"{(int)response.StatusCode}" : error.GetType().Name);
        return outcome;
    }

    private async Task<(Outcome Outcome, Exception? Error)> TrySendAsync(SmtpClient client, OutboxMail mail, CancellationToken cancel)
    {
        // The client's timeout is that of one reply. Together they must end before the lease does.
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(options.Mail!.Timeout * TimeoutsPerMail);
        MimeMessage message;
        try
        {
            message = writer.Write(mail);
        }
        catch (Exception failure)
        {
            // The keys that protect a secret link are lost, or an address is not one.
            return (Outcome.Refused, failure);
        }

        try
        {
            if (!client.IsConnected) await ConnectAsync(client, timeout.Token);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            return (Outcome.Outage, failure);
        }

        try
        {
            await client.SendAsync(message, timeout.Token);
            return (Outcome.Accepted, null);
        }
        catch (SmtpCommandException failure)
        {
            // 5xx for the recipient or the content concerns this mail (RFC 5321, section 4.2.1); for the sender, the settings.
            return (failure.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted
                && (int)failure.StatusCode >= FirstPermanentStatus ? Outcome.Refused : Outcome.Deferred, failure);
        }
        catch (NotSupportedException failure)
        {
            // The address has letters that this server does not accept.
            return (Outcome.Refused, failure);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            return (Outcome.Outage, failure);
        }
    }

    private async Task ConnectAsync(SmtpClient client, CancellationToken cancel)
    {
        var mail = options.Mail!;
        await client.ConnectAsync(mail.Host, mail.Port, mail.Security, cancel);
        if (mail.UserName is null) return;
        try
        {
            await client.AuthenticateAsync(mail.UserName, mail.Password ?? "", cancel);
        }
        catch
        {
            // Otherwise the next mail would be sent on this connection.
            await client.DisconnectAsync(quit: false, CancellationToken.None);
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Id} was not sent (attempt {Attempt}, {Outcome}): {Status}")]
    private partial void LogNotSent(long id, int attempt, Outcome outcome, string status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mails could not be sent; the next attempt follows in 30 s: {Error}")]
    private partial void LogFailed(string error);
}
