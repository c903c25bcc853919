using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;
using Serilog.Settings.Configuration;

namespace CariccPortal.Web.Hosting;

/// <summary>The log: readable lines in Development, compact JSON elsewhere. Levels are under <c>Serilog:MinimumLevel</c>.</summary>
public static class LoggingSetup
{
    /// <summary>Sends the framework's and the site's log through Serilog to the standard output.</summary>
    public static void AddPortalLogging(this WebApplicationBuilder builder)
    {
        // Named, since a search for all that could be configured reads the list of every assembly at each start.
        var known = new ConfigurationReaderOptions(typeof(Serilog.ILogger).Assembly, typeof(ConsoleLoggerConfigurationExtensions).Assembly);
        var log = new LoggerConfiguration().ReadFrom.Configuration(builder.Configuration, known).Enrich.FromLogContext();
        if (builder.Environment.IsDevelopment()) log.WriteTo.Console(outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture);
        else log.WriteTo.Console(new CompactJsonFormatter());
        builder.Services.AddSerilog(log.CreateLogger(), dispose: true);
    }

    /// <summary>One line a request: method, path, status and time; neither the visitor's address nor the query.</summary>
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
