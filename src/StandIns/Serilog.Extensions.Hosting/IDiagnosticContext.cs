namespace Serilog;

/// <summary>Collects what is said of a request while it runs, for the one line that is logged at its end.</summary>
public interface IDiagnosticContext
{
    void Set(string propertyName, object? value, bool destructureObjects = false);

    void SetException(Exception? exception);
}
