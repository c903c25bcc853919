using System.Globalization;
using CariccPortal.Items;
using CariccPortal.Search;

namespace CariccPortal.Web.Api;

/// <summary>Reads the parameters of a request and gathers what is wrong with them, so that a caller learns all of it at once.</summary>
public sealed class QueryParameterReader(IQueryCollection query)
{
    /// <summary>The entries of a list where no number is asked for.</summary>
    public const int DefaultLimit = 25;

    /// <summary>The most entries of a list.</summary>
    public const int MaxLimit = 100;

    private readonly Dictionary<string, string> errors = new(StringComparer.Ordinal);

    /// <summary>What is wrong with each parameter; empty where all is right.</summary>
    public IReadOnlyDictionary<string, string> Errors => errors;

    /// <summary>Says what is wrong with a parameter; the first word on it stands.</summary>
    public void AddError(string name, string sentence) => errors.TryAdd(name, sentence);

    /// <summary>Whether a parameter is given.</summary>
    public bool Has(string name) => query.ContainsKey(name);

    /// <summary>The text of a parameter; empty where it is not given.</summary>
    public string ReadText(string name) => query[name] is [{ } text] ? text : "";

    /// <summary><c>language</c>: <c>en</c>, unless another is asked for.</summary>
    public Language ReadLanguage()
    {
        if (!Has("language")) return Items.Language.English;
        if (!Languages.TryParse(ReadText("language"), out var language)) AddError("language", "Use en or ru.");
        return language;
    }

    /// <summary><c>kind</c>; null for every kind.</summary>
    public ItemKind? ReadKind()
    {
        if (!Has("kind")) return null;
        if (ItemKinds.TryFromName(ReadText("kind"), out var kind)) return kind;
        AddError("kind", "Use news, meeting or training.");
        return null;
    }

    /// <summary><c>q</c>, as a search reads it; empty where nothing is searched.</summary>
    public string ReadQuery()
    {
        if (!Has("q")) return "";
        if (ReadText("q").Length > SearchQuery.MaxTextLength) AddError("q", $"Use at most {SearchQuery.MaxTextLength} characters.");
        else if (SearchQuery.Parse(ReadText("q")).IsEmpty) AddError("q", "Enter at least one word to search for.");
        return ReadText("q");
    }

    /// <summary><c>year</c>; null for every year.</summary>
    public int? ReadYear()
    {
        if (!Has("year")) return null;
        if (CalendarMonth.ParseYear(ReadText("year")) is { } year) return year;
        AddError("year", $"Use a year of four digits, {CalendarMonth.Earliest.Year} to {CalendarMonth.Latest.Year}.");
        return null;
    }

    /// <summary>A day; null where it is not given.</summary>
    public DateOnly? ReadDate(string name)
    {
        if (!Has(name)) return null;
        var isDay = DateOnly.TryParseExact(ReadText(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        if (isDay && day.Year >= CalendarMonth.Earliest.Year && day.Year <= CalendarMonth.Latest.Year) return day;
        AddError(name, "Use a date such as 2024-03-27.");
        return null;
    }

    /// <summary><c>limit</c>.</summary>
    public int ReadLimit()
    {
        if (!Has("limit")) return DefaultLimit;
        if (int.TryParse(ReadText("limit"), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MaxLimit) return limit;
        AddError("limit", $"Use a number from 1 to {MaxLimit}.");
        return DefaultLimit;
    }

    /// <summary><c>after</c>: the keys of the last entry given; null from the beginning.</summary>
    public long[]? ReadAfter(char listKey, int keyCount)
    {
        if (!Has("after")) return null;
        if (Cursor.Decode(ReadText("after"), listKey, keyCount) is { } keys) return keys;
        AddError("after", "Use the value from next of the previous response for the same list, unchanged.");
        return null;
    }

    /// <summary><c>fields</c>: the names asked for; null for the usual ones.</summary>
    public IReadOnlySet<string>? ReadFields(IReadOnlyCollection<string> allowed)
    {
        if (!Has("fields")) return null;
        var asked = ReadText("fields").Split(',', StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
        if (asked.IsSubsetOf(allowed)) return asked;
        AddError("fields", $"Use these names, separated by commas: {string.Join(", ", allowed)}.");
        return null;
    }
}
