using System.Globalization;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Editing.Workflow;

/// <summary>Keeps account of changes that nobody but their author has seen. Each operation compares what readers get before and after it,
/// so no operation has to remember to mark a change.</summary>
internal sealed class UnseenChange
{
    private readonly Item item;
    private readonly DateTime now;
    private readonly Dictionary<Language, State> before;

    /// <summary>Takes the state before the operation.</summary>
    public UnseenChange(Item item, DateTime now)
    {
        (this.item, this.now) = (item, now);
        before = item.Translations.ToDictionary(one => one.Language, GetState);
    }

    /// <summary>Adds the user to <see cref="ItemTranslation.UnseenBy"/> of each language version that differs now, and marks those that
    /// were public or scheduled before and still are.</summary>
    /// <param name="by">The user. Commands are run by the server's administrator and are not reviewed.</param>
    /// <param name="reasonIn">Returns the reason in a language, for the mark.</param>
    /// <returns>The language versions that are marked.</returns>
    public IReadOnlyList<ItemTranslation> Apply(Actor by, Func<Language, string> reasonIn)
    {
        if (by.Id is not { } id) return [];
        var marked = new List<ItemTranslation>();
        foreach (var translation in item.Translations)
        {
            var (was, current) = (before.GetValueOrDefault(translation.Language), GetState(translation));
            var isPublic = was?.Publication is not null && current.Publication is not null;
            if (was?.Content == current.Content && !(isPublic && was.Publication != current.Publication)) continue;
            translation.UnseenBy = [.. translation.UnseenBy.Union([id])];
            if (!isPublic) continue;
            translation.UnreviewedPublication = CreateMark(by, reasonIn(translation.Language), now);
            marked.Add(translation);
        }

        return marked;
    }

    /// <summary>Returns the language versions that differ now.</summary>
    public IEnumerable<ItemTranslation> GetChanged() =>
        item.Translations.Where(one => before.GetValueOrDefault(one.Language)?.Content != GetState(one).Content);

    /// <summary>Records that a user has read a language version: only the user's own changes are still unseen.</summary>
    public static void See(ItemTranslation translation, Actor by) =>
        translation.UnseenBy = [.. translation.UnseenBy.Where(one => one == by.Id)];

    /// <summary>Creates the mark of a publication or a change that nobody else has reviewed.</summary>
    public static StaffNote CreateMark(Actor by, string reason, DateTime now) =>
        new() { At = now, ById = by.Id, By = by.Name, Text = reason };

    /// <summary>Whether readers get the language version now or at a scheduled time.</summary>
    public static bool IsPublic(ItemTranslation translation) =>
        translation is { PublishedAt: not null, WithdrawnAt: null, DeletedAt: null };

    // A withdrawal and the bin take content away; they show nothing unseen. The notice of a superseded item leads readers to another one.
    private State GetState(ItemTranslation translation) => new(
        FieldsHash.Compute(
        [
            .. ItemField.Public.SelectMany(field => field.GetContent(item).Prepend(field.Name)),
            .. TranslationField.All.Select(field => field.Get(translation)),
            item.SupersededById?.ToString(CultureInfo.InvariantCulture),
        ]),
        IsPublic(translation) ? (translation.PublishedAt!.Value, translation.PublishedDateOnly) : null);

    private sealed record State(string Content, (DateTime At, bool IsDateOnly)? Publication);
}
