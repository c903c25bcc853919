using System.Globalization;
using CariccPortal.Editing;
using CariccPortal.Items;

namespace CariccPortal.Import;

/// <summary>Makes a draft of a found item. What the text does not say plainly is guessed, and each guess is told to staff.</summary>
/// <param name="countries">The store's countries.</param>
/// <param name="now">The instant of the run, UTC.</param>
internal sealed class DraftOfText(IReadOnlyList<Country> countries, DateTime now)
{
    private const int LongestTitle = 120;
    private const int LongestGuesses = 2000;
    private readonly CountriesInText named = new(countries);

    /// <summary>Makes the draft.</summary>
    /// <param name="found">The item; it has at least one paragraph.</param>
    /// <param name="isReleased">Whether it is to be public at once.</param>
    public ItemDraft Make(FoundItem found, bool isReleased)
    {
        var guesses = new List<string>();
        var sentences = Sentences.First(found.Paragraphs, 3);
        var when = WhenInText.Find(sentences, found.ReportDay);
        var where = WhereInText.Find(sentences, when, found.Dateline);
        var kind = KindOf(found, sentences[0], when, guesses);
        var title = found.Title ?? TitleOf(sentences[0], when, guesses);
        guesses.Add("The summary was taken from the beginning of the text.");
        TellOccasion(when, where, guesses);
        var about = named.Find(sentences.Take(2));
        if (about.Count > 0) guesses.Add($"The countries were read from the first two sentences: {string.Join(", ", about.Select(country => country.NameEn))}.");
        if (!isReleased && found.DatedAt is { } dated) guesses.Add($"The page dates the item {Told(dated)} (Almaty).");
        var (release, choice) = isReleased ? ReleaseOf(found) : (Release.Unchanged, "");
        if (choice.Length > 0) guesses.Add(choice);

        return new()
        {
            Kind = kind,
            Occasion = when is null ? null : Occasion.OfDays(when.First, when.Last, where?.Zone ?? Zones.Almaty, when.IsWithin),
            SourceName = found.Source,
            Countries = [.. about.Select(country => country.Slug)],
            Texts =
            [
                new()
                {
                    Language = Language.English,
                    Title = title,
                    Summary = Sentences.Summary(sentences, ItemText.SummaryLength),
                    Place = where?.Place ?? "",
                    Body = PlainText.ToMarkdown(found.Paragraphs),
                    Release = release,
                },
            ],
            ImportKey = found.Key,
            Guesses = Joined(guesses),
        };
    }

    /// <summary>From when the item is public, and the sentence that says where that is taken from. Never in the future.</summary>
    public (Release Release, string Guess) ReleaseOf(FoundItem found)
    {
        var when = WhenInText.Find(Sentences.First(found.Paragraphs, 3), found.ReportDay);
        var (at, guess) = (found.DatedAt, found.ReportDay, when) switch
        {
            ({ } dated, _, _) => (dated, "The date of publication was taken from the item's date line on the page."),
            (_, { } day, _) => (Bare(day), "The date of publication was taken from the date of the agency's report."),
            (_, _, { } told) => (Bare(told.Last), "The date of publication was guessed: the last day of the occasion."),
            _ => (default(DayOrHour?), ""),
        };

        if (at is not { } chosen) return (Release.Now, "The text tells no date: it was published at the time of the import.");
        var instant = Zones.ToUtc(chosen.Local, Zones.Almaty);
        return instant <= now
            ? (Release.At(instant, chosen.IsDay), guess)
            : (Release.Now, "The only date that the text tells lies ahead: it was published at the time of the import.");
    }

    /// <summary>Writes guesses one a line, as many as the store has room for.</summary>
    public static string Joined(IEnumerable<string> guesses)
    {
        var lines = "";
        foreach (var guess in guesses.Where(guess => lines.Length + 1 + guess.Length <= LongestGuesses)) lines += lines.Length == 0 ? guess : "\n" + guess;
        return lines;
    }

    private static ItemKind KindOf(FoundItem found, string sentence, WhenInText? when, List<string> guesses)
    {
        var kind = KindInText.Find(sentence, found.Title);
        if (kind.Kind.NeedsOccasion() && when is null)
        {
            guesses.Add($"The word '{kind.Word}' speaks for a {kind.Kind.Word()}, but no date of it was found: it was stored as news.");
            return ItemKind.News;
        }

        guesses.Add(kind.Word is null
            ? "No word at the beginning tells the kind: it was taken for news."
            : $"The kind was guessed from the word '{kind.Word}'.");
        return kind.Kind;
    }

    private static string TitleOf(string sentence, WhenInText? when, List<string> guesses)
    {
        guesses.Add("The title was made from the first sentence.");
        var words = sentence;
        var isAtHead = when is { Sentence: 0 } && sentence[..when.Start].Trim() is "On" or "From" or "In the period from" or "Between";
        if (isAtHead) words = sentence[when!.End..].TrimStart(' ', ',');
        var title = Sentences.Headline(words.Length > 0 ? words : sentence, LongestTitle);
        return title.Length > 0 ? char.ToUpperInvariant(title[0]) + title[1..] : "Untitled";
    }

    private static void TellOccasion(WhenInText? when, WhereInText? where, List<string> guesses)
    {
        if (when is { IsWithin: true }) guesses.Add($"Only a period is told ('{when.Words}'): the day within it is not known.");
        else if (when is not null) guesses.Add($"The dates of the occasion were read from '{when.Words}'.");
        if (where is not null) guesses.Add($"The place and its time zone were read from '{where.Words}'.");
        else if (when is not null) guesses.Add("No place was found: the time zone is that of Almaty.");
    }

    private static DayOrHour Bare(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), IsDay: true);

    private static string Told(DayOrHour at) => at.Local.ToString(at.IsDay ? "d MMMM yyyy" : "d MMMM yyyy HH:mm", CultureInfo.InvariantCulture);
}
