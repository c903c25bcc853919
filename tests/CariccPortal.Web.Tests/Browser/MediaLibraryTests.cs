using CariccPortal.Tests.Media;
using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

[Collection(BrowserSite.Collection)]
public sealed class MediaLibraryTests(BrowserSite site)
{
    // A file as it comes from a folder or from the clipboard.
    private const string DropFile = """
        ([kind, name, text]) => {
          const data = new DataTransfer();
          data.items.add(new File([text], name, { type: 'text/plain' }));
          const [target, event] = kind === 'paste'
            ? [document.body, new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })]
            : [document.querySelector('form.upload'), new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })];
          target.dispatchEvent(event);
        }
        """;

    [Theory]
    [InlineData("drop")]
    [InlineData("paste")]
    public async Task Dropped_or_pasted_file_is_uploaded(string kind)
    {
        Chromium.SkipIfMissing();
        await using var visit = await new PageCatalog(site).OpenAsync("library", "en");

        await visit.Page.EvaluateAsync(DropFile, new[] { kind, $"{kind}ped.txt", $"Text by {kind}, {Guid.NewGuid()}" });
        await visit.WaitForPathAsync("*/staff/media/edit/*");

        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync($"{kind}ped.txt");
        visit.AssertNoConsoleErrors();
    }

    [Fact]
    public async Task Upload_works_by_keyboard_without_JavaScript()
    {
        Chromium.SkipIfMissing();
        await using var visit = await new PageCatalog(site).OpenAsync("library", "en", new() { JavaScriptEnabled = false });
        await visit.TabToAsync("#file");
        await visit.Page.SetInputFilesAsync("#file",
            new FilePayload { Name = "chosen.pdf", MimeType = "application/pdf", Buffer = [.. SampleDocuments.Pdf(), .. "\n"u8] });
        await visit.TabToAsync("form.upload button");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.WaitForPathAsync("*/staff/media/edit/*");

        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("chosen.pdf");
    }

    [Fact]
    public async Task Oversized_file_is_rejected_before_upload()
    {
        Chromium.SkipIfMissing();
        await using var visit = await new PageCatalog(site).OpenAsync("library", "en");
        await visit.Page.EvaluateAsync("() => document.querySelector('form.upload').dataset.maxBytes = '10'");

        await visit.Page.EvaluateAsync(DropFile, new[] { "drop", "large.txt", "more than ten" });

        await Assertions.Expect(visit.Page.Locator("#file-e")).ToContainTextAsync("The file must be 20 MB or smaller. Save a photo");
        Assert.EndsWith("/en/staff/media", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Browser_selects_srcset_size_without_layout_shift()
    {
        Chromium.SkipIfMissing();
        await using var visit = await site.VisitAsync(new() { ViewportSize = new() { Width = 360, Height = 700 } });
        await visit.Page.GotoAsync("/en/news/with-pictures", new() { WaitUntil = WaitUntilState.NetworkIdle });
        var image = visit.Page.Locator("figure img").First;

        Assert.EndsWith("/480.webp", await image.EvaluateAsync<string>("one => one.currentSrc"), StringComparison.Ordinal);
        Assert.True(await image.EvaluateAsync<bool>("one => one.complete && one.naturalWidth > 0"));
        Assert.Equal(1.5, await image.EvaluateAsync<double>("one => one.width / one.height"), 0.05);
        visit.AssertNoConsoleErrors();
    }
}
