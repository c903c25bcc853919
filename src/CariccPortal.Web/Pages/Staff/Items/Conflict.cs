using System.Text.Encodings.Web;
using System.Text.Json;
using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Two people changed one item. What the second typed travels with the page until it is saved, so that each field can be
/// chosen again: mine, what is stored, or both put together.</summary>
public sealed class Conflict
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, RespectNullableAnnotations = true };

    private readonly ItemForm mine;
    private readonly ItemForm theirs;
    private readonly Dictionary<Language, TextVersion> common;
    private readonly Dictionary<string, MergedText> merged = new(StringComparer.Ordinal);

    private Conflict(ItemForm mine, ItemForm theirs, Dictionary<Language, TextVersion> common)
    {
        (this.mine, this.theirs, this.common) = (mine, theirs, common);
        foreach (var field in FormField.All.Where(IsBody)) Merge(field);
    }

    /// <summary>What was typed, as a field of the page carries it.</summary>
    public string Mine => JsonSerializer.Serialize(mine, Json);

    /// <summary>Reads what a page carried; null where there is nothing, or nothing that a page of ours wrote.</summary>
    public static ItemForm? Read(string? carried)
    {
        try
        {
            return string.IsNullOrEmpty(carried) ? null : JsonSerializer.Deserialize<ItemForm>(carried, Json);
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
    public static async Task<Conflict> ReadAsync(PortalDb db, Item stored, ItemForm mine, CancellationToken cancel)
    {
        var began = new Dictionary<Language, TextVersion>();
        foreach (var language in Languages.All)
        {
            var kept = await db.Revisions.AsNoTracking().Where(one => one.ItemId == stored.Id && one.Language == language && one.Version <= mine.Version)
                .OrderByDescending(one => one.Version).Select(TextVersion.OfRevision).FirstOrDefaultAsync(cancel);
            if (kept is not null) began.Add(language, kept);
        }

        return new(Copied(mine), ItemForm.Of(stored), began);
    }

    /// <summary>Proposes what to save: what one of the two changed is as they left it, bodies that both changed are put together, and
    /// of the rest mine stays.</summary>
    public void Propose(ItemForm form)
    {
        foreach (var field in FormField.All)
        {
            if (IsBody(field) && merged.ContainsKey(field.Name)) Put(form, field, Held.Both);
            else if (field.Language is { } language && common.TryGetValue(language, out var began) && field.IsSame(Of(began), mine)) field.Copy(theirs, form);
        }

        ItemForm Of(TextVersion began)
        {
            var text = new TextForm { Title = began.Title, Summary = began.Summary, Place = began.Place, Body = began.Body };
            return new() { En = text, Ru = text };
        }
    }

    /// <summary>Puts what was chosen into the form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="choice">The field and the choice, such as <c>en-body:both</c>. What is no choice changes nothing.</param>
    public void Choose(ItemForm form, string choice)
    {
        var parts = choice.Split(':');
        var field = FormField.All.FirstOrDefault(one => one.Name == parts[0]);
        if (field is not null && parts.Length == 2 && Enum.TryParse<Held>(parts[1], ignoreCase: true, out var held)) Put(form, field, held);
    }

    /// <summary>The fields that differ, in the order of the form.</summary>
    public IReadOnlyList<ConflictField> Fields(ItemForm form) => [.. FormField.All.Where(field => !field.IsSame(mine, theirs))
        .Select(field => new ConflictField(field, field.Read(theirs), field.Read(mine), merged.GetValueOrDefault(field.Name), HeldBy(form, field)))];

    private Held HeldBy(ItemForm form, FormField field)
    {
        if (field.IsSame(form, mine)) return Held.Mine;
        if (field.IsSame(form, theirs)) return Held.Theirs;
        return merged.ContainsKey(field.Name) && field.IsSame(form, Together(field)) ? Held.Both : Held.Other;
    }

    private void Put(ItemForm form, FormField field, Held held)
    {
        if (held == Held.Mine) field.Copy(mine, form);
        if (held == Held.Theirs) field.Copy(theirs, form);
        if (held == Held.Both && merged.ContainsKey(field.Name)) field.Copy(Together(field), form);
    }

    // Where one of them left the body as it was, the other's is both.
    private void Merge(FormField field)
    {
        if (field.IsSame(mine, theirs)) return;
        var both = TextMerge.Of(common.GetValueOrDefault(field.Language!.Value)?.Body, field.Read(mine), field.Read(theirs));
        merged.Add(field.Name, both);
        if (both.Places.Count == 0 && (field.IsSame(Together(field), mine) || field.IsSame(Together(field), theirs))) merged.Remove(field.Name);
    }

    private ItemForm Together(FormField field)
    {
        var text = new TextForm { Body = merged[field.Name].Text };
        return new() { En = text, Ru = text };
    }

    private static bool IsBody(FormField field) => field.Language is { } language && field.Name == FormField.Body(language);

    // What was typed stays as it was, whatever becomes of the form.
    private static ItemForm Copied(ItemForm form) => Read(JsonSerializer.Serialize(form, Json))!;
}
