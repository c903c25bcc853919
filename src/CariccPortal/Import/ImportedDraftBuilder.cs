using System.Globalization;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;

namespace CariccPortal.Import;

/// <summary>Makes a draft of a found item. What the text does not say plainly is guessed, and each guess is told to staff.</summary>
/// <param name="countries">The store's countries.</param>
/// <param name="now">The instant of the run, UTC.</param>
internal sealed class ImportedDraftBuilder(IReadOnlyList<Country> countries, DateTime now)
{
    private const int MaxTitleLength = 120;
    private const int MaxGuessesLength = 2000;
    private readonly CountryDetector countryDetector = new(countries);

    /// <summary>Makes the draft.</summary>
    /// <param name="parsed">The item; it has at least one paragraph.</param>
    /// <param name="isPublished">Whether it is to be public at once.</param>
    public ItemDraft Build(ParsedItem parsed, bool isPublished)
    {
        var guesses = new List<string>();
        var sentences = SentenceSplitter.TakeFirst(parsed.Paragraphs, 3);
        var when = DateDetector.Detect(sentences, parsed.ReportDate);
        var where = PlaceDetector.Detect(sentences, when, parsed.Dateline);
        var kind = DetectKind(parsed, sentences[0], when, guesses);
        var title = parsed.Title ?? BuildTitle(sentences[0], when, guesses);
        guesses.Add("The summary was taken from the beginning of the text.");
        AddEventGuesses(when, where, guesses);
        var about = countryDetector.Detect(sentences.Take(2));
        if (about.Count > 0) guesses.Add($"The countries were read from the first two sentences: {string.Join(", ", about.Select(country => country.NameEn))}.");
        if (!isPublished && parsed.PageDate is { } dated) guesses.Add($"The page dates the item {FormatDate(dated)} (Almaty).");
        var (release, choice) = isPublished ? GetPublication(parsed) : (PublicationChange.Unchanged, "");
        if (choice.Length > 0) guesses.Add(choice);

        return new()
        {
            Kind = kind,
            Event = when is null ? null : ItemEvent.CreateAllDay(when.First, when.Last, where?.TimeZone ?? TimeZones.Almaty, when.IsDateUncertain),
            SourceName = parsed.Agency,
            Countries = [.. about.Select(country => country.Slug)],
            Translations =
            [
                new()
                {
                    Language = Language.English,
                    Title = title,
                    Summary = SentenceSplitter.BuildSummary(sentences, ItemTranslation.SummaryLength),
                    Place = where?.Place ?? "",
                    Body = MarkdownEscaper.Escape(parsed.Paragraphs),
                    Publication = release,
                },
            ],
            ImportKey = parsed.ImportKey,
            Guesses = JoinGuesses(guesses),
        };
    }

    /// <summary>From when the item is public, and the sentence that says where that is taken from. Never in the future.</summary>
    public (PublicationChange Release, string Guess) GetPublication(ParsedItem parsed)
    {
        var when = DateDetector.Detect(SentenceSplitter.TakeFirst(parsed.Paragraphs, 3), parsed.ReportDate);
        var (at, guess) = (parsed.PageDate, parsed.ReportDate, when) switch
        {
            ({ } dated, _, _) => (dated, "The date of publication was taken from the item's date line on the page."),
            (_, { } day, _) => (AtMidnight(day), "The date of publication was taken from the date of the agency's report."),
            (_, _, { } told) => (AtMidnight(told.Last), "The date of publication was guessed: the last day of the occasion."),
            _ => (default(DateOrDateTime?), ""),
        };

        if (at is not { } chosen) return (PublicationChange.Now, "The text tells no date: it was published at the time of the import.");
        var instant = TimeZones.ToUtc(chosen.Local, TimeZones.Almaty);
        return instant <= now
            ? (PublicationChange.At(instant, chosen.IsDateOnly), guess)
            : (PublicationChange.Now, "The only date that the text tells lies ahead: it was published at the time of the import.");
    }

    /// <summary>Writes guesses one a line, as many as the store has room for.</summary>
    public static string JoinGuesses(IEnumerable<string> guesses)
    {
        var lines = "";
        foreach (var guess in guesses.Where(guess => lines.Length + 1 + guess.Length <= MaxGuessesLength)) lines += lines.Length == 0 ? guess : "\n" + guess;
        return lines;
    }

    private static ItemKind DetectKind(ParsedItem parsed, string sentence, DateDetector? when, List<string> guesses)
    {
        var kind = KindDetector.Detect(sentence, parsed.Title);
        if (kind.Kind.RequiresEvent() && when is null)
        {
            guesses.Add($"The word '{kind.Keyword}' speaks for a {kind.Kind.Name()}, but no date of it was found: it was stored as news.");
            return ItemKind.News;
        }

        guesses.Add(kind.Keyword is null
            ? "No word at the beginning tells the kind: it was taken for news."
            : $"The kind was guessed from the word '{kind.Keyword}'.");
        return kind.Kind;
    }

    private static string BuildTitle(string sentence, DateDetector? when, List<string> guesses)
    {
        guesses.Add("The title was made from the first sentence.");
        var words = sentence;
        var isAtHead = when is { SentenceIndex: 0 } && sentence[..when.Start].Trim() is "On" or "From" or "In the period from" or "Between";
        if (isAtHead) words = sentence[when!.End..].TrimStart(' ', ',');
        var title = SentenceSplitter.Shorten(words.Length > 0 ? words : sentence, MaxTitleLength);
        return title.Length > 0 ? char.ToUpperInvariant(title[0]) + title[1..] : "Untitled";
    }

    private static void AddEventGuesses(DateDetector? when, PlaceDetector? where, List<string> guesses)
    {
        if (when is { IsDateUncertain: true }) guesses.Add($"Only a period is told ('{when.MatchedText}'): the day within it is not known.");
        else if (when is not null) guesses.Add($"The dates of the occasion were read from '{when.MatchedText}'.");
        if (where is not null) guesses.Add($"The place and its time zone were read from '{where.MatchedText}'.");
        else if (when is not null) guesses.Add("No place was found: the time zone is that of Almaty.");
    }

    private static DateOrDateTime AtMidnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), IsDateOnly: true);

    private static string FormatDate(DateOrDateTime at) => at.Local.ToString(at.IsDateOnly ? "d MMMM yyyy" : "d MMMM yyyy HH:mm", CultureInfo.InvariantCulture);
}
