using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Revisions;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Conflicts;

/// <summary>The content that a form field has after an edit conflict.</summary>
public enum ConflictChoice
{
    /// <summary>The submitted content.</summary>
    Mine,

    /// <summary>The stored content.</summary>
    Theirs,

    /// <summary>The changes of both users, merged.</summary>
    Merged,

    /// <summary>Content that the user entered after the conflict.</summary>
    Edited,
}

/// <summary>A field that differs between the stored and the submitted content.</summary>
/// <param name="Name">The name of the field, such as <c>source</c> or <c>en-title</c>.</param>
/// <param name="Label">The label, in English.</param>
/// <param name="Language">The language, for a field of a language version.</param>
/// <param name="Stored">The stored content.</param>
/// <param name="Submitted">The submitted content.</param>
/// <param name="Merged">The merged changes of both users; null if the merge equals one of the two.</param>
/// <param name="Choice">The content that the form has now.</param>
public sealed record ConflictField(string Name, string Label, Language? Language, string Stored, string Submitted, MergeResult? Merged,
    ConflictChoice Choice)
{
    /// <summary>The other choices.</summary>
    public IEnumerable<ConflictChoice> Choices => new[] { ConflictChoice.Mine, ConflictChoice.Theirs, ConflictChoice.Merged }
        .Where(choice => choice != Choice && (choice != ConflictChoice.Merged || Merged is not null));

    /// <summary>The section's id in the page.</summary>
    public string Id => $"c-{Name}";
}

/// <summary>An edit conflict: two users changed one item. The page carries the submitted content until the user saves. The user can set
/// each field to the submitted, the stored or the merged content.</summary>
public sealed class EditConflict
{
    private readonly ItemInput mine;
    private readonly ItemInput theirs;
    private readonly Func<Input, string?> baseOf;
    private readonly Dictionary<string, MergeResult> merged = new(StringComparer.Ordinal);

    /// <summary>Compares the submitted and the stored content.</summary>
    /// <param name="stored">The stored item.</param>
    /// <param name="mine">The submitted content.</param>
    /// <param name="bases">The content that both users started from, if a revision has it.</param>
    public EditConflict(Item stored, ItemInput mine, IReadOnlyDictionary<Language, TranslationContent> bases)
        : this(ItemInput.Of(stored), mine, input => input is { Language: { } language, Field: { } field }
            && bases.TryGetValue(language, out var content) ? field.Get(content) : null)
    {
    }

    /// <summary>Compares the submitted and the stored content.</summary>
    /// <param name="stored">The stored content.</param>
    /// <param name="mine">The submitted content.</param>
    /// <param name="began">The content that both users started from.</param>
    public EditConflict(ItemInput stored, ItemInput mine, ItemInput began)
        : this(stored, mine, input => input.Read(began))
    {
    }

    private EditConflict(ItemInput stored, ItemInput mine, Func<Input, string?> baseOf)
    {
        // Copies the form, because it changes later.
        (this.mine, theirs, this.baseOf) = (ItemInput.FromJson(mine.ToJson())!, stored, baseOf);
        foreach (var input in GetInputs().Where(input => input.IsMerged)) Merge(input);
    }

    /// <summary>Whether the proposal of <see cref="ApplyMerge"/> has both users' changes, each as it was made. Otherwise a person has to
    /// choose.</summary>
    public bool IsClean => merged.Values.All(one => one.Conflicts.Count == 0) && GetInputs()
        .Where(input => !merged.ContainsKey(input.Name) && !IsSame(input.Read(mine), input.Read(theirs)))
        .All(input => baseOf(input) is { } began && (IsSame(began, input.Read(mine)) || IsSame(began, input.Read(theirs))));

    /// <summary>The submitted content, for a hidden input of the page.</summary>
    public string SubmittedJson => mine.ToJson();

    /// <summary>Reads the revisions that the submitted content is based on, and compares.</summary>
    /// <param name="db">The database.</param>
    /// <param name="stored">The stored item.</param>
    /// <param name="mine">The submitted content, with the version that it is based on.</param>
    /// <param name="cancel">Cancels the query.</param>
    public static async Task<EditConflict> ReadAsync(PortalDbContext db, Item stored, ItemInput mine, CancellationToken cancel)
    {
        var revisions = new Dictionary<Language, TranslationContent>();
        foreach (var language in Languages.All)
        {
            var revision = await db.Revisions.AsNoTracking()
                .Where(one => one.ItemId == stored.Id && one.Language == language && one.Version <= mine.Version)
                .OrderByDescending(one => one.Version).Select(TranslationContent.From<Revision>()).FirstOrDefaultAsync(cancel);
            if (revision is not null) revisions.Add(language, revision);
        }

        return new(stored, mine, revisions);
    }

