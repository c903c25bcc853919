using Serilog.Events;

namespace Serilog.Extensions.Hosting;

/// <summary>The properties of one request; completed once.</summary>
public sealed class DiagnosticContextCollector(Action leave) : IDisposable
{
    private readonly Lock gate = new();
    private Dictionary<string, LogEventProperty>? properties = [];
    private Exception? exception;

    public void AddOrUpdate(LogEventProperty property)
    {
        lock (gate)
        {
            if (properties is not null) properties[property.Name] = property;
        }
    }

    public void SetException(Exception? value)
    {
        lock (gate)
        {
            if (properties is not null) exception = value;
        }
    }

    public bool TryComplete(out IEnumerable<LogEventProperty>? properties, out Exception? exception)
    {
        lock (gate)
        {
            properties = this.properties?.Values;
            exception = this.exception;
            this.properties = null;
            this.exception = null;
        }

        Dispose();
        return properties is not null;
    }

    public bool TryComplete(out IEnumerable<LogEventProperty>? properties) => TryComplete(out properties, out _);

    public void Dispose() => leave();
}
