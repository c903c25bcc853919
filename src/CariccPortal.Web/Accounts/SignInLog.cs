using CariccPortal.Staff;

namespace CariccPortal.Web.Accounts;

/// <summary>Logs failed sign-ins and denied pages. What was typed is not logged, as users type passwords into the wrong field; nor is the
/// IP address, as the privacy page promises.</summary>
public static partial class SignInLog
{
    /// <summary>Logs a failed sign-in of a user; null if there is no such user.</summary>
    public static void SignInFailed(this ILogger logger, string step, StaffUser? user) =>
        SignInFailed(logger, step, user?.UserName ?? "unknown");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Access denied: {Path}, user {UserName}")]
    public static partial void AccessDenied(this ILogger logger, string path, string userName);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sign-in attempt rejected, too many attempts: {Step}")]
    public static partial void SignInThrottled(this ILogger logger, string step);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sign-in failed: {Step}, user {UserName}")]
    private static partial void SignInFailed(ILogger logger, string step, string userName);
}
