using CariccPortal.Web.Tests.Api;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Guarantees;

/// <summary>Every field of a language version is shown wherever fields are shown. A missing one is reported with its name and the
/// place.</summary>
public sealed class FieldCompletenessTests
{
    private static readonly string[] Places = ["form", "comparison", "item page", "Markdown export", "API"];

    private static IReadOnlyList<string> FieldNames =>
        [.. typeof(TranslationFields).GetProperties().Where(one => one.PropertyType == typeof(string)).Select(one => one.Name)];

    [Fact]
    public async Task Every_field_is_shown_in_every_place()
    {
        await using var site = await TestSite.StartAsync();

        Assert.Empty(await FindMissingAsync(site, hiddenField: null));
    }

    [Fact]
    public async Task Missing_field_is_reported_for_every_place()
    {
        await using var site = await TestSite.StartAsync();

        foreach (var field in FieldNames)
            Assert.Equal(Places.Select(place => $"{field} is missing in: {place}"), await FindMissingAsync(site, field));
    }

    // Publishes a meeting with a value of its own in every field but the hidden one, and searches the values in all places.
    private static async Task<IReadOnlyList<string>> FindMissingAsync(TestSite site, string? hiddenField)
    {
        var slug = $"meeting-{hiddenField ?? "all"}".ToLowerInvariant();
        var translation = TestData.Translation("A meeting");
        foreach (var field in FieldNames.Where(field => field != hiddenField))
            typeof(TranslationFields).GetProperty(field)!.SetValue(translation, ValueOf(field));
        var id = await site.SaveAsync(TestData.Draft(ItemKind.Meeting, "A meeting") with { Slug = slug, Translations = [translation] });
        using var editor = await site.SignInAsAsync(StaffRole.Editor, $"editor-{slug}");
        var texts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["form"] = string.Join('\n',
                (await editor.OpenAsync($"/en/staff/items/edit/{id}")).Form("Save").Fields().Select(field => field.Value)),
            ["comparison"] = (await editor.OpenAsync($"/en/staff/items/revisions/compare/{id}")).Text,
            ["item page"] = (await editor.OpenAsync($"/en/meetings/{slug}")).SingleText("article.item"),
            ["Markdown export"] = (await editor.OpenAsync($"/en/meetings/{slug}.md")).Text,
            ["API"] = (await site.GetApiAsync($"/items/{id}")).GetProperty("translations").GetProperty("en").ToString(),
        };
        return [.. FieldNames.SelectMany(field => Places.Where(place => !texts[place].Contains(ValueOf(field), StringComparison.Ordinal))
            .Select(place => $"{field} is missing in: {place}"))];
    }

    private static string ValueOf(string field) => $"Unusual{field}";
}
