using System.Globalization;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;

namespace CariccPortal.Import;

/// <summary>Creates a draft from a parsed item. Values that the text does not state are guessed, and each guess is listed for
/// staff.</summary>
/// <param name="countries">The countries in the database.</param>
/// <param name="now">Time of the import (UTC).</param>
internal sealed class ImportedDraftBuilder(IReadOnlyList<Country> countries, DateTime now)
{
    private const int MaxTitleLength = 120;
    private const int MaxGuessesLength = 2000;
    private readonly CountryDetector countryDetector = new(countries);

    /// <summary>Creates the draft.</summary>
    /// <param name="parsed">The item, with at least one paragraph.</param>
    /// <param name="isPublished">Whether the item is published at once.</param>
    public ItemDraft Build(ParsedItem parsed, bool isPublished)
    {
        var guesses = new List<string>();
        var sentences = SentenceSplitter.TakeFirst(parsed.Paragraphs, 3);
        var when = DateDetector.Detect(sentences, parsed.ReportDate);
        var where = PlaceDetector.Detect(sentences, when, parsed.Dateline);
        var kind = DetectKind(parsed, sentences[0], when, guesses);
        var title = parsed.Title ?? BuildTitle(sentences[0], when, guesses);
        guesses.Add("The summary is the beginning of the text.");
        AddEventGuesses(when, where, guesses);
        var about = countryDetector.Detect(sentences.Take(2));
        if (about.Count > 0)
        {
            var names = string.Join(", ", about.Select(country => country.Name.Get(Language.English)));
            guesses.Add($"The countries were found in the first two sentences: {names}.");
        }

        if (!isPublished && parsed.PageDate is { } dated) guesses.Add($"The date on the page is {FormatDate(dated)} (Almaty time).");
        var (publication, publicationGuess) = isPublished ? GetPublication(parsed) : (PublicationChange.Unchanged, "");
        if (publicationGuess.Length > 0) guesses.Add(publicationGuess);

        return new()
        {
            Kind = kind,
            Event = when is null
                ? null : ItemEvent.CreateAllDay(when.First, when.Last, where?.TimeZone ?? TimeZones.Almaty, when.IsDateUncertain),
            SourceName = parsed.Agency,
            Countries = [.. about.Select(country => country.Slug)],
            Translations =
            [
                new()
                {
                    Language = parsed.Language,
                    Title = title,
                    Summary = SentenceSplitter.BuildSummary(sentences, TranslationField.Summary.MaxLength),
                    Place = where?.Place ?? "",
                    Body = MarkdownEscaper.Escape(parsed.Paragraphs),
                    Publication = publication,
                },
            ],
            ImportKey = parsed.ImportKey,
            Guesses = JoinGuesses(guesses),
        };
    }

    /// <summary>Returns the publication date, never in the future, and a sentence about its origin.</summary>
    public (PublicationChange Publication, string Guess) GetPublication(ParsedItem parsed)
    {
        var when = DateDetector.Detect(SentenceSplitter.TakeFirst(parsed.Paragraphs, 3), parsed.ReportDate);
        var (at, guess) = (parsed.PageDate, parsed.ReportDate, when) switch
        {
            ({ } dated, _, _) => (dated, "The publication date is the date of the item on the page."),
            (_, { } day, _) => (AtMidnight(day), "The publication date is the date of the agency's report."),
            (_, _, { } eventDates) => (AtMidnight(eventDates.Last), "The publication date was guessed: it is the last day of the event."),
            _ => (default(DateOrDateTime?), ""),
        };

        if (at is not { } chosen) return (PublicationChange.Now, "The text has no date: the publication date is the time of the import.");
        var publishedAt = TimeZones.ToUtc(chosen.Local, TimeZones.Almaty);
        return publishedAt <= now
            ? (PublicationChange.At(publishedAt, chosen.IsDateOnly), guess)
            : (PublicationChange.Now, "The only date in the text is in the future: the publication date is the time of the import.");
    }

    /// <summary>Joins guesses by line breaks, as many as fit into the database column.</summary>
    public static string JoinGuesses(IEnumerable<string> guesses)
    {
        var lines = "";
        foreach (var guess in guesses.Where(guess => lines.Length + 1 + guess.Length <= MaxGuessesLength))
            lines += lines.Length == 0 ? guess : "\n" + guess;
        return lines;
    }

    private static ItemKind DetectKind(ParsedItem parsed, string sentence, DateDetector? when, List<string> guesses)
    {
        var kind = KindDetector.Detect(sentence, parsed.Title);
        if (kind.Kind.RequiresEvent() && when is null)
        {
            guesses.Add(
                $"The word '{kind.Keyword}' suggests a {kind.Kind.Name()}, but no event date was found: the item was saved as news.");
            return ItemKind.News;
        }

        guesses.Add(kind.Keyword is null
            ? "No word at the beginning suggests the kind: the item was saved as news."
            : $"The kind was guessed from the word '{kind.Keyword}'.");
        return kind.Kind;
    }

    private static string BuildTitle(string sentence, DateDetector? when, List<string> guesses)
    {
        guesses.Add("The title is the first sentence, shortened.");
        var words = sentence;
        var startsWithDate =
            when is { SentenceIndex: 0 } && sentence[..when.Start].Trim() is "On" or "From" or "In the period from" or "Between";
        if (startsWithDate) words = sentence[when!.End..].TrimStart(' ', ',');
        var title = SentenceSplitter.Shorten(words.Length > 0 ? words : sentence, MaxTitleLength);
        return title.Length > 0 ? char.ToUpperInvariant(title[0]) + title[1..] : "Untitled";
    }

    private static void AddEventGuesses(DateDetector? when, PlaceDetector? where, List<string> guesses)
    {
        if (when is { IsDateUncertain: true })
            guesses.Add($"The text states only a period ('{when.MatchedText}'): the day of the event is not known.");
        else if (when is not null) guesses.Add($"The event dates were found in '{when.MatchedText}'.");
        if (where is not null) guesses.Add($"The place and its time zone were found in '{where.MatchedText}'.");
        else if (when is not null) guesses.Add("No place was found: the time zone is Almaty time.");
    }

    private static DateOrDateTime AtMidnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), IsDateOnly: true);

    private static string FormatDate(DateOrDateTime at) =>
        at.Local.ToString(at.IsDateOnly ? "d MMMM yyyy" : "d MMMM yyyy HH:mm", CultureInfo.InvariantCulture);
}
