using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

[Collection(OpenSite.Collection)]
public sealed class AccessibilityTests(OpenSite open)
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
    [MemberData(nameof(Places.All), MemberType = typeof(Places))]
    public async Task Axe_finds_nothing_no_target_is_under_24_pixels_and_nothing_scrolls_sideways_from_320_pixels_on(string place, string language)
    {
        Chromium.Demand();
        await using var visit = await new Places(open).GoAsync(place, language);
        var faults = "";
        if (language == "en") faults += await ExamineAsync(visit.Page, ColorScheme.Light, 1280) + await ExamineAsync(visit.Page, ColorScheme.Dark, 360);
        else if (Places.IsReaders(place)) faults += await ExamineAsync(visit.Page, ColorScheme.Light, 360);
        Assert.Equal("", faults);
        await ReflowTests.FitsAsync(visit.Page, 320, 768, 1280, 1600);
        visit.HasNoComplaint();
    }

    private static async Task<string> ExamineAsync(IPage page, ColorScheme scheme, int width)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await page.SetViewportSizeAsync(width, 800);
        var found = await page.RunAxe(Options);
        Assert.Contains(found.Passes, rule => rule.Id == "color-contrast");
        return Told($"{scheme}, {width} px", found) + string.Join('\n', await page.EvaluateAsync<string[]>(SmallTargets));
    }

    private static string Told(string scheme, AxeResult result) => string.Concat(result.Violations.Select(violation =>
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
