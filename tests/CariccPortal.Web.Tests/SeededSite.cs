using CariccPortal.Web.Tests;

[assembly: AssemblyFixture(typeof(SeededSite))]

namespace CariccPortal.Web.Tests;

/// <summary>One site with the portal's own first content, for the tests that only read.</summary>
public sealed class SeededSite : IAsyncLifetime
{
    public TestSite Site { get; private set; } = null!;

    /// <summary>A reader of the site.</summary>
    public Visitor Reader() => Site.Visitor();

    public async Task<Page> OpenAsync(string path, params (string Name, string Value)[] headers)
    {
        using var reader = Reader();
        return await reader.OpenAsync(path, headers);
    }

    public async ValueTask InitializeAsync() => Site = await TestSite.StartSeededAsync();

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
