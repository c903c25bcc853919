using System.Globalization;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;

namespace CariccPortal.Import;

/// <summary>Makes an item of its one or two files. The English file has the facts, the Russian twin its words alone; a
/// Russian file that stands alone has both.</summary>
internal static class ItemFileReader
{
    private static readonly string[] TextKeys = ["title", "summary", "place"];

    private static readonly string[] ItemKeys =
        ["kind", "slug", "released", "draft", "featured", "occasion", "countries", "topics", "source"];

    private static readonly string[] AllKeys = [.. ItemKeys, .. TextKeys];

    /// <summary>Reads the item.</summary>
    /// <param name="file">The file that has the facts.</param>
    /// <param name="translation">The other, if there is one.</param>
    /// <returns>The item; null where nothing could be made of it. What is wrong is told either way.</returns>
    public static ItemDraft? Read(ItemMarkdownFile file, ItemMarkdownFile? translation)
    {
        var head = file.FrontMatter;
        if (file.Language == Language.Russian && !head.Has("kind"))
        {
            head.AddError(1, $"This twin is without its pair: there is no {file.Stem}.en.md, and a file that stands alone must say the 'kind'.");
            return null;
        }

        head.RejectUnknownKeys(AllKeys);
        translation?.FrontMatter.RejectUnknownKeys(TextKeys, key => ItemKeys.Contains(key, StringComparer.Ordinal)
            ? $"'{key}' is told in {file.Stem}.en.md; a twin does not repeat it."
            : $"'{key}' is not known here; a twin's head has {string.Join(", ", TextKeys)}.");

        var release = ReadPublication(head);
        var source = head.GetMap("source");
        source?.RejectUnknownKeys(["name", "url"]);
        return new()
        {
            Kind = ReadKind(head),
            Slug = ReadSlug(file),
            IsFeatured = head.GetFlag("featured"),
            Event = ReadEvent(head),
            SourceName = source?.GetText("name", Item.SourceNameLength, isRequired: true),
            SourceUrl = source?.GetText("url", Item.SourceUrlLength),
            Countries = [.. head.GetList("countries").Select(one => one.Word)],
            Topics = [.. head.GetList("topics").Select(one => one.Word)],
            Translations = translation is null ? [file.ToTranslationDraft(release)] : [file.ToTranslationDraft(release), translation.ToTranslationDraft(release)],
            ImportKey = "seed:" + file.Stem,
        };
    }

    private static ItemKind ReadKind(FrontMatter frontMatter)
    {
        var word = frontMatter.GetText("kind", isRequired: true);
        if (!ItemKinds.TryFromName(word, out var kind) && word.Length > 0)
            frontMatter.AddError(frontMatter.LineOf("kind"), $"'{word}' is no kind; the kinds are {string.Join(", ", ItemKinds.All.Select(one => one.Name()))}.");
        return kind;
    }

    private static string ReadSlug(ItemMarkdownFile file)
    {
        var given = file.FrontMatter.GetText("slug");
        const int prefix = 11;
        var isDated = file.Stem.Length >= prefix && file.Stem[prefix - 1] == '-'
            && DateOnly.TryParseExact(file.Stem.AsSpan(0, prefix - 1), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        var slug = given.Length > 0 ? given : isDated ? file.Stem[prefix..] : file.Stem;
        if (!Slug.IsValid(slug)) file.FrontMatter.AddError(file.FrontMatter.LineOf("slug"), $"'{slug}' is no slug: small Latin letters, digits and single hyphens.");
        return slug;
    }

    private static PublicationChange ReadPublication(FrontMatter frontMatter)
    {
        var isDraft = frontMatter.GetFlag("draft");
        if (frontMatter.GetDate("released") is not { } at || isDraft) return PublicationChange.Unchanged;
        return PublicationChange.At(TimeZones.ToUtc(at.Local, TimeZones.Almaty), at.IsDateOnly);
    }

    private static ItemEvent? ReadEvent(FrontMatter frontMatter)
    {
        if (frontMatter.GetMap("occasion") is not { } occasion) return null;
        occasion.RejectUnknownKeys(["start", "end", "zone", "within", "change", "note", "note-ru"]);
        var zone = occasion.GetText("zone", isRequired: true);
        if (zone.Length > 0 && !TimeZones.Exists(zone))
        {
            occasion.AddError(occasion.LineOf("zone"), $"'{zone}' is no time zone; write one such as Asia/Almaty.");
            zone = "";
        }

        var within = occasion.GetFlag("within");
        var end = occasion.GetDate("end");
        if (!occasion.Has("start")) occasion.AddError(occasion.Line, "'start' is missing.");
        if (occasion.GetDate("start") is not { } start || zone.Length == 0) return null;
        if (end is { } told && told.IsDateOnly != start.IsDateOnly) occasion.AddError(occasion.LineOf("end"), "'start' and 'end' must both have an hour, or neither.");
        if (end?.Local < start.Local) occasion.AddError(occasion.LineOf("end"), "'end' is before 'start'.");
        if (within && !start.IsDateOnly) occasion.AddError(occasion.LineOf("within"), "'within' is for whole days alone.");
        var read = start.IsDateOnly
            ? ItemEvent.CreateAllDay(start.Date, end?.Date ?? start.Date, zone, within)
            : ItemEvent.CreateTimed(start.Local, end?.Local, zone);
        ReadEventStatus(occasion, read);
        return read;
    }

    private static void ReadEventStatus(FrontMatter eventMap, ItemEvent itemEvent)
    {
        var word = eventMap.GetText("change");
        if (word.Length == 0) return;
        itemEvent.Status = Enum.GetValues<EventStatus>().Cast<EventStatus?>().FirstOrDefault(one => one.ToString()!.Equals(word, StringComparison.OrdinalIgnoreCase));
        if (itemEvent.Status is null) eventMap.AddError(eventMap.LineOf("change"), $"'{word}' is no change; an occasion can be postponed or cancelled.");
        (itemEvent.NoteEn, itemEvent.NoteRu) = (eventMap.GetText("note", ItemEvent.NoteLength), eventMap.GetText("note-ru", ItemEvent.NoteLength));
    }
}
