using System.Globalization;
using CariccPortal.Items;
using CariccPortal.Search;

namespace CariccPortal.Web.Api;

/// <summary>Reads the parameters of a request and gathers what is wrong with them, so that a caller learns all of it at once.</summary>
public sealed class AskedParameters(IQueryCollection query)
{
    /// <summary>The entries of a list where no number is asked for.</summary>
    public const int UsualLimit = 25;

    /// <summary>The most entries of a list.</summary>
    public const int MostLimit = 100;

    private readonly Dictionary<string, string> errors = new(StringComparer.Ordinal);

    /// <summary>What is wrong with each parameter; empty where all is right.</summary>
    public IReadOnlyDictionary<string, string> Errors => errors;

    /// <summary>Says what is wrong with a parameter; the first word on it stands.</summary>
    public void Refuse(string name, string sentence) => errors.TryAdd(name, sentence);

    /// <summary>Whether a parameter is given.</summary>
    public bool Has(string name) => query.ContainsKey(name);

    /// <summary>The text of a parameter; empty where it is not given.</summary>
    public string Text(string name) => query[name] is [{ } text] ? text : "";

    /// <summary><c>language</c>: <c>en</c>, unless another is asked for.</summary>
    public Language Language()
    {
        if (!Has("language")) return Items.Language.English;
        if (!Languages.TryRead(Text("language"), out var language)) Refuse("language", "It is en or ru.");
        return language;
    }

    /// <summary><c>kind</c>; null for every kind.</summary>
    public ItemKind? Kind()
    {
        if (!Has("kind")) return null;
        if (ItemKinds.TryFromWord(Text("kind"), out var kind)) return kind;
        Refuse("kind", "It is news, meeting or training.");
        return null;
    }

    /// <summary><c>q</c>, as a search reads it; empty where nothing is searched.</summary>
    public string Query()
    {
        if (!Has("q")) return "";
        if (Text("q").Length > SearchQuery.LongestText) Refuse("q", $"It has at most {SearchQuery.LongestText} characters.");
        else if (SearchQuery.Parse(Text("q")).IsEmpty) Refuse("q", "It holds no word to look for.");
        return Text("q");
    }

    /// <summary><c>year</c>; null for every year.</summary>
    public int? Year()
    {
        if (!Has("year")) return null;
        if (Month.ReadYear(Text("year")) is { } year) return year;
        Refuse("year", $"It is a year of four digits, {Month.Earliest.Year} to {Month.Latest.Year}.");
        return null;
    }

    /// <summary>A day; null where it is not given.</summary>
    public DateOnly? Day(string name)
    {
        if (!Has(name)) return null;
        var isDay = DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        if (isDay && day.Year >= Month.Earliest.Year && day.Year <= Month.Latest.Year) return day;
        Refuse(name, "It is a day such as 2024-03-27.");
        return null;
    }

    /// <summary><c>limit</c>.</summary>
    public int Limit()
    {
        if (!Has("limit")) return UsualLimit;
        if (int.TryParse(Text("limit"), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MostLimit) return limit;
        Refuse("limit", $"It is a number from 1 to {MostLimit}.");
        return UsualLimit;
    }

    /// <summary><c>after</c>: the keys of the last entry given; null from the beginning.</summary>
    public long[]? After(char list, int count)
    {
        if (!Has("after")) return null;
        if (Cursor.Read(Text("after"), list, count) is { } keys) return keys;
        Refuse("after", "It is taken from next of the answer before, for the same list, as it stands there.");
        return null;
    }

    /// <summary><c>fields</c>: the names asked for; null for the usual ones.</summary>
    public IReadOnlySet<string>? Fields(IReadOnlyCollection<string> known)
    {
        if (!Has("fields")) return null;
        var asked = Text("fields").Split(',', StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
        if (asked.IsSubsetOf(known)) return asked;
        Refuse("fields", $"They are of these, with commas between them: {string.Join(", ", known)}.");
        return null;
    }
}
