using CariccPortal.Mail;
using CariccPortal.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace CariccPortal.Web.Mail;

/// <summary>Registers mail.</summary>
public static class MailSetup
{
    private const string SecretPurpose = "CariccPortal.MailSecret";

    /// <summary>Adds the services.</summary>
    public static void AddMail(this IServiceCollection services, PortalOptions options)
    {
        services.AddSingleton(provider => new MailSettings(options.Mail is not null, CreateProtector(provider).Protect))
            .AddScoped<Outbox>().AddScoped<RecheckReminder>();
        services.AddSingleton(provider => new MailWriter(
            provider.GetRequiredService<Routing.SiteUrls>(), options, CreateProtector(provider).Unprotect));
        services.AddSingleton<MailSender>();
        if (options.Mail is not null) services.AddHostedService(provider => provider.GetRequiredService<MailSender>());
    }

    // The content of the outbox alone does not open an account.
    private static IDataProtector CreateProtector(IServiceProvider provider) =>
        provider.GetRequiredService<IDataProtectionProvider>().CreateProtector(SecretPurpose);
}
