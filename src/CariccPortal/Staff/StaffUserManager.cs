using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CariccPortal.Staff;

/// <summary>Manages staff users. Verifies passwords on the threads of <see cref="PasswordHashQueue"/>.</summary>
public sealed class StaffUserManager(
    IUserStore<StaffUser> store,
    IOptions<IdentityOptions> options,
    IPasswordHasher<StaffUser> passwordHasher,
    IEnumerable<IUserValidator<StaffUser>> userValidators,
    IEnumerable<IPasswordValidator<StaffUser>> passwordValidators,
    ILookupNormalizer normalizer,
    IdentityErrorDescriber errors,
    IServiceProvider services,
    ILogger<StaffUserManager> logger,
    PasswordHashQueue queue)
    : UserManager<StaffUser>(store, options, passwordHasher, userValidators, passwordValidators, normalizer, errors, services, logger)
{
    // A random password's hash, so that unknown names take as long as known ones.
    private static string? dummyHash;

    /// <summary>Whether the verification of passwords in this request goes before others.</summary>
    public bool HasPriority { get; set; }

    /// <summary>Hashes a new password on a thread of the queue, before sign-ins.</summary>
    /// <exception cref="Limits.WorkQueueFullException">The queue is full.</exception>
    public Task<string> HashPasswordAsync(StaffUser user, string password) =>
        queue.RunAsync(() => PasswordHasher.HashPassword(user, password), hasPriority: true);

    /// <summary>Takes as long as verifying a password, with no result.</summary>
    /// <exception cref="Limits.WorkQueueFullException">The queue is full.</exception>
    public Task VerifyDummyPasswordAsync(string password) => queue.RunAsync(() =>
    {
        var nobody = new StaffUser { Name = "" };
        dummyHash ??= PasswordHasher.HashPassword(nobody, Guid.NewGuid().ToString());
        return PasswordHasher.VerifyHashedPassword(nobody, dummyHash, password);
    }, HasPriority);

    /// <inheritdoc/>
    protected override async Task<PasswordVerificationResult> VerifyPasswordAsync(IUserPasswordStore<StaffUser> store, StaffUser user,
        string password)
    {
        var hash = await store.GetPasswordHashAsync(user, CancellationToken);
        return hash is null
            ? PasswordVerificationResult.Failed
            : await queue.RunAsync(() => PasswordHasher.VerifyHashedPassword(user, hash, password), HasPriority);
    }
}
