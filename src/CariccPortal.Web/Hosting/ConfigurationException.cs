namespace CariccPortal.Web.Hosting;

/// <summary>The site cannot start or a verb cannot run; the message is one sentence that says what to change.</summary>
public sealed class ConfigurationException(string message) : Exception(message);
