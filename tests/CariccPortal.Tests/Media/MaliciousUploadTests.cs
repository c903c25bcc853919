using System.Diagnostics;
using CariccPortal.Tests.Editing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Media;

public sealed class MaliciousUploadTests
{
    [Theory, MemberData(nameof(MaliciousUploads.All), MemberType = typeof(MaliciousUploads))]
    public async Task Add_with_a_malicious_upload_returns_its_error(string upload)
    {
        if (MaliciousUploads.NeedsVips(upload)) VipsTool.Require();
        await using var database = await TestDatabase.CreateAsync();
        var (name, content, expectedError) = MaliciousUploads.Get(upload);
        var library = database.CreateLibrary();

        var clock = Stopwatch.StartNew();
        var result = await library.AddAsync(name, content, SampleDrafts.Editor);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"| {upload} | {content.Length} | {result.Error?.Code} {result.Error?.Detail} | {clock.ElapsedMilliseconds} |");

        Assert.Equal(expectedError, result.Error?.Code);
        await using var db = database.CreateContext();
        Assert.Equal((0, 0, 0), (await db.MediaAssets.CountAsync(), await db.Renditions.CountAsync(), await db.AuditEntries.CountAsync()));
    }

    [Fact]
    public void At_least_thirty_malicious_uploads_are_tested() => Assert.True(MaliciousUploads.All.Count >= 30);
}
