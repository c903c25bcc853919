using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>One of several items to which an act is to be done.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Selection">The texts to which the act is open, with the version that was looked at.</param>
/// <param name="Errors">Why it is open to none.</param>
public sealed record BulkRow(WorkflowStatus Status, TranslationSelection Selection, IReadOnlyList<EditError> Errors)
{
    /// <summary>Whether the act can be done.</summary>
    public bool IsAllowed => Errors.Count == 0;

    /// <summary>The item and its version, as a form carries them.</summary>
    public string FormValue => string.Create(CultureInfo.InvariantCulture, $"{Selection.ItemId}:{Selection.Version}");

    /// <summary>How it went; null before.</summary>
    public EditResult? Result { get; set; }

    /// <summary>The title in a language, or in the other one.</summary>
    public string TitleIn(Language language) => (Status.In(language) ?? Status.Translations[0]).Translation.Title;

    /// <summary>Reads what a form chose. What is no item, or is there no more, is left out.</summary>
    public static async Task<IReadOnlyList<BulkRow>> ReadAsync(PortalDbContext db, IEnumerable<string> values, BulkRequest request, CancellationToken cancel)
    {
        var rows = new List<BulkRow>();
        foreach (var one in values.Distinct(StringComparer.Ordinal))
        {
            if (ParseValue(one) is not { } looked) continue;
            if (await WorkflowStatus.ReadAsync(db, looked.ItemId, cancel) is { IsInBin: false, Translations.Count: > 0 } standing) rows.Add(FromStatus(standing, looked.Version, request));
        }

        return rows;
    }

    private static (int ItemId, int Version)? ParseValue(string value)
    {
        if (value.Split(':') is not [var item, var version]) return null;
        return int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var looked)
            ? (id, looked) : null;
    }

    private static BulkRow FromStatus(WorkflowStatus status, int version, BulkRequest request)
    {
        if (status.Version != version) return new(status, new(status.ItemId, version), [new(EditErrorCode.EditConflict)]);
        if (request.Action == Permission.Delete) return new(status, new(status.ItemId, version), []);
        var against = status.Translations.Select(one => one.Translation.Language).ToDictionary(language => language, language => WorkflowRules.GetErrors(request.Action, status, language, request.Actor, request.Now));
        Language[] open = [.. against.Where(one => one.Value.Count == 0).Select(one => one.Key)];
        return new(status, new(status.ItemId, version, open), open.Length > 0 ? [] : [.. against.Values.SelectMany(reasons => reasons)]);
    }
}
