using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>An item as staff's lists show it.</summary>
public sealed record ItemRow(int Id, ItemKind Kind, int Version, IReadOnlyList<ItemTranslation> Translations, bool HasGuesses, DateTime ContentChangedAt, bool MayEdit, bool MayChangeStatus)
{
    /// <summary>Whether a text was released without a second reader, and none has read it since.</summary>
    public bool IsUnreviewed => Translations.Any(text => text.UnreviewedPublication is not null);

    /// <summary>The title in a language, or in the other one.</summary>
    public string TitleIn(Language language) => (Translations.FirstOrDefault(text => text.Language == language) ?? Translations.FirstOrDefault())?.Title ?? "—";

    /// <summary>Where the text of a language stands; null where there is none.</summary>
    public PublicationStatus? StatusIn(Language language, DateTime now) => Translations.FirstOrDefault(text => text.Language == language)?.StatusAt(now);

    /// <summary>Items with a text outside the bin that has words in its title, is of a kind and in a state.</summary>
    public static IQueryable<Item> Filter(IQueryable<Item> items, string query, ItemKind? kind, PublicationStatus? status, DateTime now)
    {
        foreach (var patterns in LikePattern.ForEachWord(query))
            items = items.Where(item => item.Translations.Any(text => text.DeletedAt == null && patterns.Any(pattern => EF.Functions.Like(text.Title, pattern, LikePattern.Escape))));
        if (kind is not null) items = items.Where(item => item.Kind == kind);
        return status switch
        {
            PublicationStatus.Draft => items.Where(item => item.Translations.Any(text => text.DeletedAt == null && text.PublishedAt == null && text.Submission == null && text.ChangeRequest == null)),
            PublicationStatus.InReview => items.Where(item => item.Translations.Any(text => text.DeletedAt == null && text.PublishedAt == null && text.Submission != null)),
            PublicationStatus.ChangesRequested => items.Where(item => item.Translations.Any(text => text.DeletedAt == null && text.PublishedAt == null && text.Submission == null && text.ChangeRequest != null)),
            PublicationStatus.Scheduled => items.Where(item => item.Translations.Any(text => text.DeletedAt == null && text.PublishedAt > now && text.WithdrawnAt == null)),
            PublicationStatus.Published => items.Where(item => item.Translations.Any(text => text.DeletedAt == null && text.PublishedAt <= now && text.WithdrawnAt == null)),
            PublicationStatus.Withdrawn => items.Where(item => item.Translations.Any(text => text.DeletedAt == null && text.WithdrawnAt != null)),
            _ => items,
        };
    }

    /// <summary>Reads the rows; of the texts only what a list shows, never the bodies.</summary>
    public static async Task<IReadOnlyList<ItemRow>> ReadAsync(IQueryable<Item> items, Actor actor, CancellationToken cancel)
    {
        var rows = await items.Select(item => new
        {
            item.Id,
            item.Kind,
            item.Version,
            item.CreatedById,
            item.IsFeatured,
            item.ChangedAt,
            HasGuesses = item.Guesses != null,
            Texts = item.Translations.OrderBy(text => text.Language).Select(text => new ItemTranslation
            {
                Language = text.Language,
                Title = text.Title,
                PublishedAt = text.PublishedAt,
                WithdrawnAt = text.WithdrawnAt,
                DeletedAt = text.DeletedAt,
                ContentChangedAt = text.ContentChangedAt,
                Submission = text.Submission,
                ChangeRequest = text.ChangeRequest,
                UnreviewedPublication = text.UnreviewedPublication,
            }).ToList(),
        }).ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new ItemRow(row.Id, row.Kind, row.Version, row.Texts, row.HasGuesses, row.ChangedAt,
                PermissionMatrix.CanEdit(actor, row.CreatedById, row.Texts.Exists(text => text.PublishedAt is not null), row.IsFeatured),
                actor.Can(Permission.EditPublished) || actor.Id == row.CreatedById)),
        ];
    }
}
