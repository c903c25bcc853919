using CariccPortal.Statistics;

namespace CariccPortal.Web.Statistics;

/// <summary>Registers the counts of reads and their place in the pipeline.</summary>
public static class StatisticsSetup
{
    /// <summary>Adds the services.</summary>
    public static void AddStatistics(this IServiceCollection services)
    {
        services.AddScoped<ReadCountStore>().AddSingleton<ReadCounter>();
        services.AddHostedService(provider => provider.GetRequiredService<ReadCounter>());
    }

    /// <summary>Counts the responses that are not from the page cache, which counts its own. Goes after the lookup of the cache.</summary>
    public static void UseReadCounter(this WebApplication app) => app.Use(app.Services.GetRequiredService<ReadCounter>().CountAsync);
}
