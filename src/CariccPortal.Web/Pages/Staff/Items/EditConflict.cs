using System.Text.Encodings.Web;
using System.Text.Json;
using CariccPortal.Data;
using CariccPortal.Editing.Revisions;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Two people changed one item. What the second typed travels with the page until it is saved, so that each field can be
/// chosen again: mine, what is stored, or both put together.</summary>
public sealed class EditConflict
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, RespectNullableAnnotations = true };

    private readonly ItemForm mine;
    private readonly ItemForm theirs;
    private readonly Dictionary<Language, TranslationContent> baseVersions;
    private readonly Dictionary<string, MergeResult> merged = new(StringComparer.Ordinal);

    private EditConflict(ItemForm mine, ItemForm theirs, Dictionary<Language, TranslationContent> baseVersions)
    {
        (this.mine, this.theirs, this.baseVersions) = (mine, theirs, baseVersions);
        foreach (var field in FormField.All.Where(IsBody)) Merge(field);
    }

    /// <summary>What was typed, as a field of the page carries it.</summary>
    public string SubmittedJson => JsonSerializer.Serialize(mine, Json);

    /// <summary>Reads what a page carried; null where there is nothing, or nothing that a page of ours wrote.</summary>
    public static ItemForm? Deserialize(string? json)
    {
        try
        {
            return string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize<ItemForm>(json, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Holds what was typed against what is stored, and both against what they began from, as far as that is kept.</summary>
    /// <param name="db">The store.</param>
    /// <param name="stored">The item.</param>
    /// <param name="mine">What was typed, with the version that it was begun from.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public static async Task<EditConflict> ReadAsync(PortalDbContext db, Item stored, ItemForm mine, CancellationToken cancel)
    {
        var began = new Dictionary<Language, TranslationContent>();
        foreach (var language in Languages.All)
        {
            var kept = await db.Revisions.AsNoTracking().Where(one => one.ItemId == stored.Id && one.Language == language && one.Version <= mine.Version)
                .OrderByDescending(one => one.Version).Select(TranslationContent.FromRevision).FirstOrDefaultAsync(cancel);
            if (kept is not null) began.Add(language, kept);
        }

        return new(Clone(mine), ItemForm.Of(stored), began);
    }

    /// <summary>Proposes what to save: what one of the two changed is as they left it, bodies that both changed are put together, and
    /// of the rest mine stays.</summary>
    public void ApplyMerge(ItemForm form)
    {
        foreach (var field in FormField.All)
        {
            if (IsBody(field) && merged.ContainsKey(field.Name)) Apply(form, field, FieldChoice.Merged);
            else if (field.Language is { } language && baseVersions.TryGetValue(language, out var began) && field.IsSame(Of(began), mine)) field.Copy(theirs, form);
        }

        ItemForm Of(TranslationContent began)
        {
            var text = new TranslationForm { Title = began.Title, Summary = began.Summary, Place = began.Place, Body = began.Body };
            return new() { En = text, Ru = text };
        }
    }

    /// <summary>Puts what was chosen into the form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="choice">The field and the choice, such as <c>en-body:both</c>. What is no choice changes nothing.</param>
    public void ApplyChoice(ItemForm form, string choice)
    {
        var parts = choice.Split(':');
        var field = FormField.All.FirstOrDefault(one => one.Name == parts[0]);
        if (field is not null && parts.Length == 2 && Enum.TryParse<FieldChoice>(parts[1], ignoreCase: true, out var held)) Apply(form, field, held);
    }

    /// <summary>The fields that differ, in the order of the form.</summary>
    public IReadOnlyList<ConflictField> Fields(ItemForm form) => [.. FormField.All.Where(field => !field.IsSame(mine, theirs))
        .Select(field => new ConflictField(field, field.Read(theirs), field.Read(mine), merged.GetValueOrDefault(field.Name), ChoiceOf(form, field)))];

    private FieldChoice ChoiceOf(ItemForm form, FormField field)
    {
        if (field.IsSame(form, mine)) return FieldChoice.Mine;
        if (field.IsSame(form, theirs)) return FieldChoice.Theirs;
        return merged.ContainsKey(field.Name) && field.IsSame(form, MergedForm(field)) ? FieldChoice.Merged : FieldChoice.Edited;
    }

    private void Apply(ItemForm form, FormField field, FieldChoice choice)
    {
        if (choice == FieldChoice.Mine) field.Copy(mine, form);
        if (choice == FieldChoice.Theirs) field.Copy(theirs, form);
        if (choice == FieldChoice.Merged && merged.ContainsKey(field.Name)) field.Copy(MergedForm(field), form);
    }

    // Where one of them left the body as it was, the other's is both.
    private void Merge(FormField field)
    {
        if (field.IsSame(mine, theirs)) return;
        var both = ThreeWayMerge.Merge(baseVersions.GetValueOrDefault(field.Language!)?.Body, field.Read(mine), field.Read(theirs));
        merged.Add(field.Name, both);
        if (both.Conflicts.Count == 0 && (field.IsSame(MergedForm(field), mine) || field.IsSame(MergedForm(field), theirs))) merged.Remove(field.Name);
    }

    private ItemForm MergedForm(FormField field)
    {
        var text = new TranslationForm { Body = merged[field.Name].Text };
        return new() { En = text, Ru = text };
    }

    private static bool IsBody(FormField field) => field.Language is { } language && field.Name == FormField.Body(language);

    // What was typed stays as it was, whatever becomes of the form.
    private static ItemForm Clone(ItemForm form) => Deserialize(JsonSerializer.Serialize(form, Json))!;
}
