using CariccPortal.Web.Tests.Browser;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(BrowserTestsFirstOrderer))]

namespace CariccPortal.Web.Tests.Browser;

/// <summary>Begins with the browser's tests: they take the longest, one after the other, and the others find room beside them.</summary>
public sealed class BrowserTestsFirstOrderer : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => collection.TestCollectionDisplayName == BrowserSite.Collection ? 0 : 1)
            .ThenBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal)];
}
