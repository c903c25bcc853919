using System.Text.Json;
using System.Text.RegularExpressions;
using CariccPortal.Data;
using CariccPortal.Editing.Conflicts;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Staff.Items.Revisions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>The view model of the item form.</summary>
public sealed partial record ItemFormView
{
    public required ItemInput Form { get; init; }

    public required IReadOnlyList<Country> Countries { get; init; }

    public required IReadOnlyList<Topic> Topics { get; init; }

    /// <summary>The stored item; null for a new one.</summary>
    public required Item? Stored { get; init; }

    /// <summary>The edit conflict, if another user saved the item after the form was opened; else null.</summary>
    public required EditConflict? Conflict { get; init; }

    /// <summary>The form of the next version; null for the form of the item itself.</summary>
    public NextVersionForm? Next { get; init; }

    /// <summary>The user.</summary>
    public required Actor Actor { get; init; }

    public required ModelStateDictionary Errors { get; init; }

    /// <summary>The checklist of the stored item; null for a new one.</summary>
    public PublishChecklist? Checklist { get; init; }

    /// <summary>What has changed since in the language version that a translation follows, for each translation that is behind.</summary>
    public IReadOnlyDictionary<Language, IReadOnlyList<FieldDiff>> Behind { get; private init; } =
        new Dictionary<Language, IReadOnlyList<FieldDiff>>();

    /// <summary>The days and times of the event in words; empty if they are not complete.</summary>
    public string EventDays { get; private init; } = "";

    /// <summary>Whether the type has an event.</summary>
    public bool IsEvent => ItemKinds.TryFromName(Form.Kind, out var kind) && kind.RequiresEvent();

    /// <summary>Whether the fields of the event are open: the type has one, or something is entered.</summary>
    public bool ShowsEvent => IsEvent || !string.IsNullOrEmpty(Form.StartDate + Form.EndDate + Form.StartTime + Form.EndTime
        + Form.EventStatus + Form.ApplyBy) || ItemField.Event.Inputs.Any(input => ErrorFor(input) is not null);

    /// <summary>Returns the days and times of the entered event in words, or its error; empty if they are not complete.</summary>
    public static string GetEventDays(ItemInput form, Localizer localizer)
    {
        if (ItemInputParser.Parse(form, id: null, storedLanguages: []).Draft.Event is not { } itemEvent) return "";
        if (itemEvent.EndsAt < itemEvent.StartsAt) return localizer.Message(new EditError(EditErrorCode.EventEndsBeforeStart));
        var dates = new DateFormatter(localizer.Language);
        var days = dates.EventTime(itemEvent);
        return itemEvent.IsAllDay
            ? itemEvent.IsDateUncertain || itemEvent.LocalStart.Date != itemEvent.LocalEnd.Date ? days : dates.LongDay(itemEvent.LocalStart)
            : $"{days} · {dates.EventTimeZone(itemEvent)}";
    }

    /// <summary>Returns the stored version of a language; null if there is none.</summary>
    public ItemTranslation? StoredIn(Language language) => Stored?.Translations.Find(text => text.Language == language);

    /// <summary>Returns the error of an input; null if there is none.</summary>
    public string? ErrorFor(string field) =>
        Errors.TryGetValue("Form." + field, out var state) && state.Errors.Count > 0 ? state.Errors[0].ErrorMessage : null;

    /// <summary>All errors with the IDs of their inputs.</summary>
    public IEnumerable<(string Id, string Message)> AllErrors => Errors
        .SelectMany(state => state.Value!.Errors.Select(error => (IdOf(state.Key), error.ErrorMessage)));

    /// <summary>Returns the element ID of an input: <c>en-title</c> for <c>Form.Translations[en].Title</c>, <c>start-date</c> for
    /// <c>Form.StartDate</c>. Errors of the whole item use the ID of the form.</summary>
    public static string IdOf(string key)
    {
        var match = KeyPattern().Match(key);
        if (key == "Form" || !match.Success) return "item-form";
        var name = JsonNamingPolicy.KebabCaseLower.ConvertName(
            (match.Groups["field"].Success ? match.Groups["field"] : match.Groups["name"]).Value);
        return match.Groups["code"].Success ? $"{match.Groups["code"].Value}-{name}" : name;
    }

    [GeneratedRegex(@"^(Form\.)?(?<name>\w+)(\[(?<code>\w+)\](\.(?<field>\w+))?)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyPattern();

    /// <summary>Reads the options and the checklist.</summary>
    public static async Task<ItemFormView> ReadAsync(PortalDbContext db, ItemInput form, Item? stored, Actor actor, EditConflict? conflict,
        ModelStateDictionary modelState, Localizer localizer, CancellationToken cancel, NextVersionForm? next = null) => new()
        {
            Form = form,
            EventDays = GetEventDays(form, localizer),
            Stored = stored,
            Conflict = conflict,
            Actor = actor,
            Errors = modelState,
            Next = next,
            Behind = stored is null ? new Dictionary<Language, IReadOnlyList<FieldDiff>>() : await ReadBehindAsync(db, stored, cancel),
            Checklist = stored is null || next is not null ? null : await PublishChecklist.ReadAsync(db, stored.Id, cancel),
            Countries = await db.Countries.AsNoTracking().OrderBy(country => country.Id).ToListAsync(cancel),
            Topics = await db.Topics.AsNoTracking().OrderBy(topic => topic.Id).ToListAsync(cancel),
        };

    private static async Task<IReadOnlyDictionary<Language, IReadOnlyList<FieldDiff>>> ReadBehindAsync(PortalDbContext db, Item item,
        CancellationToken cancel)
    {
        var found = new Dictionary<Language, IReadOnlyList<FieldDiff>>();
        foreach (var text in item.Translations.Where(one => one.BehindSince is not null))
        {
            var versions = await db.PublishedVersions.AsNoTracking().Where(version => version.ItemId == item.Id
                && version.Language == text.FollowsLanguage && version.Number >= text.FollowsNumber).OrderBy(version => version.Number)
                .Select(version => version.Canonical).ToListAsync(cancel);
            if (versions.Count > 1)
                found.Add(text.Language, [.. FieldDiff.Between(VersionContent.Parse(versions[0]), VersionContent.Parse(versions[^1]))]);
        }

        return found;
    }
}

/// <summary>What the form of a next version sends back.</summary>
/// <param name="Present">The hash of the present content that the user saw.</param>
/// <param name="ItemVersion">The version of the item that the user saw.</param>
/// <param name="IsAgainstPresent">Whether the edit conflict is with the present version, not with another user's next version.</param>
public sealed record NextVersionForm(string Present, int ItemVersion, bool IsAgainstPresent);
