namespace CariccPortal.Web.Tests.Feeds;

/// <summary>A site with the seed data, shared by the read-only tests of a class.</summary>
public sealed class SeededSiteFixture : IAsyncLifetime
{
    public TestSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Site = await TestSite.StartSeededAsync();

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
