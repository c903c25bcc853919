using System.Globalization;
using CariccPortal.Items;
using CariccPortal.Search;

namespace CariccPortal.Web.Api;

/// <summary>Reads the query parameters of a request and collects all errors.</summary>
public sealed class QueryParameterReader(IQueryCollection query)
{
    /// <summary>The default number of entries per page.</summary>
    public const int DefaultLimit = 25;

    /// <summary>The maximum number of entries per page.</summary>
    public const int MaxLimit = 100;

    private readonly Dictionary<string, string> errors = new(StringComparer.Ordinal);

    /// <summary>Errors by parameter name.</summary>
    public IReadOnlyDictionary<string, string> Errors => errors;

    /// <summary>Adds an error. Only the first error of a parameter is kept.</summary>
    public void AddError(string name, string message) => errors.TryAdd(name, message);

    /// <summary>Whether the parameter is present.</summary>
    public bool Has(string name) => query.ContainsKey(name);

    /// <summary>Returns the value; empty if the parameter is missing.</summary>
    public string ReadText(string name) => query[name] is [{ } text] ? text : "";

    /// <summary>Reads <c>language</c>; the default language if it is not given.</summary>
    public Language ReadLanguage()
    {
        if (!Has("language")) return Languages.Default;
        if (!Languages.TryParse(ReadText("language"), out var language))
            AddError("language", $"Use {string.Join(" or ", Languages.All.Select(one => one.Code))}.");
        return language;
    }

    /// <summary>Reads <c>kind</c>; null for all types.</summary>
    public ItemKind? ReadKind()
    {
        if (!Has("kind")) return null;
        if (ItemKinds.TryFromName(ReadText("kind"), out var kind) && ItemKinds.WithSection.Contains(kind)) return kind;
        AddError("kind", "Use news, meeting or training.");
        return null;
    }

    /// <summary>Reads <c>q</c>; empty without a search.</summary>
    public string ReadQuery()
    {
        if (!Has("q")) return "";
        if (ReadText("q").Length > SearchQuery.MaxTextLength) AddError("q", $"Use at most {SearchQuery.MaxTextLength} characters.");
        else if (SearchQuery.Parse(ReadText("q")).IsEmpty) AddError("q", "Enter at least one word to search for.");
        return ReadText("q");
    }

    /// <summary>Reads <c>year</c>; null for all years.</summary>
    public int? ReadYear()
    {
        if (!Has("year")) return null;
        if (CalendarMonth.ParseYear(ReadText("year")) is { } year) return year;
        AddError("year", $"Use a year of four digits, {CalendarMonth.Earliest.Year} to {CalendarMonth.Latest.Year}.");
        return null;
    }

    /// <summary>Reads a date; null if the parameter is missing or invalid.</summary>
    public DateOnly? ReadDate(string name)
    {
        if (!Has(name)) return null;
        var isDay = DateOnly.TryParseExact(ReadText(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        if (isDay && day.Year >= CalendarMonth.Earliest.Year && day.Year <= CalendarMonth.Latest.Year) return day;
        AddError(name, "Use a date such as 2024-03-27.");
        return null;
    }

    /// <summary>Reads an instant with its offset (RFC 3339), as UTC; null if the parameter is missing or invalid.</summary>
    public DateTime? ReadInstant(string name)
    {
        if (!Has(name)) return null;
        // A plus sign that the client has not encoded arrives as a space.
        var isInstant = DateTimeOffset.TryParseExact(ReadText(name).Replace(' ', '+'), "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        if (isInstant) return time.UtcDateTime;
        AddError(name, "Use an instant such as 2024-03-27T09:15:00Z.");
        return null;
    }

    /// <summary>Reads <c>limit</c>.</summary>
    public int ReadLimit()
    {
        if (!Has("limit")) return DefaultLimit;
        if (int.TryParse(ReadText("limit"), NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            && limit is >= 1 and <= MaxLimit) return limit;
        AddError("limit", $"Use a number from 1 to {MaxLimit}.");
        return DefaultLimit;
    }

    /// <summary>Reads <c>after</c>: the sort keys of the last entry; null for the first page.</summary>
    public long[]? ReadAfter(char listKey, int keyCount)
    {
        if (!Has("after")) return null;
        if (Cursor.Decode(ReadText("after"), listKey, keyCount) is { } keys) return keys;
        AddError("after", "Use the value from next of the previous response for the same list, unchanged.");
        return null;
    }

    /// <summary>Reads <c>fields</c>: the selected fields; null for the default fields.</summary>
    public IReadOnlySet<string>? ReadFields(IReadOnlyCollection<string> allowed)
    {
        if (!Has("fields")) return null;
        var fields = ReadText("fields").Split(',', StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
        if (fields.IsSubsetOf(allowed)) return fields;
        AddError("fields", $"Use these names, separated by commas: {string.Join(", ", allowed)}.");
        return null;
    }
}
