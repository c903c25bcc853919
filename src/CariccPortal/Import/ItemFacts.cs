using System.Globalization;
using CariccPortal.Editing;
using CariccPortal.Items;

namespace CariccPortal.Import;

/// <summary>Makes an item of its one or two files. The English file has the facts, the Russian twin its words alone; a
/// Russian file that stands alone has both.</summary>
internal static class ItemFacts
{
    private static readonly string[] Words = ["title", "summary", "place"];

    private static readonly string[] Facts =
        ["kind", "slug", "released", "draft", "featured", "occasion", "countries", "topics", "source"];

    private static readonly string[] All = [.. Facts, .. Words];

    /// <summary>Reads the item.</summary>
    /// <param name="file">The file that has the facts.</param>
    /// <param name="twin">The other, if there is one.</param>
    /// <returns>The item; null where nothing could be made of it. What is wrong is told either way.</returns>
    public static ItemDraft? Read(ItemFile file, ItemFile? twin)
    {
        var head = file.Head;
        if (file.Language == Language.Russian && !head.Has("kind"))
        {
            head.Tell(1, $"This twin is without its pair: there is no {file.Stem}.en.md, and a file that stands alone must say the 'kind'.");
            return null;
        }

        head.Allow(All);
        twin?.Head.Allow(Words, key => Facts.Contains(key, StringComparer.Ordinal)
            ? $"'{key}' is told in {file.Stem}.en.md; a twin does not repeat it."
            : $"'{key}' is not known here; a twin's head has {string.Join(", ", Words)}.");

        var release = ReleaseOf(head);
        var source = head.Map("source");
        source?.Allow(["name", "url"]);
        return new()
        {
            Kind = KindOf(head),
            Slug = SlugOf(file),
            IsFeatured = head.Flag("featured"),
            Occasion = OccasionOf(head),
            SourceName = source?.Text("name", Item.SourceNameLength, isRequired: true),
            SourceUrl = source?.Text("url", Item.SourceUrlLength),
            Countries = [.. head.List("countries").Select(one => one.Word)],
            Topics = [.. head.List("topics").Select(one => one.Word)],
            Texts = twin is null ? [file.Text(release)] : [file.Text(release), twin.Text(release)],
            ImportKey = "seed:" + file.Stem,
        };
    }

    private static ItemKind KindOf(Head head)
    {
        var word = head.Text("kind", isRequired: true);
        if (!ItemKinds.TryFromWord(word, out var kind) && word.Length > 0)
            head.Tell(head.LineOf("kind"), $"'{word}' is no kind; the kinds are {string.Join(", ", ItemKinds.All.Select(one => one.Word()))}.");
        return kind;
    }

    private static string SlugOf(ItemFile file)
    {
        var given = file.Head.Text("slug");
        const int prefix = 11;
        var isDated = file.Stem.Length >= prefix && file.Stem[prefix - 1] == '-'
            && DateOnly.TryParseExact(file.Stem.AsSpan(0, prefix - 1), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        var slug = given.Length > 0 ? given : isDated ? file.Stem[prefix..] : file.Stem;
        if (!Slug.IsValid(slug)) file.Head.Tell(file.Head.LineOf("slug"), $"'{slug}' is no slug: small Latin letters, digits and single hyphens.");
        return slug;
    }

    private static Release ReleaseOf(Head head)
    {
        var isDraft = head.Flag("draft");
        if (head.Date("released") is not { } at || isDraft) return Release.Unchanged;
        return Release.At(Zones.ToUtc(at.Local, Zones.Almaty), at.IsDay);
    }

    private static Occasion? OccasionOf(Head head)
    {
        if (head.Map("occasion") is not { } occasion) return null;
        occasion.Allow(["start", "end", "zone", "within", "change", "note", "note-ru"]);
        var zone = occasion.Text("zone", isRequired: true);
        if (zone.Length > 0 && !Zones.Exists(zone))
        {
            occasion.Tell(occasion.LineOf("zone"), $"'{zone}' is no time zone; write one such as Asia/Almaty.");
            zone = "";
        }

        var within = occasion.Flag("within");
        var end = occasion.Date("end");
        if (!occasion.Has("start")) occasion.Tell(occasion.Line, "'start' is missing.");
        if (occasion.Date("start") is not { } start || zone.Length == 0) return null;
        if (end is { } told && told.IsDay != start.IsDay) occasion.Tell(occasion.LineOf("end"), "'start' and 'end' must both have an hour, or neither.");
        if (end?.Local < start.Local) occasion.Tell(occasion.LineOf("end"), "'end' is before 'start'.");
        if (within && !start.IsDay) occasion.Tell(occasion.LineOf("within"), "'within' is for whole days alone.");
        var read = start.IsDay
            ? Occasion.OfDays(start.Day, end?.Day ?? start.Day, zone, within)
            : Occasion.OfHours(start.Local, end?.Local, zone);
        ReadChange(occasion, read);
        return read;
    }

    private static void ReadChange(Head told, Occasion occasion)
    {
        var word = told.Text("change");
        if (word.Length == 0) return;
        occasion.Change = Enum.GetValues<OccasionChange>().Cast<OccasionChange?>().FirstOrDefault(one => one.ToString()!.Equals(word, StringComparison.OrdinalIgnoreCase));
        if (occasion.Change is null) told.Tell(told.LineOf("change"), $"'{word}' is no change; an occasion can be postponed or cancelled.");
        (occasion.NoteEn, occasion.NoteRu) = (told.Text("note", Occasion.NoteLength), told.Text("note-ru", Occasion.NoteLength));
    }
}
