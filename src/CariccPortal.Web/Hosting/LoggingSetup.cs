using Serilog;
using Serilog.Events;
using Serilog.Settings.Configuration;

namespace CariccPortal.Web.Hosting;

/// <summary>The log on standard output: readable lines in Development, compact JSON elsewhere.</summary>
public static class LoggingSetup
{
    /// <summary>Sends the log of the framework and the site through Serilog.</summary>
    public static void AddPortalLogging(this WebApplicationBuilder builder)
    {
        // Named assemblies: otherwise Serilog scans the dependency list of every assembly at each start.
        var assemblies = new ConfigurationReaderOptions(
            typeof(Serilog.ILogger).Assembly, typeof(ConsoleLoggerConfigurationExtensions).Assembly);
        var log = new LoggerConfiguration().ReadFrom.Configuration(builder.Configuration, assemblies).Enrich.FromLogContext()
            .Enrich.With<LogValueEscaper>()
            .WriteTo.Console(builder.Environment.IsDevelopment() ? new ReadableLogFormatter() : new JsonLogFormatter());
        builder.Services.AddSerilog(log.CreateLogger(), dispose: true);
    }

    /// <summary>Logs one line per request with method, path, status and time, without the IP address and the query.</summary>
    public static void UseRequestLogging(this WebApplication app)
    {
        app.UseSerilogRequestLogging(options =>
        {
            options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
            options.GetMessageTemplateProperties = static (context, path, elapsed, status) =>
            [
                new("RequestMethod", new ScalarValue(context.Request.Method)),
                new("RequestPath", new ScalarValue(context.Request.PathBase + path)),
                new("StatusCode", new ScalarValue(status)),
                new("Elapsed", new ScalarValue(elapsed)),
            ];
        });
    }
}
