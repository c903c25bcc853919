using CariccPortal.Media;

namespace CariccPortal.Tests.Media;

/// <summary>Libraries over a test's store.</summary>
public static class MediaLibraryTestExtensions
{
    /// <summary>Limits under which a slow machine makes a good picture too; all others are as they come.</summary>
    public static MediaOptions LongTimeout { get; } = new() { Timeout = TimeSpan.FromMinutes(1) };

    public static MediaLibrary CreateLibrary(this TestDatabase store, MediaOptions? options = null) =>
        new(store.CreateContext(), new ImageProcessor(options ?? new()), options ?? new(), store.Clock);

    /// <summary>Takes in what must be taken.</summary>
    public static async Task<string> AddMediaAsync(this TestDatabase store, string name, byte[] content)
    {
        var result = await store.CreateLibrary(LongTimeout).AddAsync(name, content, Editing.SampleDrafts.Editor);
        Assert.True(result.Succeeded, $"{name}: {result.Error}");
        return result.Hash;
    }
}
