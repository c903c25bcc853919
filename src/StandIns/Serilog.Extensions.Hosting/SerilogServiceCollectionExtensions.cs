using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog.Extensions.Hosting;
using Serilog.Extensions.Logging;

namespace Serilog;

/// <summary>Sends the framework's log through Serilog.</summary>
public static class SerilogServiceCollectionExtensions
{
    public static IServiceCollection AddSerilog(this IServiceCollection collection, ILogger? logger = null, bool dispose = false)
    {
        if (logger is not null)
        {
            collection.AddSingleton(logger);
            // Serilog.AspNetCore's request line goes to the static logger unless it is told another.
            Log.Logger = logger;
        }

        collection.AddSingleton<ILoggerFactory>(_ => new SerilogLoggerFactory(logger, dispose));
        collection.AddSingleton(_ => new DiagnosticContext(logger));
        collection.AddSingleton<IDiagnosticContext>(services => services.GetRequiredService<DiagnosticContext>());
        return collection;
    }
}
