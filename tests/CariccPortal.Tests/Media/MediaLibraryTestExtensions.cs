using CariccPortal.Media;

namespace CariccPortal.Tests.Media;

/// <summary>Media libraries over a test database.</summary>
public static class MediaLibraryTestExtensions
{
    /// <summary>Default limits with a longer timeout, for slow machines.</summary>
    public static MediaOptions LongTimeout { get; } = new() { Timeout = TimeSpan.FromMinutes(1) };

    public static MediaLibrary CreateLibrary(this TestDatabase database, MediaOptions? options = null) =>
        new(database.CreateContext(), new ImageProcessor(options ?? new()), options ?? new(), database.Clock);

    /// <summary>Adds a valid upload and returns its hash.</summary>
    public static async Task<string> AddMediaAsync(this TestDatabase database, string name, byte[] content)
    {
        var result = await database.CreateLibrary(LongTimeout).AddAsync(name, content, Editing.SampleDrafts.Editor);
        Assert.True(result.Succeeded, $"{name}: {result.Error}");
        return result.Hash;
    }
}
