using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Drafts;

/// <summary>The countries and topics of a draft, found by their slugs.</summary>
internal sealed record DraftCountriesTopics(IReadOnlyList<Country> Countries, IReadOnlyList<Topic> Topics, IReadOnlyList<EditError> Errors)
{
    public static async Task<DraftCountriesTopics> ReadAsync(PortalDbContext db, ItemDraft draft, CancellationToken cancel)
    {
        var countries = await db.Countries.Where(country => draft.Countries.Contains(country.Slug)).ToListAsync(cancel);
        var topics = await db.Topics.Where(topic => draft.Topics.Contains(topic.Slug)).ToListAsync(cancel);
        return new(countries, topics,
        [
            .. Unknown(draft.Countries.Except(countries.Select(country => country.Slug)), nameof(ItemInput.Countries)),
            .. Unknown(draft.Topics.Except(topics.Select(topic => topic.Slug)), nameof(ItemInput.Topics)),
        ]);
    }

    private static IEnumerable<EditError> Unknown(IEnumerable<string> slugs, string field) =>
        slugs.Select(slug => new EditError(EditErrorCode.CountryOrTopicUnknown, Detail: slug, Field: field));
}
