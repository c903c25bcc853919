using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

[Collection(BrowserSite.Collection)]
public sealed class AccessibilityTests(BrowserSite site)
{
    // WCAG 2.2's target size is the one rule at level AA that axe leaves off until it is asked for.
    private static readonly AxeRunOptions Options = new()
    {
        Rules = new Dictionary<string, RuleOptions>(StringComparer.Ordinal) { ["target-size"] = new() { Enabled = true } },
        // What is in order is named by its rule alone.
        ResultTypes = new HashSet<ResultType> { ResultType.Violations },
    };

    // In English each page is examined in both schemes; in Russian, whose words are longer, readers' pages where they are narrow. One visit
    // serves both questions: opening the pages takes the most of the time.
    [Theory]
    [MemberData(nameof(PageCatalog.All), MemberType = typeof(PageCatalog))]
    public async Task Page_has_no_axe_violations_and_fits_320_pixels(string place, string language)
    {
        Chromium.SkipIfMissing();
        await using var visit = await new PageCatalog(site).OpenAsync(place, language);
        var faults = "";
        if (language == "en")
            faults += await AnalyzeAsync(visit.Page, ColorScheme.Light, 1280) + await AnalyzeAsync(visit.Page, ColorScheme.Dark, 360);
        else if (PageCatalog.IsPublic(place)) faults += await AnalyzeAsync(visit.Page, ColorScheme.Light, 360);
        Assert.Equal("", faults);
        await ReflowTests.AssertFitsAsync(visit.Page, 320, 768, 1280, 1600);
        visit.AssertNoConsoleErrors();
    }

    private static async Task<string> AnalyzeAsync(IPage page, ColorScheme scheme, int width)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await page.SetViewportSizeAsync(width, 800);
        // Scrolling uncovers what the sticky bar of the form covers; axe would report it as a small target.
        await page.EvaluateAsync("() => document.querySelectorAll('.finish, .save').forEach(bar => { bar.style.position = 'static'; })");
        var found = await page.RunAxe(Options);
        Assert.Contains(found.Passes, rule => rule.Id == "color-contrast");
        return Describe($"{scheme}, {width} px", found) + string.Join('\n', await page.EvaluateAsync<string[]>(SmallTargets));
    }

    private static string Describe(string scheme, AxeResult result) => string.Concat(result.Violations.Select(violation =>
        $"{scheme}: {violation.Id}, {violation.Help}\n{string.Concat(violation.Nodes.Select(node => $"    {node.Html}\n"))}"));

    // A radio or a checkbox in a label is pressed anywhere in the label. A link stands in a text where its line holds other words.
    private const string SmallTargets = """
        () => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
          .filter(one => one.checkVisibility() && !one.matches('.skip'))
          .map(one => [one, one.matches('[type=radio], [type=checkbox]') ? one.closest('label') ?? one : one])
          .filter(([one, target]) => {
            const { width, height } = target.getBoundingClientRect();
            if (width >= 24 && height >= 24) return false;
            const inText = getComputedStyle(one).display === 'inline' && one.parentElement.matches('p, li, dd, td, figcaption, blockquote')
              && [...one.parentElement.childNodes].some(node => node !== one && node.textContent.trim().length > 1);
            return !inText;
          })
          .map(([one, target]) => {
            const { width, height } = target.getBoundingClientRect();
            return `${Math.round(width)} x ${Math.round(height)}: ${one.outerHTML.slice(0, 160)}`;
          })
        """;
}
