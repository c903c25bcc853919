using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>An action on several items.</summary>
/// <param name="Action">The action.</param>
/// <param name="Actor">The user.</param>
/// <param name="Now">The time (UTC).</param>
public sealed record BulkRequest(Permission Action, Actor Actor, DateTime Now);

/// <summary>One of the selected items.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Selection">The language versions for which the action is available, with the version that the user saw.</param>
/// <param name="Errors">Why it is available for none.</param>
public sealed record BulkRow(WorkflowStatus Status, TranslationSelection Selection, IReadOnlyList<EditError> Errors)
{
    /// <summary>Whether the action is available.</summary>
    public bool IsAllowed => Errors.Count == 0;

    /// <summary>The value of the form field: the item ID and the version.</summary>
    public string FormValue => string.Create(CultureInfo.InvariantCulture, $"{Selection.ItemId}:{Selection.Version}");

    /// <summary>The result; null before the action has run.</summary>
    public EditResult? Result { get; set; }

    /// <summary>Returns the title in a language, or in another one if there is none.</summary>
    public string TitleIn(Language language) => Status.TitleIn(language);

    /// <summary>Reads the selected items. Skips invalid values and missing items.</summary>
    public static async Task<IReadOnlyList<BulkRow>> ReadAsync(PortalDbContext db, IEnumerable<string> values, BulkRequest request,
        CancellationToken cancel)
    {
        var rows = new List<BulkRow>();
        foreach (var one in values.Distinct(StringComparer.Ordinal))
        {
            if (ParseValue(one) is not { } selected) continue;
            if (await WorkflowStatus.ReadAsync(db, selected.ItemId, cancel) is { IsInBin: false, Translations.Count: > 0 } status)
                rows.Add(FromStatus(status, selected.Version, request));
        }

        return rows;
    }

    private static (int ItemId, int Version)? ParseValue(string value)
    {
        if (value.Split(':') is not [var item, var version]) return null;
        return int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (id, number) : null;
    }

    private static BulkRow FromStatus(WorkflowStatus status, int version, BulkRequest request)
    {
        if (status.Version != version) return new(status, new(status.ItemId, version), [new(EditErrorCode.EditConflict)]);
        if (request.Action == Permission.Delete)
            return new(status, new(status.ItemId, version),
                status.CanDelete(request.Actor) ? [] : [new(EditErrorCode.PermissionDenied)]);
        var against = status.Translations.Select(one => one.Translation.Language)
            .ToDictionary(language => language,
                language => WorkflowRules.GetErrors(request.Action, status, language, request.Actor, request.Now));
        Language[] open = [.. against.Where(one => one.Value.Count == 0).Select(one => one.Key)];
        return new(status, new(status.ItemId, version, open), open.Length > 0 ? [] : [.. against.Values.SelectMany(reasons => reasons)]);
    }
}
