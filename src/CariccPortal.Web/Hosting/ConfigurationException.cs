namespace CariccPortal.Web.Hosting;

/// <summary>The site cannot start or a command cannot run. The message states what is wrong and what to do.</summary>
public sealed class ConfigurationException(string message) : Exception(message);
