namespace CariccPortal.Web.Tests.Feeds;

/// <summary>A site with the portal's own first content, shared by the tests of a class that only read.</summary>
public sealed class SeededSiteFixture : IAsyncLifetime
{
    public TestSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Site = await TestSite.StartSeededAsync();

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
