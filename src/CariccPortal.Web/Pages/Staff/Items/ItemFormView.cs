using CariccPortal.Data;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Everything that the form shows beside what was typed.</summary>
public sealed record ItemFormView
{
    public required ItemForm Form { get; init; }

    public required IReadOnlyList<Country> Countries { get; init; }

    public required IReadOnlyList<Topic> Topics { get; init; }

    /// <summary>What is stored; null for a new item.</summary>
    public required Item? Stored { get; init; }

    /// <summary>What two people made of the item, where someone else saved it after the form was opened; else null.</summary>
    public required EditConflict? Conflict { get; init; }

    /// <summary>Who fills the form in.</summary>
    public required Actor Actor { get; init; }

    public required ModelStateDictionary Errors { get; init; }

    /// <summary>What is looked at before a release, as it is stored; null for a new item.</summary>
    public PublishChecklist? Checklist { get; init; }

    /// <summary>The stored text of a language.</summary>
    public ItemTranslation? StoredIn(Language language) => Stored?.Translations.Find(text => text.Language == language);

    /// <summary>What is wrong with a field; null where nothing is.</summary>
    public string? ErrorFor(string field) => Errors.TryGetValue("Form." + field, out var state) && state.Errors.Count > 0 ? state.Errors[0].ErrorMessage : null;

    /// <summary>All that is wrong, with the fields' ids.</summary>
    public IEnumerable<(string Id, string Sentence)> AllErrors => Errors
        .SelectMany(state => state.Value!.Errors.Select(error => (IdOf(state.Key), error.ErrorMessage)));

    /// <summary>A field's id in the page.</summary>
    public static string IdOf(string field) => field.Replace("Form.", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace('[', '-').Replace('.', '-').ToLowerInvariant();

    /// <summary>Reads what there is to choose from.</summary>
    public static async Task<ItemFormView> ReadAsync(PortalDbContext db, ItemForm form, Item? stored, Actor actor, EditConflict? conflict, ModelStateDictionary modelState, CancellationToken cancel) => new()
    {
        Form = form,
        Stored = stored,
        Conflict = conflict,
        Actor = actor,
        Errors = modelState,
        Checklist = stored is null ? null : await PublishChecklist.ReadAsync(db, stored.Id, cancel),
        Countries = await db.Countries.AsNoTracking().OrderBy(country => country.Id).ToListAsync(cancel),
        Topics = await db.Topics.AsNoTracking().OrderBy(topic => topic.Id).ToListAsync(cancel),
    };
}
