namespace Serilog.Extensions.Hosting;

/// <summary>The collector of the request in hand, found again in any asynchronous step of it.</summary>
public sealed class DiagnosticContext(ILogger? logger) : IDiagnosticContext
{
    private static readonly AsyncLocal<DiagnosticContextCollector?> Current = new();

    public DiagnosticContextCollector BeginCollection()
    {
        var outer = Current.Value;
        return Current.Value = new DiagnosticContextCollector(() => Current.Value = outer);
    }

    public void Set(string propertyName, object? value, bool destructureObjects = false)
    {
        if (Current.Value is { } collector && (logger ?? Log.Logger).BindProperty(propertyName, value, destructureObjects, out var property))
            collector.AddOrUpdate(property);
    }

    public void SetException(Exception? exception) => Current.Value?.SetException(exception);
}
