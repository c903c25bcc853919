namespace CariccPortal.Web.Tests.Browser;

[Collection(BrowserSite.Collection)]
public sealed class ReflowTests(BrowserSite site)
{
    // Who sticks out, for the message; what scrolls within itself, as a wide table may, does not widen the page.
    private const string OverflowingElements = """
        () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
          [...document.body.querySelectorAll('*')]
            .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + .5)
            .map(one => `${Math.round(one.getBoundingClientRect().right)}: ${one.outerHTML.slice(0, 120)}`)
            .concat(`the page is ${document.documentElement.scrollWidth} wide`)
        """;

    /// <summary>Nothing of a page sticks out at some widths in pixels. Every page is asked with <see cref="AccessibilityTests"/>.</summary>
    internal static async Task AssertFitsAsync(Microsoft.Playwright.IPage page, params int[] widths)
    {
        foreach (var width in widths)
        {
            await page.SetViewportSizeAsync(width, 800);
            Assert.Empty(await page.EvaluateAsync<string[]>(OverflowingElements));
        }
    }

    [Theory]
    [InlineData("home")]
    [InlineData("news")]
    [InlineData("item with a long title")]
    [InlineData("editor, new item")]
    public async Task No_horizontal_scroll_at_400_percent_zoom(string place)
    {
        Chromium.SkipIfMissing();
        await using var visit = await new PageCatalog(site).OpenAsync(place, "ru",
            new() { ViewportSize = new() { Width = 320, Height = 256 }, DeviceScaleFactor = 4 });
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>(OverflowingElements));
    }

    [Fact]
    public async Task Staff_list_with_long_names_and_badges_fits()
    {
        Chromium.SkipIfMissing();
        await using var visit = await new PageCatalog(site).OpenAsync("staff list", "ru");
        await visit.Page.EvaluateAsync("""
            () => {
              for (const cell of document.querySelectorAll('.items [data-label]')) {
                cell.innerHTML = '<span class="badge">Возвращено на доработку</span> <span class="soft"></span>';
                cell.lastChild.textContent = 'Константинопольский'.repeat(4);
              }
              document.querySelector('.items .title').append(
                document.querySelector('.items .badge').cloneNode(), 'Следующая версия: возвращено на доработку '.repeat(3));
              document.querySelector('.items .title .badge').textContent = 'Следующая версия: возвращено на доработку';
            }
            """);
        await AssertFitsAsync(visit.Page, 320, 768, 1280, 1600);
    }

    [Theory]
    [InlineData("home")]
    [InlineData("news")]
    [InlineData("meeting")]
    [InlineData("editor, new item")]
    public async Task Text_spacing_of_WCAG_1_4_12_fits_the_page(string place)
    {
        Chromium.SkipIfMissing();
        await using var visit = await new PageCatalog(site).OpenAsync(place, "ru",
            new() { ViewportSize = new() { Width = 320, Height = 800 }, BypassCSP = true });
        await visit.Page.AddStyleTagAsync(
            new()
            {
                Content = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { "
                + "margin-bottom: 2em !important; }"
            });
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>(OverflowingElements));
    }
}
