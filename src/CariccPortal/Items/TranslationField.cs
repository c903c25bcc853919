using System.Reflection;
using System.Text.Json;

namespace CariccPortal.Items;

/// <summary>The declaration of one field of a language version. Tables, drafts, validation, comparison, conflicts, revisions, the content
/// hash, search, import, export and the form loop over <see cref="All"/>; see <c>docs/adding-a-field.md</c>.</summary>
public sealed class TranslationField
{
    private readonly Func<TranslationFields, string> getter;
    private readonly Action<TranslationFields, string> setter;

    private TranslationField(string name, string label, int maxLength)
    {
        (Name, Label, MaxLength) = (name, label, maxLength);
        Property = typeof(TranslationFields).GetProperty(name)!;
        getter = Property.GetMethod!.CreateDelegate<Func<TranslationFields, string>>();
        setter = Property.SetMethod!.CreateDelegate<Action<TranslationFields, string>>();
    }

    /// <summary>How a field is typed and normalised.</summary>
    public enum InputKind
    {
        /// <summary>One line of plain text.</summary>
        Line,

        /// <summary>Plain text that is typed in several lines and stored as one.</summary>
        Lines,

        /// <summary>Markdown, whose line breaks are kept.</summary>
        Markdown,
    }

    /// <summary>The columns of the search index that text goes to, in the order in which they are stored.</summary>
    public enum IndexColumn
    {
        /// <summary>The title: ten times the weight of the body.</summary>
        Title,

        /// <summary>The summary: four times the weight of the body.</summary>
        Summary,

        /// <summary>The body.</summary>
        Body,

        /// <summary>Everything else that is searched: twice the weight of the body.</summary>
        Details,
    }

    /// <summary>All fields, in the order of the form.</summary>
    public static IReadOnlyList<TranslationField> All { get; } = new List<TranslationField>
    {
        new("Title", "Title", 200)
        {
            Column = IndexColumn.Title,
            MissingMessage = "Enter a title.",
            TooLongMessage = "The title must be {0} characters or fewer.",
            RecommendedLength = 100,
            Hint = "Up to {0} characters. Lists show about {1}.",
            LongHint = "Lists may cut this title.",
        },
        new("Summary", "Summary", 400)
        {
            Input = InputKind.Lines,
            Column = IndexColumn.Summary,
            TooLongMessage = "The summary must be {0} characters or fewer.",
            RecommendedLength = 200,
            Hint = "One or two sentences for lists and search engines. Up to {0} characters; search engines show about {1}.",
            LongHint = "Search engines may cut this summary.",
        },
        new("Place", "Event location", 200) { Column = IndexColumn.Details,
            TooLongMessage = "The event location must be {0} characters or fewer." },
        new("Body", "Body", 200_000)
        {
            Input = InputKind.Markdown,
            Column = IndexColumn.Body,
            TooLongMessage = "The body must be {0} characters or fewer. Shorten it or split the item.",
        },
    };

    /// <summary>The title.</summary>
    public static TranslationField Title { get; } = Find(nameof(Title));

    /// <summary>The summary.</summary>
    public static TranslationField Summary { get; } = Find(nameof(Summary));

    /// <summary>The event location.</summary>
    public static TranslationField Place { get; } = Find(nameof(Place));

    /// <summary>The body.</summary>
    public static TranslationField Body { get; } = Find(nameof(Body));

    /// <summary>The name of the property of <see cref="TranslationFields"/>.</summary>
    public string Name { get; }

    /// <summary>The property of <see cref="TranslationFields"/>.</summary>
    public PropertyInfo Property { get; }

    /// <summary>The name in ids of the form and in the front matter of files, such as <c>title</c>.</summary>
    public string Key => JsonNamingPolicy.KebabCaseLower.ConvertName(Name);

    /// <summary>The label, in English.</summary>
    public string Label { get; }

    /// <summary>The maximum length in characters.</summary>
    public int MaxLength { get; }

    /// <summary>How it is typed.</summary>
    public InputKind Input { get; private init; }

    /// <summary>The column of the search index; null where it is not searched.</summary>
    public IndexColumn? Column { get; private init; }

    /// <summary>The message where it is empty, in English; null where it may be empty.</summary>
    public string? MissingMessage { get; private init; }

    /// <summary>The message where it is too long, in English.</summary>
    public required string TooLongMessage { get; init; }

    /// <summary>The length up to which it is shown in full everywhere; null where there is none.</summary>
    public int? RecommendedLength { get; private init; }

    /// <summary>The hint below the input, in English, with both lengths; null for none.</summary>
    public string? Hint { get; private init; }

    /// <summary>The hint beyond the recommended length, in English.</summary>
    public string? LongHint { get; private init; }

    /// <summary>Whether files have it in their front matter; Markdown stands below it.</summary>
    public bool IsInFrontMatter => Input != InputKind.Markdown;

    /// <summary>The sentences that the form shows for it, in English.</summary>
    public IEnumerable<string> Strings => new[] { Label, MissingMessage, TooLongMessage, Hint, LongHint }.OfType<string>();

    /// <summary>The declaration of a field.</summary>
    /// <exception cref="ArgumentException">There is no such field.</exception>
    public static TranslationField Find(string? name) =>
        All.FirstOrDefault(field => field.Name == name)
            ?? throw new ArgumentException($"A language version has no field '{name}'.", nameof(name));

    /// <summary>The field's value.</summary>
    public string Get(TranslationFields fields) => getter(fields);

    /// <summary>Sets the field's value.</summary>
    public void Set(TranslationFields fields, string value) => setter(fields, value);
}
