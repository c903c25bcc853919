using CariccPortal.Contact;
using CariccPortal.Mail;

namespace CariccPortal.Web.Contact;

/// <summary>Registers contact details and messages.</summary>
public static class ContactSetup
{
    /// <summary>Adds the services.</summary>
    public static void AddContact(this IServiceCollection services)
    {
        services.AddScoped<MessageBox>().AddScoped<ContactEditor>().AddSingleton<ContactForms>();
        services.AddHostedService<MessageCleaner>();
    }
}

/// <summary>Deletes old messages and mails once an hour.</summary>
public sealed partial class MessageCleaner(IServiceScopeFactory scopes, ILogger<MessageCleaner> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var scope = scopes.CreateAsyncScope();
                await using (scope)
                {
                    await scope.ServiceProvider.GetRequiredService<MessageBox>().RemoveOldAsync(stoppingToken);
                    await scope.ServiceProvider.GetRequiredService<Outbox>().RemoveOldAsync(stoppingToken);
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotDeleted(failure.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old messages were not deleted; the next attempt is in an hour: {Error}")]
    private partial void LogNotDeleted(string error);
}
