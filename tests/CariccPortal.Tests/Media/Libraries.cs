using CariccPortal.Media;

namespace CariccPortal.Tests.Media;

/// <summary>Libraries over a test's store.</summary>
public static class Libraries
{
    /// <summary>Limits under which a slow machine makes a good picture too; all others are as they come.</summary>
    public static MediaLimits Patient { get; } = new() { Time = TimeSpan.FromMinutes(1) };

    public static MediaLibrary Library(this TestStore store, MediaLimits? limits = null) =>
        new(store.Open(), new PictureMaker(limits ?? new()), limits ?? new(), store.Clock);

    /// <summary>Takes in what must be taken.</summary>
    public static async Task<string> AddMediumAsync(this TestStore store, string name, byte[] content)
    {
        var result = await store.Library(Patient).AddAsync(name, content, Editing.Drafts.Editor);
        Assert.True(result.Done, $"{name}: {result.Refusal}");
        return result.Hash;
    }
}
