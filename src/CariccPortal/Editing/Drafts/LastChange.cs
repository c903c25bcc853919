using System.Globalization;
using CariccPortal.Editing.Revisions;
using CariccPortal.Items;

namespace CariccPortal.Editing.Drafts;

/// <summary>Decides when readers last saw a change of a language version. Each operation compares what readers see before and after it, so
/// no operation has to remember to set <see cref="ItemTranslation.LastChangedAt"/>.</summary>
internal sealed class LastChange
{
    private readonly Item item;
    private readonly string itemBefore;
    private readonly Dictionary<Language, string> translationsBefore;

    /// <summary>Takes the state before the operation.</summary>
    public LastChange(Item item)
    {
        this.item = item;
        itemBefore = GetItemState();
        translationsBefore = item.Translations.ToDictionary(translation => translation.Language, GetState);
    }

    /// <summary>Moves the last change of each language version that differs now. A scheduled version changes for readers when it is
    /// published.</summary>
    /// <param name="now">The current time (UTC).</param>
    /// <param name="draft">The draft that was applied, which says what is a minor change; null if nothing is.</param>
    /// <param name="changed">The language versions whose fields the draft changed.</param>
    public void Apply(DateTime now, ItemDraft? draft = null, IReadOnlyList<ItemTranslation>? changed = null)
    {
        bool IsMinor(ItemTranslation translation) =>
            draft?.Translations.FirstOrDefault(one => one.Language == translation.Language)?.Change == ChangeType.Minor;

        // A change of the item belongs to the whole save: it is minor if staff call something in it minor and nothing else is significant.
        var isMinorSave = item.Translations.Exists(IsMinor) && changed?.All(IsMinor) != false;
        var isItemChanged = !isMinorSave && GetItemState() != itemBefore;
        foreach (var translation in item.Translations)
        {
            var isNew = !translationsBefore.TryGetValue(translation.Language, out var before);
            var isChanged = isNew || (!IsMinor(translation) && before != GetState(translation));
            if (isItemChanged || isChanged) translation.LastChangedAt = now;
            if (translation.PublishedAt > translation.LastChangedAt) translation.LastChangedAt = translation.PublishedAt.Value;
        }
    }

    private string GetItemState() =>
        FieldsHash.Compute(ItemField.Public.SelectMany(field => field.GetContent(item)));

    private static string GetState(ItemTranslation translation) => FieldsHash.Compute(
    [
        .. TranslationField.All.Select(field => field.Get(translation)), translation.BodyHtml,
        FieldsHash.Format(translation.PublishedAt), FieldsHash.Format(translation.PublishedDateOnly),
        FieldsHash.Format(translation.WithdrawnAt), translation.WithdrawalReason, FieldsHash.Format(translation.DeletedAt),
        translation.ChangeNotes.Count.ToString(CultureInfo.InvariantCulture),
    ]);
}
