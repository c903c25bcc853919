using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace CariccPortal.Web.Caching;

/// <summary>Tells a store that does not answer from a fault of ours.</summary>
public static class StoreAway
{
    /// <summary>Whether a failure, or one that it comes from, is the database's.</summary>
    public static bool IsToldBy(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is DbException or TimeoutException or RetryLimitExceededException) return true;
        }

        return false;
    }
}
