using System.Globalization;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;

namespace CariccPortal.Web.Pages.Staff.Countries;

/// <summary>The form of a country or organisation.</summary>
public sealed class CountryForm : CategoryForm
{
    // Without a script, more rows come with the next save.
    private const int EmptyRows = 2;

    public string? Code { get; set; }

    public bool IsOrganisation { get; set; }

    public List<RoleInput> Roles { get; set; } = [];

    /// <summary>The rows of the form, with empty ones to fill in.</summary>
    public IReadOnlyList<RoleInput> Rows =>
        [.. Roles.Where(row => !row.IsEmpty), .. Enumerable.Range(0, EmptyRows).Select(_ => new RoleInput())];

    /// <inheritdoc/>
    public override void Read(Category stored)
    {
        base.Read(stored);
        var country = (Country)stored;
        (Code, IsOrganisation) = (country.Code, country.IsOrganisation);
        Roles = [.. country.Roles.All.Select(one => new RoleInput
        {
            Role = one.Role.ToString(),
            From = one.From?.ToString(DateTimeInput.DateFormat, CultureInfo.InvariantCulture),
            Until = one.Until?.ToString(DateTimeInput.DateFormat, CultureInfo.InvariantCulture),
        })];
    }

    /// <summary>Returns the roles; null and the row if a row is not valid.</summary>
    internal (RolePeriods? Roles, int Row) ParseRoles()
    {
        var periods = new List<RolePeriod>();
        foreach (var (at, row) in Roles.Where(row => !row.IsEmpty).Index())
        {
            if (row.Parse() is not { } period) return (null, at);
            periods.Add(period);
        }

        return (new(periods), -1);
    }
}

/// <summary>A row of the form: a role for a time.</summary>
public sealed class RoleInput
{
    public string? Role { get; set; }

    public string? From { get; set; }

    public string? Until { get; set; }

    /// <summary>Whether nothing was entered.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Role) && string.IsNullOrWhiteSpace(From) && string.IsNullOrWhiteSpace(Until);

    /// <summary>Returns the period; null if it is not valid.</summary>
    internal RolePeriod? Parse()
    {
        if (!Enum.GetNames<CountryRole>().Contains(Role) || !TryParse(From, out var from) || !TryParse(Until, out var until)
            || until < from) return null;
        return new(Enum.Parse<CountryRole>(Role!), from, until);
    }

    private static bool TryParse(string? text, out DateOnly? day)
    {
        day = null;
        if (string.IsNullOrWhiteSpace(text)) return true;
        if (!DateTimeInput.TryParseDate(text, out var known)) return false;
        day = known;
        return true;
    }
}
