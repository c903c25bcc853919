using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Everything that the form shows beside what was typed.</summary>
public sealed record FormShown
{
    public required ItemForm Form { get; init; }

    public required IReadOnlyList<Country> Countries { get; init; }

    public required IReadOnlyList<Topic> Topics { get; init; }

    /// <summary>What is stored; null for a new item.</summary>
    public required Item? Stored { get; init; }

    /// <summary>What two people made of the item, where someone else saved it after the form was opened; else null.</summary>
    public required Conflict? Conflict { get; init; }

    /// <summary>Who fills the form in.</summary>
    public required Colleague By { get; init; }

    public required ModelStateDictionary Problems { get; init; }

    /// <summary>What is looked at before a release, as it is stored; null for a new item.</summary>
    public Checklist? Checklist { get; init; }

    /// <summary>The stored text of a language.</summary>
    public ItemText? StoredIn(Language language) => Stored?.Texts.Find(text => text.Language == language);

    /// <summary>What is wrong with a field; null where nothing is.</summary>
    public string? ProblemOf(string field) => Problems.TryGetValue("Form." + field, out var state) && state.Errors.Count > 0 ? state.Errors[0].ErrorMessage : null;

    /// <summary>All that is wrong, with the fields' ids.</summary>
    public IEnumerable<(string Id, string Sentence)> AllProblems => Problems
        .SelectMany(state => state.Value!.Errors.Select(error => (IdOf(state.Key), error.ErrorMessage)));

    /// <summary>A field's id in the page.</summary>
    public static string IdOf(string field) => field.Replace("Form.", "", StringComparison.Ordinal).Replace('.', '-').ToLowerInvariant();

    /// <summary>Reads what there is to choose from.</summary>
    public static async Task<FormShown> ReadAsync(PortalDb db, ItemForm form, Item? stored, Colleague by, Conflict? conflict, ModelStateDictionary problems, CancellationToken cancel) => new()
    {
        Form = form,
        Stored = stored,
        Conflict = conflict,
        By = by,
        Problems = problems,
        Checklist = stored is null ? null : await Checklist.ReadAsync(db, stored.Id, cancel),
        Countries = await db.Countries.AsNoTracking().OrderBy(country => country.Id).ToListAsync(cancel),
        Topics = await db.Topics.AsNoTracking().OrderBy(topic => topic.Id).ToListAsync(cancel),
    };
}
