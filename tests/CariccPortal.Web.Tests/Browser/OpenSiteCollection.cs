namespace CariccPortal.Web.Tests.Browser;

/// <summary>The tests of this folder follow one another: they share one browser and one site.</summary>
[CollectionDefinition(OpenSite.Collection)]
public sealed class OpenSiteCollection : ICollectionFixture<OpenSite>;
