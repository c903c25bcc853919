namespace CariccPortal.Web.Operations;

/// <summary>The site cannot start or a verb cannot run; the message is one sentence that says what to change.</summary>
public sealed class WrongSetting(string message) : Exception(message);
