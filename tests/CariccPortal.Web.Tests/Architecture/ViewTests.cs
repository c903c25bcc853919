using System.Text.RegularExpressions;

namespace CariccPortal.Web.Tests.Architecture;

/// <summary>Tests the direction of references of Razor views: a view shows its page model and has no access to the database.</summary>
public sealed partial class ViewTests
{
    [Fact]
    public void Views_inject_only_display_services()
    {
        var injected = SourceFile.Under("src/CariccPortal.Web/Pages", ".cshtml")
            .SelectMany(view => Injections().Matches(view.Text).Select(match => match.Groups["type"].Value))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        Assert.Equal(["Localizer", "PageMetadata", "TimeProvider"], injected);
    }

    [GeneratedRegex(@"@inject (?<type>[\w.<>]+) ", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Injections();
}
