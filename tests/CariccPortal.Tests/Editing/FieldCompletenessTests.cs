using System.Text.Json;
using CariccPortal.Data;
using CariccPortal.Editing.Conflicts;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Revisions;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Search;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing;

/// <summary>Every field of a language version and every input of an item is handled wherever fields are handled. A field that is missing in
/// the declaration is reported with its name and the consumer's. The tests change the declarations, so they run alone.</summary>
[Collection(nameof(FieldCompletenessTests))]
public sealed class FieldCompletenessTests : IAsyncLifetime
{
    private const string Value = "Changed";

    // Typed values that differ from those of a new form.
    private static readonly Dictionary<string, object> Samples = new(StringComparer.Ordinal)
    {
        [nameof(ItemInput.Kind)] = "meeting",
        [nameof(ItemInput.Slug)] = "another",
        [nameof(ItemInput.StartDate)] = "2024-09-13",
        [nameof(ItemInput.EndDate)] = "2024-09-20",
        [nameof(ItemInput.StartTime)] = "09:30",
        [nameof(ItemInput.EndTime)] = "17:00",
        [nameof(ItemInput.TimeZone)] = "Europe/Vienna",
        [nameof(ItemInput.IsDateUncertain)] = true,
        [nameof(ItemInput.EventStatus)] = "postponed",
        [nameof(ItemInput.EventNotes)] = Languages.All.ToDictionary(language => language.Code, string? (_) => "A note."),
        [nameof(ItemInput.ApplyBy)] = "2024-09-10",
        [nameof(ItemInput.SourceName)] = "Another agency",
        [nameof(ItemInput.SourceUrl)] = "https://example.org/2",
        [nameof(ItemInput.RecheckOn)] = "2030-01-01",
        [nameof(ItemInput.Countries)] = new[] { "kazakhstan" },
        [nameof(ItemInput.Topics)] = new[] { "operations" },
    };

    private TestDatabase database = null!;

    private static IReadOnlyList<string> FieldNames =>
        [.. typeof(TranslationFields).GetProperties().Where(one => one.PropertyType == typeof(string)).Select(one => one.Name)];

    private static IReadOnlyList<string> InputNames =>
        [.. typeof(ItemInput).GetProperties().Select(one => one.Name)
            .Except([nameof(ItemInput.Version), nameof(ItemInput.IsChecked), nameof(ItemInput.Translations)])];

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        await using var db = database.CreateContext();
        db.Countries.Add(new Country { Slug = "kazakhstan", Name = new((Language.English, "Kazakhstan")) });
        db.Topics.Add(new Topic { Slug = "operations", Name = new((Language.English, "Operations")) });
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Every_consumer_handles_every_field() => Assert.Empty(await FindMissingAsync(FieldNames));

    [Fact]
    public async Task Field_without_declaration_is_reported_by_every_consumer()
    {
        var declared = (List<TranslationField>)TranslationField.All;
        foreach (var field in declared.ToList())
        {
            var position = declared.IndexOf(field);
            declared.Remove(field);
            try
            {
                Assert.Equal(GetTranslationConsumers().Keys.Select(consumer => $"{field.Name} is missing in: {consumer}"),
                    await FindMissingAsync([field.Name]));
            }
            finally
            {
                declared.Insert(position, field);
            }
        }
    }

    [Fact]
    public void Tables_have_the_declared_lengths()
    {
        using var db = database.CreateContext();

        Assert.All(TranslationField.All, field => Assert.Equal(
            (field.MaxLength, field.MaxLength),
            (db.Model.FindEntityType(typeof(ItemTranslation))!.FindProperty(field.Name)!.GetMaxLength(),
                db.Model.FindEntityType(typeof(Revision))!.FindProperty(field.Name)!.GetMaxLength())));
    }

