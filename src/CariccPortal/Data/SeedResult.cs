namespace CariccPortal.Data;

/// <summary>The result of <see cref="DatabaseSeeder"/>.</summary>
/// <param name="ItemsAdded">Number of items saved.</param>
/// <param name="ItemsSkipped">Number of items that an earlier run saved. They are not changed, even if they are in the bin.</param>
/// <param name="CountriesAdded">Number of countries and organisations saved.</param>
/// <param name="TopicsAdded">Number of topics saved.</param>
/// <param name="Errors">All errors as "file:line: message", with paths relative to the folder. If a file has errors, nothing is
/// saved.</param>
public sealed record SeedResult(int ItemsAdded, int ItemsSkipped, int CountriesAdded, int TopicsAdded, IReadOnlyList<string> Errors)
{
    /// <summary>Whether there are no errors.</summary>
    public bool Succeeded => Errors.Count == 0;
}
