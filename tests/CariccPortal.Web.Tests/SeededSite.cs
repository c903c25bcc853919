using CariccPortal.Web.Tests;

[assembly: AssemblyFixture(typeof(SeededSite))]

namespace CariccPortal.Web.Tests;

/// <summary>A site with the seed data, shared by all read-only tests.</summary>
public sealed class SeededSite : IAsyncLifetime
{
    public TestSite Site { get; private set; } = null!;

    /// <summary>Creates a visitor.</summary>
    public Visitor Reader() => Site.Visitor();

    public async Task<Page> OpenAsync(string path, params (string Name, string Value)[] headers)
    {
        using var reader = Reader();
        return await reader.OpenAsync(path, headers);
    }

    public async ValueTask InitializeAsync() => Site = await TestSite.StartSeededAsync();

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