    /// <summary>Fills the form with a proposal. A field that only one user changed has that user's content. A body that both users changed
    /// is merged. Any other field has the submitted content.</summary>
    public void ApplyMerge(ItemInput form)
    {
        foreach (var input in GetInputs())
        {
            if (merged.ContainsKey(input.Name)) Apply(form, input, ConflictChoice.Merged);
            else if (baseOf(input) is { } began && IsSame(began, input.Read(mine))) input.Copy(theirs, form);
        }
    }

    /// <summary>Copies the chosen content into the form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="choice">The field and the choice, such as <c>en-body:merged</c>. An unknown value changes nothing.</param>
    public void ApplyChoice(ItemInput form, string choice)
    {
        var parts = choice.Split(':');
        if (parts.Length == 2 && GetInputs().FirstOrDefault(one => one.Name == parts[0]) is { } input
            && Enum.TryParse<ConflictChoice>(parts[1], ignoreCase: true, out var chosen))
            Apply(form, input, chosen);
    }

    /// <summary>Returns the fields that differ, in the order of the form.</summary>
    public IReadOnlyList<ConflictField> GetFields(ItemInput form) =>
        [.. GetInputs().Where(input => !IsSame(input.Read(mine), input.Read(theirs)))
        .Select(input => new ConflictField(input.Name, input.Label, input.Language, input.Read(theirs), input.Read(mine),
            merged.GetValueOrDefault(input.Name), ChoiceOf(form, input)))];

    // The language versions come after the slug, as in the form.
    private static IEnumerable<Input> GetInputs()
    {
        var translations = Languages.All.SelectMany(language => TranslationField.All.Select(one => Input.Of(language, one)));
        return [.. ItemField.All.Take(2).Select(Input.Of), .. translations, .. ItemField.All.Skip(2).Select(Input.Of)];
    }

    private ConflictChoice ChoiceOf(ItemInput form, Input input)
    {
        var value = input.Read(form);
        if (IsSame(value, input.Read(mine))) return ConflictChoice.Mine;
        if (IsSame(value, input.Read(theirs))) return ConflictChoice.Theirs;
        return merged.TryGetValue(input.Name, out var both) && IsSame(value, both.Text) ? ConflictChoice.Merged : ConflictChoice.Edited;
    }

    private void Apply(ItemInput form, Input input, ConflictChoice choice)
    {
        if (choice == ConflictChoice.Mine) input.Copy(mine, form);
        if (choice == ConflictChoice.Theirs) input.Copy(theirs, form);
        if (choice == ConflictChoice.Merged && merged.TryGetValue(input.Name, out var both))
            input.Field!.Set(form.In(input.Language!), both.Text);
    }

    // If only one user changed the field, that user's content is the merged content.
    private void Merge(Input input)
    {
        var (my, their) = (input.Read(mine), input.Read(theirs));
        if (IsSame(my, their)) return;
        var both = ThreeWayMerge.Merge(baseOf(input), my, their);
        if (both.Conflicts.Count > 0 || (!IsSame(both.Text, my) && !IsSame(both.Text, their))) merged.Add(input.Name, both);
    }

    // Browsers send different line endings.
    private static bool IsSame(string one, string other) => Normalize(one) == Normalize(other);

    private static string Normalize(string value) => value.ReplaceLineEndings("\n").Trim();

    private sealed record Input(string Name, string Label, Language? Language, TranslationField? Field, Func<ItemInput, string> Read,
        Action<ItemInput, ItemInput> Copy)
    {
        public bool IsMerged => Field?.Input == TranslationField.InputKind.Markdown;

        public static Input Of(ItemField field) => new(field.Name, field.Label, null, null, field.Read, field.Copy);

        public static Input Of(Language language, TranslationField field) => new(
            $"{language.Code}-{field.Key}", field.Label, language, field,
            form => field.Get(form.In(language)), (from, to) => field.Set(to.In(language), field.Get(from.In(language))));
    }
}
