using System.Diagnostics;
using CariccPortal.Tests.Editing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Media;

public sealed class HostileUploadTests
{
    [Theory, MemberData(nameof(HostileUploads.All), MemberType = typeof(HostileUploads))]
    public async Task A_broken_or_hostile_upload_is_refused_for_its_reason_and_nothing_of_it_is_stored(string upload)
    {
        if (HostileUploads.NeedsVips(upload)) Vips.Demand();
        await using var store = await TestStore.CreateAsync();
        var (name, content, why) = HostileUploads.Of(upload);
        var library = store.Library();

        var clock = Stopwatch.StartNew();
        var result = await library.AddAsync(name, content, Drafts.Editor);
        TestContext.Current.TestOutputHelper?.WriteLine($"| {upload} | {content.Length} | {result.Refusal?.Reason} {result.Refusal?.Detail} | {clock.ElapsedMilliseconds} |");

        Assert.Equal(why, result.Refusal?.Reason);
        await using var db = store.Open();
        Assert.Equal((0, 0, 0), (await db.Media.CountAsync(), await db.Renditions.CountAsync(), await db.Audit.CountAsync()));
    }

    [Fact]
    public void There_are_at_least_thirty_of_them() => Assert.True(HostileUploads.All.Count >= 30);
}
