namespace CariccPortal.Data;

/// <summary>What a run of <see cref="DatabaseSeeder"/> did.</summary>
/// <param name="ItemsAdded">Items that were stored.</param>
/// <param name="ItemsSkipped">Items that an earlier run had stored; they are left as they are, also in the bin.</param>
/// <param name="CountriesAdded">Countries and organisations that were stored.</param>
/// <param name="TopicsAdded">Topics that were stored.</param>
/// <param name="Errors">What is wrong, each as "file:line: sentence" with the file's path in the folder. Where a file
/// is wrong, nothing is stored.</param>
public sealed record SeedResult(int ItemsAdded, int ItemsSkipped, int CountriesAdded, int TopicsAdded, IReadOnlyList<string> Errors)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool Succeeded => Errors.Count == 0;
}
