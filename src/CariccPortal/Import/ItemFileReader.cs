using System.Globalization;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Navigation;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;

namespace CariccPortal.Import;

/// <summary>Creates an item from its files, one per language. The file of the first configured language that is there has the data of the
/// item; the others have only their own text.</summary>
internal static class ItemFileReader
{
    private static string[] TextKeys => [.. TranslationField.All.Where(one => one.IsInFrontMatter).Select(one => one.Key)];

    private static readonly string[] ItemKeys =
        ["kind", "slug", "published", "draft", "featured", "event", "countries", "topics", "source", "navigation", "footer"];

    private static string[] AllKeys => [.. ItemKeys, .. TextKeys];

    /// <summary>Reads the item.</summary>
    /// <param name="files">The files in the order of the languages; the first has the data of the item.</param>
    /// <returns>The item; null if it cannot be read. Errors are reported in both cases.</returns>
    public static ItemDraft? Read(IReadOnlyList<ItemMarkdownFile> files)
    {
        var file = files[0];
        var frontMatter = file.FrontMatter;
        if (file.Language != Languages.Default && !frontMatter.Has("kind"))
        {
            frontMatter.AddError(
                1,
                $"The file {file.Stem}.{Languages.Default.Code}.md is missing: add it, or add 'kind' and the other keys of an item here.");
            return null;
        }

        frontMatter.RejectUnknownKeys(AllKeys);
        foreach (var translation in files.Skip(1))
        {
            translation.FrontMatter.RejectUnknownKeys(TextKeys, key => ItemKeys.Contains(key, StringComparer.Ordinal)
                ? $"'{key}' belongs to {file.Stem}.{file.Language.Code}.md: remove it here."
                : $"'{key}' is not a known key: in the file of a translation use {string.Join(", ", TextKeys)}.");
        }

        var kind = ReadKind(frontMatter);
        var publication = ReadPublication(frontMatter, kind);
        var source = frontMatter.GetMap("source");
        source?.RejectUnknownKeys(["name", "url"]);
        return new()
        {
            Kind = kind,
            Slug = ReadSlug(file, kind),
            Event = ReadEvent(frontMatter),
            SourceName = source?.GetText("name", Item.SourceNameLength, isRequired: true),
            SourceUrl = source?.GetText("url", Item.SourceUrlLength),
            Countries = [.. frontMatter.GetList("countries").Select(one => one.Word)],
            Topics = [.. frontMatter.GetList("topics").Select(one => one.Word)],
            Translations = [.. files.Select(one => one.ToTranslationDraft(publication))],
            ImportKey = "seed:" + file.Stem,
            NavigationPlace = ReadPlace(frontMatter, "navigation", kind),
            FooterPlace = ReadPlace(frontMatter, "footer", kind),
        };
    }

    private static ItemKind ReadKind(FrontMatter frontMatter)
    {
        var name = frontMatter.GetText("kind", isRequired: true);
        if (!ItemKinds.TryFromName(name, out var kind) && name.Length > 0)
            frontMatter.AddError(
                frontMatter.LineOf("kind"), $"'{name}' is not a kind: use {string.Join(", ", ItemKinds.All.Select(one => one.Name()))}.");
        return kind;
    }

    private static int? ReadPlace(FrontMatter frontMatter, string key, ItemKind kind)
    {
        var text = frontMatter.GetText(key);
        if (text.Length == 0) return null;
        if (kind == ItemKind.Page && NavigationEditor.TryParsePlace(text, out var place)) return place;
        frontMatter.AddError(frontMatter.LineOf(key),
            $"'{key}' is the place of a page: use a number from 1 to {NavigationEditor.MaxPlace}, in the file of a page.");
        return null;
    }

    private static string ReadSlug(ItemMarkdownFile file, ItemKind kind)
    {
        var ownSlug = file.FrontMatter.GetText("slug");
        const int prefix = 11;
        var isDated = file.Stem.Length >= prefix && file.Stem[prefix - 1] == '-'
            && DateOnly.TryParseExact(
                file.Stem.AsSpan(0, prefix - 1), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        var slug = ownSlug.Length > 0 ? ownSlug : isDated ? file.Stem[prefix..] : file.Stem;
        if (!kind.IsValidSlug(slug))
            file.FrontMatter.AddError(
                file.FrontMatter.LineOf("slug"), $"'{slug}' is not a valid slug: use lower-case Latin letters, digits and single hyphens.");
        return slug;
    }

    // A page without a date is published when it is imported.
    private static PublicationChange ReadPublication(FrontMatter frontMatter, ItemKind kind)
    {
        var isDraft = frontMatter.GetFlag("draft");
        if (frontMatter.GetDate("published") is not { } at || isDraft)
            return isDraft || kind != ItemKind.Page || frontMatter.Has("published") ? PublicationChange.Unchanged : PublicationChange.Now;
        return PublicationChange.At(TimeZones.ToUtc(at.Local, TimeZones.Almaty), at.IsDateOnly);
    }

    private static ItemEvent? ReadEvent(FrontMatter frontMatter)
    {
        if (frontMatter.GetMap("event") is not { } eventMap) return null;
        eventMap.RejectUnknownKeys(["start", "end", "timeZone", "dateUncertain", "status", "note", "applyBy"]);
        var zone = eventMap.GetText("timeZone", isRequired: true);
        if (zone.Length > 0 && !TimeZones.Exists(zone))
        {
            eventMap.AddError(eventMap.LineOf("timeZone"), $"'{zone}' is not a time zone: use an IANA name such as Asia/Almaty.");
            zone = "";
        }

        var isDateUncertain = eventMap.GetFlag("dateUncertain");
        var end = eventMap.GetDate("end");
        if (!eventMap.Has("start")) eventMap.AddError(eventMap.Line, "'start' is missing.");
        if (eventMap.GetDate("start") is not { } start || zone.Length == 0) return null;
        if (end is { } endDate && endDate.IsDateOnly != start.IsDateOnly)
            eventMap.AddError(eventMap.LineOf("end"), "Only one of 'start' and 'end' has a time: write both with a time, or both without.");
        if (end?.Local < start.Local) eventMap.AddError(eventMap.LineOf("end"), "'end' is before 'start'.");
        if (isDateUncertain && !start.IsDateOnly)
            eventMap.AddError(
                eventMap.LineOf("dateUncertain"), "'dateUncertain' needs dates without a time: remove the time from 'start' and 'end'.");
        var itemEvent = start.IsDateOnly
            ? ItemEvent.CreateAllDay(start.Date, end?.Date ?? start.Date, zone, isDateUncertain)
            : ItemEvent.CreateTimed(start.Local, end?.Local, zone);
        ReadEventStatus(eventMap, itemEvent);
        if (eventMap.GetDate("applyBy") is { } applyBy)
        {
            if (!applyBy.IsDateOnly) eventMap.AddError(eventMap.LineOf("applyBy"), "'applyBy' must be a date without a time.");
            itemEvent.ApplyBy = applyBy.Date;
        }

        return itemEvent;
    }

    private static void ReadEventStatus(FrontMatter eventMap, ItemEvent itemEvent)
    {
        var name = eventMap.GetText("status");
        if (name.Length == 0) return;
        itemEvent.Status = Enum.GetValues<EventStatus>().Cast<EventStatus?>()
            .FirstOrDefault(one => one.ToString()!.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (itemEvent.Status is null)
            eventMap.AddError(eventMap.LineOf("status"), $"'{name}' is not an event status: use postponed or cancelled.");
        itemEvent.Note = eventMap.GetLocalizedText("note", ItemEvent.NoteLength);
    }
}
