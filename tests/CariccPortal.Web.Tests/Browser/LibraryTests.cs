using CariccPortal.Tests.Media;
using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

[Collection(OpenSite.Collection)]
public sealed class LibraryTests(OpenSite open)
{
    // A file as it comes from a folder or from the clipboard.
    private const string Bring = """
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
    public async Task A_file_that_is_dropped_or_pasted_is_uploaded_like_one_that_is_chosen(string kind)
    {
        Chromium.Demand();
        await using var visit = await new Places(open).GoAsync("library", "en");

        await visit.Page.EvaluateAsync(Bring, new[] { kind, $"{kind}ped.txt", $"Text by {kind}, {Guid.NewGuid()}" });
        await visit.ArriveAsync("*/staff/media/edit/*");

        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync($"{kind}ped.txt");
        visit.HasNoComplaint();
    }

    [Fact]
    public async Task By_keyboard_and_without_script_a_file_is_chosen_and_uploaded()
    {
        Chromium.Demand();
        await using var visit = await new Places(open).GoAsync("library", "en", new() { JavaScriptEnabled = false });
        await visit.TabToAsync("#file");
        await visit.Page.SetInputFilesAsync("#file", new FilePayload { Name = "chosen.pdf", MimeType = "application/pdf", Buffer = [.. Documents.Pdf(), .. "\n"u8] });
        await visit.TabToAsync("form.upload button");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.ArriveAsync("*/staff/media/edit/*");

        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("chosen.pdf");
    }

    [Fact]
    public async Task What_is_too_large_is_told_before_it_is_sent()
    {
        Chromium.Demand();
        await using var visit = await new Places(open).GoAsync("library", "en");
        await visit.Page.EvaluateAsync("() => document.querySelector('form.upload').dataset.most = '10'");

        await visit.Page.EvaluateAsync(Bring, new[] { "drop", "large.txt", "more than ten" });

        await Assertions.Expect(visit.Page.Locator("#file-e")).ToHaveTextAsync("The file is larger than 20 MB: make it smaller.");
        Assert.EndsWith("/en/staff/media", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_s_browser_takes_the_picture_that_fits_and_the_page_does_not_jump()
    {
        Chromium.Demand();
        await using var visit = await open.VisitAsync(new() { ViewportSize = new() { Width = 360, Height = 700 } });
        await visit.Page.GotoAsync("/en/news/with-pictures", new() { WaitUntil = WaitUntilState.NetworkIdle });
        var image = visit.Page.Locator("figure img").First;

        Assert.EndsWith("/480.webp", await image.EvaluateAsync<string>("one => one.currentSrc"), StringComparison.Ordinal);
        Assert.True(await image.EvaluateAsync<bool>("one => one.complete && one.naturalWidth > 0"));
        Assert.Equal(1.5, await image.EvaluateAsync<double>("one => one.width / one.height"), 0.05);
        visit.HasNoComplaint();
    }
}
