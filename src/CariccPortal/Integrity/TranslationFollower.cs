using CariccPortal.Items;

namespace CariccPortal.Integrity;

/// <summary>Keeps, for each translation, the published version that it follows. The language version that is changed first leads; the
/// others are behind until they are changed too, or until staff confirm that they are still right.</summary>
internal static class TranslationFollower
{
    /// <summary>Updates the translations of an item after an action.</summary>
    /// <param name="item">The item.</param>
    /// <param name="changes">The new versions of the action, in the order of the languages.</param>
    /// <param name="latest">The number of the newest version in each language, with those of the action.</param>
    public static void Apply(Item item, IReadOnlyList<VersionChange> changes, IReadOnlyDictionary<Language, int> latest)
    {
        var moved = changes.Where(one => one.IsTextChanged).ToList();
        // A version with the same text, or with a minor change, asks nothing of the translations.
        foreach (var change in changes.Except(moved))
        {
            foreach (var follower in item.Translations.Where(one => one.FollowsLanguage == change.Translation.Language
                && one.BehindSince is null)) follower.FollowsNumber = change.Number;
        }

        if (moved is [var only] && Follow(item, only, latest)) return;
        if (moved.Count == 0) return;
        var leader = moved[0];
        (leader.Translation.FollowsLanguage, leader.Translation.FollowsNumber, leader.Translation.BehindSince) = (null, null, null);
        foreach (var translation in item.Translations.Where(one => one != leader.Translation && latest.ContainsKey(one.Language)))
        {
            var isMoved = moved.Exists(one => one.Translation == translation);
            (translation.FollowsLanguage, translation.FollowsNumber, translation.BehindSince) = (leader.Translation.Language,
                isMoved || leader.IsFirst ? leader.Number : leader.Number - 1, isMoved || leader.IsFirst ? null : leader.From);
        }
    }

    // A translation that was behind, or is published for the first time beside another, follows.
    private static bool Follow(Item item, VersionChange change, IReadOnlyDictionary<Language, int> latest)
    {
        var translation = change.Translation;
        var leader = translation.BehindSince is not null ? translation.FollowsLanguage
            : change.IsFirst ? item.Translations.Where(one => one != translation && latest.ContainsKey(one.Language))
                .OrderByDescending(one => one.FollowsLanguage is null).ThenBy(one => one.Language).FirstOrDefault()?.Language
            : null;
        if (leader is null || !latest.TryGetValue(leader, out var number)) return false;
        (translation.FollowsLanguage, translation.FollowsNumber, translation.BehindSince) = (leader, number, null);
        return true;
    }
}

/// <summary>A new version of a translation.</summary>
/// <param name="Translation">The translation.</param>
/// <param name="Number">The number of the new version.</param>
/// <param name="From">When readers get it (UTC).</param>
/// <param name="IsFirst">Whether it is the first version in its language.</param>
/// <param name="IsTextChanged">Whether its text differs from the last version by more than a minor change.</param>
internal sealed record VersionChange(ItemTranslation Translation, int Number, DateTime From, bool IsFirst, bool IsTextChanged);
