using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>One of several items to which an act is to be done.</summary>
/// <param name="Standing">Where it stands.</param>
/// <param name="Texts">The texts to which the act is open, with the version that was looked at.</param>
/// <param name="Against">Why it is open to none.</param>
public sealed record BulkRow(Standing Standing, ChosenTexts Texts, IReadOnlyList<Refusal> Against)
{
    /// <summary>Whether the act can be done.</summary>
    public bool IsOpen => Against.Count == 0;

    /// <summary>The item and its version, as a form carries them.</summary>
    public string Value => string.Create(CultureInfo.InvariantCulture, $"{Texts.ItemId}:{Texts.Version}");

    /// <summary>How it went; null before.</summary>
    public EditResult? Result { get; set; }

    /// <summary>The title in a language, or in the other one.</summary>
    public string TitleIn(Language language) => (Standing.In(language) ?? Standing.Texts[0]).Text.Title;

    /// <summary>Reads what a form chose. What is no item, or is there no more, is left out.</summary>
    public static async Task<IReadOnlyList<BulkRow>> ReadAsync(PortalDb db, IEnumerable<string> chosen, BulkWish wish, CancellationToken cancel)
    {
        var rows = new List<BulkRow>();
        foreach (var one in chosen.Distinct(StringComparer.Ordinal))
        {
            if (Read(one) is not { } looked) continue;
            if (await Standing.ReadAsync(db, looked.ItemId, cancel) is { IsInBin: false, Texts.Count: > 0 } standing) rows.Add(Of(standing, looked.Version, wish));
        }

        return rows;
    }

    private static (int ItemId, int Version)? Read(string value)
    {
        if (value.Split(':') is not [var item, var version]) return null;
        return int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var looked)
            ? (id, looked) : null;
    }

    private static BulkRow Of(Standing standing, int version, BulkWish wish)
    {
        if (standing.Version != version) return new(standing, new(standing.ItemId, version), [new(RefusalReason.Stale)]);
        if (wish.Act == Act.Delete) return new(standing, new(standing.ItemId, version), []);
        var against = standing.Texts.Select(one => one.Text.Language).ToDictionary(language => language, language => WhyNot.Of(wish.Act, standing, language, wish.By, wish.Now));
        Language[] open = [.. against.Where(one => one.Value.Count == 0).Select(one => one.Key)];
        return new(standing, new(standing.ItemId, version, open), open.Length > 0 ? [] : [.. against.Values.SelectMany(reasons => reasons)]);
    }
}
