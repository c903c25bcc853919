using System.Diagnostics;
using System.Net;
using System.Text.Json;
using CariccPortal.Editing.Drafts;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Tests;
using CariccPortal.Web.Tests.Feeds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Integrity;

/// <summary>The signature of a published version, as an outsider checks it.</summary>
public sealed class SignatureTests : IAsyncLifetime
{
    private TestSite site = null!;

    public async ValueTask InitializeAsync()
    {
        site = await TestSite.StartAsync();
        await using var scope = site.Services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<ItemEditor>().SaveAsync(
            TestData.Draft(ItemKind.News, "Signed «text»") with { Slug = "signed" }, Actor.ForCommand("test"));
        Assert.Empty(result.Errors);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Published_key_verifies_the_published_signature()
    {
        var (canonical, signature, keyId) = await DownloadAsync();
        var keys = JsonDocument.Parse(await site.ReadAsync("/.well-known/caricc-keys.json")).RootElement.GetProperty("keys");

        Assert.Equal(keyId, Assert.Single(keys.EnumerateArray()).GetProperty("kid").GetString());
        Assert.True(site.Services.GetRequiredService<SigningKeys>()
            .Verify(System.Text.Encoding.UTF8.GetString(canonical), Convert.ToBase64String(signature), keyId));
    }

    [Fact]
    public async Task Openssl_verifies_a_version_by_the_documented_command()
    {
        var openssl = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "openssl")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(openssl is null, "No openssl: install it to verify a signature with it.");
        using var folder = new TempFolder();
        var (canonical, signature, keyId) = await DownloadAsync();
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "version.json"), canonical);
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "version.sig"), signature);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "key.pem"), await site.ReadAsync($"/.well-known/caricc-keys/{keyId}.pem"));
        var command = File.ReadLines(Path.Combine(Repository.Folder("docs"), "seal.md"))
            .Single(line => line.StartsWith("openssl pkeyutl -verify", StringComparison.Ordinal));

        Assert.Equal(0, await RunAsync(openssl!, command["openssl ".Length..], folder.Path));

        canonical[^2]++;
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "version.json"), canonical);
        Assert.NotEqual(0, await RunAsync(openssl!, command["openssl ".Length..], folder.Path));
    }

    [Fact]
    public async Task Version_whose_signature_was_replaced_in_the_database_does_not_verify()
    {
        await using var db = site.Database.CreateContext();
        var version = await db.PublishedVersions.SingleAsync();
        var keys = site.Services.GetRequiredService<SigningKeys>();
        Assert.True(keys.Verify(version.Canonical, version.Signature, version.KeyId));

        var forged = version.Canonical.Replace("Body.", "Forged.", StringComparison.Ordinal);
        Assert.False(keys.Verify(forged, version.Signature, version.KeyId));
    }

    [Theory]
    [InlineData("/.well-known/caricc-keys/0123456789abcdef.pem")]
    [InlineData("/en/news/signed/v/2.json")]
    [InlineData("/en/news/signed/v/2.sig")]
    public async Task Unknown_key_or_version_returns_404(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, await site.GetStatusAsync(path));

    [Fact]
    public async Task Reference_number_is_on_every_representation()
    {
        var version = await site.QueryDatabaseAsync(db => db.PublishedVersions.AsNoTracking().SingleAsync());
        var reference = version.Reference.ToString();

        string[] paths = ["/en/news/signed", "/en/news/signed/v/1", "/en/news/signed.md", "/api/v1/items/signed", "/en/feed.atom"];
        foreach (var path in paths)
            Assert.Contains(reference, await site.ReadAsync(path), StringComparison.Ordinal);
    }

    private async Task<(byte[] Canonical, byte[] Signature, string KeyId)> DownloadAsync()
    {
        using var client = site.CreateClient();
        var page = await site.Visitor().OpenAsync("/en/news/signed/v/1");
        var key = page.Html.QuerySelector("a[href^='/.well-known/caricc-keys/']")!.GetAttribute("href")!;
        return (await client.GetByteArrayAsync("/en/news/signed/v/1.json"), await client.GetByteArrayAsync("/en/news/signed/v/1.sig"),
            Path.GetFileNameWithoutExtension(key));
    }

    private static async Task<int> RunAsync(string program, string arguments, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
