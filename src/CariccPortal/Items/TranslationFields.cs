namespace CariccPortal.Items;

/// <summary>The content of a language version: the fields that staff write. <see cref="TranslationField.All"/> declares each of them.
/// A draft, a form, a revision and the stored language version have them all from here.</summary>
public abstract record TranslationFields
{
    /// <summary>The title, without markup.</summary>
    public string Title { get; set; } = "";

    /// <summary>One or two sentences for lists and link previews, without markup. May be empty.</summary>
    public string Summary { get; set; } = "";

    /// <summary>The event location, in this language. May be empty.</summary>
    public string Place { get; set; } = "";

    /// <summary>The body in Markdown.</summary>
    public string Body { get; set; } = "";

    /// <summary>Whether all fields are empty or white space.</summary>
    public bool IsBlank() => TranslationField.All.All(field => string.IsNullOrWhiteSpace(field.Get(this)));

    /// <summary>Whether all fields have the same values.</summary>
    public bool HasSameFields(TranslationFields other) => TranslationField.All.All(field => field.Get(this) == field.Get(other));

    /// <summary>Takes over all fields.</summary>
    public void CopyFieldsFrom(TranslationFields other)
    {
        foreach (var field in TranslationField.All) field.Set(this, field.Get(other));
    }
}
