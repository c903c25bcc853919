using CariccPortal.Integrity;

namespace CariccPortal.Tests.Integrity;

public sealed class SigningKeysTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly TestClock clock = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Signature_verifies_on_every_node()
    {
        var (signature, key) = Open().Sign("{\"a\":1}");

        Assert.True(Open().Verify("{\"a\":1}", signature, key));
        Assert.False(Open().Verify("{\"a\":2}", signature, key));
    }

    [Fact]
    public void Rotation_keeps_earlier_signatures_valid()
    {
        var keys = Open();
        var (signature, former) = keys.Sign("a");
        clock.Advance(TimeSpan.FromDays(1));

        var current = Open().Rotate();

        Assert.Equal([former, current], Open().PublicKeys.Select(key => key.Id));
        Assert.True(Open().Verify("a", signature, former));
        Assert.Equal(current, Open().Sign("b").KeyId);
    }

    [Fact]
    public void Running_node_signs_with_the_rotated_key()
    {
        var running = Open();
        running.Sign("a");
        var file = Directory.GetFiles(folder.Path, "signing-key.pem").Single();
        var before = File.GetLastWriteTimeUtc(file);

        var current = Open().Rotate();
        if (File.GetLastWriteTimeUtc(file) == before) File.SetLastWriteTimeUtc(file, before.AddSeconds(1));

        Assert.Equal(current, running.Sign("b").KeyId);
    }

    [Fact]
    public void Signature_of_a_key_that_the_database_names_but_the_folder_lacks_is_rejected()
    {
        using var other = new TempFolder();
        var (signature, key) = new SigningKeys(other.Path, clock).Sign("a");
        Open().EnsureKey();

        Assert.False(Open().Verify("a", signature, key));
    }

    [Fact]
    public void Only_the_owner_can_read_the_private_key()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        if (OperatingSystem.IsWindows()) return;
        Open().EnsureKey();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.Path, "signing-key.pem")));
    }

    private SigningKeys Open() => new(folder.Path, clock);
}