    [Fact]
    public async Task Every_input_of_an_item_is_saved_compared_and_hashed()
    {
        Assert.Empty(InputNames.Except(Samples.Keys));
        Assert.Empty(await FindMissingInputsAsync());
        Assert.Equal(InputNames.Order(StringComparer.Ordinal),
            ItemField.All.SelectMany(field => field.Inputs).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Item_field_without_declaration_is_reported()
    {
        var declared = (List<ItemField>)ItemField.All;
        foreach (var field in declared.ToList())
        {
            var position = declared.IndexOf(field);
            declared.Remove(field);
            try
            {
                var missing = await FindMissingInputsAsync();
                Assert.All(field.Inputs, input => Assert.Equal(
                    [$"{input} is missing in: conflict", $"{input} is missing in: published version"],
                    missing.Where(one => one.StartsWith(input + " ", StringComparison.Ordinal))));
            }
            finally
            {
                declared.Insert(position, field);
            }
        }
    }

    private Dictionary<string, Func<string, Task<bool>>> GetTranslationConsumers() => new(StringComparer.Ordinal)
    {
        ["blank check"] = name => Task.FromResult(!With(new TranslationInput(), name).IsBlank()),
        ["validation"] = ValidatesAsync,
        ["draft"] = async name => Get((await SaveAsync(name)).Stored, name) == Value,
        ["change alone"] = async name => (await SaveAsync(name)).Revisions.Count == 2,
        ["revision"] = async name => (await SaveAsync(name)).Revisions is [.., var last] && Get(last, name) == Value,
        ["comparison"] = name => Task.FromResult(TranslationContent.Empty.GetDiffStats(With(new TranslationInput(), name)).Added == 1),
        ["restore"] = RestoresAsync,
        ["conflict"] = name => Task.FromResult(ShowsConflict(name)),
        ["published version"] = name => Task.FromResult(
            VersionContent.GetCompared(new() { Slug = "a" }, NewTranslation())
                != VersionContent.GetCompared(new() { Slug = "a" }, With(NewTranslation(), name))
            && Get(VersionContent.Parse(PublishedVersion.Create(new() { Slug = "a" }, With(NewTranslation(published: true), name), 1,
                DateTime.UnixEpoch).Canonical), name) == Value),
        ["search"] = name => Task.FromResult(IsFound(name)),
        ["import"] = ImportsAsync,
    };

    private static T With<T>(T fields, string field, string value = Value)
        where T : TranslationFields
    {
        typeof(TranslationFields).GetProperty(field)!.SetValue(fields, value);
        return fields;
    }

    private static string Get(TranslationFields fields, string field) =>
        (string)typeof(TranslationFields).GetProperty(field)!.GetValue(fields)!;

    private static ItemTranslation NewTranslation(string html = "", bool published = false) =>
        new() { Language = Languages.Default, BodyHtml = html, PublishedAt = published ? DateTime.UnixEpoch : null };

    private static Item ItemOf(ItemTranslation translation) => new() { Slug = "a", Translations = { translation } };

    private static bool ShowsConflict(string field)
    {
        var stored = ItemOf(NewTranslation());
        var mine = ItemInput.Of(stored);
        With(mine.In(Languages.All[0]), field);
        var conflict = new EditConflict(stored, mine, new Dictionary<Language, TranslationContent>());
        var form = ItemInput.Of(stored);
        foreach (var one in conflict.GetFields(form)) conflict.ApplyChoice(form, $"{one.Name}:mine");
        return Get(form.In(Languages.All[0]), field) == Value;
    }

    private static bool IsFound(string field)
    {
        var translation = With(NewTranslation(field == nameof(TranslationFields.Body) ? $"<p>{Value}</p>" : ""), field);
        var document = SearchDocument.Create(ItemOf(translation), translation, []);
        return document.Vocabulary.ContainsKey("changed");
    }

    private async Task<bool> ImportsAsync(string name)
    {
        using var folder = new TempFolder();
        var slug = $"item-{Guid.NewGuid():N}"[..20];
        var title = name == nameof(TranslationFields.Title) ? Value : "A title";
        var (body, line) = (name == nameof(TranslationFields.Body) ? Value : "A body.", "");
        if (name is not (nameof(TranslationFields.Title) or nameof(TranslationFields.Body)))
            line = $"{JsonNamingPolicy.KebabCaseLower.ConvertName(name)}: {Value}\n";
        folder.Write($"items/{slug}.en.md", $"---\nkind: news\ntitle: {title}\n{line}---\n{body}\n");
        await using var db = database.CreateContext();
        await new DatabaseSeeder(db, new ItemEditor(db, database.Clock)).RunAsync(folder.Path);
        var stored = await db.Translations.AsNoTracking().FirstOrDefaultAsync(one => one.Item.Slug == slug);
        return stored is not null && Get(stored, name) == Value;
    }

    private async Task<IReadOnlyList<string>> FindMissingAsync(IEnumerable<string> fields)
    {
        var missing = new List<string>();
        foreach (var field in fields)
        {
            foreach (var (consumer, handles) in GetTranslationConsumers())
                if (!await handles(field)) missing.Add($"{field} is missing in: {consumer}");
        }

        return missing;
    }

    private async Task<IReadOnlyList<string>> FindMissingInputsAsync()
    {
        var missing = new List<string>();
        foreach (var name in InputNames)
        {
            var property = typeof(ItemInput).GetProperty(name)!;
            var input = NewInput();
            if (name == nameof(ItemInput.ApplyBy)) input.Kind = "meeting";
            var stored = await StoreAsync(input);
            var typed = ItemInput.Of(stored);
            property.SetValue(typed, Samples[name]);
            if (name is nameof(ItemInput.StartTime) or nameof(ItemInput.EndTime)) typed.IsDateUncertain = false;
            if (name == nameof(ItemInput.EndTime)) typed.StartTime = "08:00";
            if (name == nameof(ItemInput.EventNotes)) typed.EventStatus = "cancelled";
            var form = ItemInput.Of(stored);
            var conflict = new EditConflict(stored, typed, new Dictionary<Language, TranslationContent>());
            foreach (var field in conflict.GetFields(form)) conflict.ApplyChoice(form, $"{field.Name}:mine");
            if (Text(property.GetValue(form)) != Text(property.GetValue(typed))) missing.Add($"{name} is missing in: conflict");

            var before = await GetSealedAsync(stored.Id);
            var saved = await StoreAsync(typed, stored.Id);
            if (Text(property.GetValue(ItemInput.Of(saved))) != Text(property.GetValue(typed))) missing.Add($"{name} is missing in: draft");
            if (await GetSealedAsync(stored.Id) == before) missing.Add($"{name} is missing in: content hash");
            var isInVersion = VersionContent.GetCompared(saved, saved.Translations[0])
                != VersionContent.GetCompared(stored, stored.Translations[0]);
            var isInternal = ItemField.All.Any(field => field.IsInternal && field.Inputs.Contains(name));
            if (isInVersion == isInternal) missing.Add($"{name} is missing in: published version");
        }

        return missing;
    }

    private static ItemInput NewInput()
    {
        var input = new ItemInput
        {
            Slug = $"item-{Guid.NewGuid():N}"[..20],
            StartDate = "2024-09-14",
            EndDate = "2024-09-18",
            SourceName = "Agency",
            SourceUrl = "https://example.org/1",
        };
        (input.In(Languages.All[0]).Title, input.In(Languages.All[0]).Body) = ("A title", "A body.");
        return input;
    }

    private static string Text(object? value) => JsonSerializer.Serialize(value);

    private async Task<string> GetSealedAsync(int id)
    {
        await using var db = database.CreateContext();
        return (await db.SealedContents.SingleAsync(one => one.Subject == $"item:{id}")).Content;
    }

    private async Task<Item> StoreAsync(ItemInput input, int? id = null)
    {
        if (input.Slug == "another") input.Slug = $"another-{Guid.NewGuid():N}"[..20];
        var (draft, errors) = ItemInputParser.Parse(input, id, []);
        Assert.Empty(errors);
        var result = await database.CreateEditor().SaveAsync(draft, SampleDrafts.Editor);
        Assert.Empty(result.Errors);
        await using var db = database.CreateContext();
        return await db.Items.AsNoTracking().Include(item => item.Translations).ThenInclude(one => one.ChangeNotes)
            .Include(item => item.Countries).Include(item => item.Topics)
            .AsSplitQuery().SingleAsync(item => item.Id == result.ItemId);
    }

    private async Task<bool> ValidatesAsync(string field)
    {
        var draft = SampleDrafts.News with
        {
            Slug = "too-long",
            Translations = [With(SampleDrafts.English with { }, field, new string('x', 200_001))]
        };
        var errors = await database.CreateEditor().ValidateAsync(draft, SampleDrafts.Editor);
        return errors.Any(error => error.Code == EditErrorCode.FieldTooLong && error.Field == field);
    }

    private async Task<(ItemTranslation Stored, IReadOnlyList<Revision> Revisions)> SaveAsync(string field)
    {
        var draft = SampleDrafts.News with { Slug = $"item-{Guid.NewGuid():N}"[..20] };
        var added = await database.CreateEditor().SaveAsync(draft, SampleDrafts.Editor);
        var changed = draft with { Id = added.ItemId, Version = 1, Translations = [With(SampleDrafts.English with { }, field)] };
        await database.CreateEditor().SaveAsync(changed, SampleDrafts.OtherEditor);
        await using var db = database.CreateContext();
        return (await db.Translations.AsNoTracking().SingleAsync(one => one.ItemId == added.ItemId),
            await db.Revisions.AsNoTracking().Where(one => one.ItemId == added.ItemId).OrderBy(one => one.Version).ToListAsync());
    }

    private async Task<bool> RestoresAsync(string field)
    {
        var draft = SampleDrafts.News with
        {
            Slug = $"item-{Guid.NewGuid():N}"[..20],
            Translations = [With(SampleDrafts.English with { }, field)]
        };
        var added = await database.CreateEditor().SaveAsync(draft, SampleDrafts.Editor);
        await using var db = database.CreateContext();
        var revision = await db.Revisions.Where(one => one.ItemId == added.ItemId).Select(TranslationContent.From<Revision>())
            .FirstOrDefaultAsync();
        return revision is not null && Get(TranslationInput.Of(revision), field) == Value;
    }
}

/// <summary>Runs the tests alone, as they change what all others use.</summary>
[CollectionDefinition(nameof(FieldCompletenessTests), DisableParallelization = true)]
public sealed class FieldCompletenessGroup;
