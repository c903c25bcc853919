namespace CariccPortal.Web.Tests.Browser;

/// <summary>The tests of this folder follow one another: they share one browser and one site.</summary>
[CollectionDefinition(BrowserSite.Collection)]
public sealed class BrowserSiteCollection : ICollectionFixture<BrowserSite>;
