using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>An item as staff's lists show it.</summary>
public sealed record StaffRow(int Id, ItemKind Kind, int Version, IReadOnlyList<ItemText> Texts, bool HasGuesses, DateTime ChangedAt, bool MayEdit, bool MayAct)
{
    /// <summary>Whether a text was released without a second reader, and none has read it since.</summary>
    public bool IsUnread => Texts.Any(text => text.Unread is not null);

    /// <summary>The title in a language, or in the other one.</summary>
    public string TitleIn(Language language) => (Texts.FirstOrDefault(text => text.Language == language) ?? Texts.FirstOrDefault())?.Title ?? "—";

    /// <summary>Where the text of a language stands; null where there is none.</summary>
    public TextState? StateIn(Language language, DateTime now) => Texts.FirstOrDefault(text => text.Language == language)?.StateAt(now);

    /// <summary>Items with a text outside the bin that has words in its title, is of a kind and in a state.</summary>
    public static IQueryable<Item> Filter(IQueryable<Item> items, string words, ItemKind? kind, TextState? state, DateTime now)
    {
        foreach (var patterns in TypedWords.Patterns(words))
            items = items.Where(item => item.Texts.Any(text => text.DeletedAt == null && patterns.Any(pattern => EF.Functions.Like(text.Title, pattern, TypedWords.Escape))));
        if (kind is not null) items = items.Where(item => item.Kind == kind);
        return state switch
        {
            TextState.Draft => items.Where(item => item.Texts.Any(text => text.DeletedAt == null && text.ReleasedAt == null && text.Submitted == null && text.Returned == null)),
            TextState.Submitted => items.Where(item => item.Texts.Any(text => text.DeletedAt == null && text.ReleasedAt == null && text.Submitted != null)),
            TextState.Returned => items.Where(item => item.Texts.Any(text => text.DeletedAt == null && text.ReleasedAt == null && text.Submitted == null && text.Returned != null)),
            TextState.Scheduled => items.Where(item => item.Texts.Any(text => text.DeletedAt == null && text.ReleasedAt > now && text.WithdrawnAt == null)),
            TextState.Released => items.Where(item => item.Texts.Any(text => text.DeletedAt == null && text.ReleasedAt <= now && text.WithdrawnAt == null)),
            TextState.Withdrawn => items.Where(item => item.Texts.Any(text => text.DeletedAt == null && text.WithdrawnAt != null)),
            _ => items,
        };
    }

    /// <summary>Reads the rows; of the texts only what a list shows, never the bodies.</summary>
    public static async Task<IReadOnlyList<StaffRow>> ReadAsync(IQueryable<Item> items, Colleague by, CancellationToken cancel)
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
            Texts = item.Texts.OrderBy(text => text.Language).Select(text => new ItemText
            {
                Language = text.Language,
                Title = text.Title,
                ReleasedAt = text.ReleasedAt,
                WithdrawnAt = text.WithdrawnAt,
                DeletedAt = text.DeletedAt,
                ChangedAt = text.ChangedAt,
                Submitted = text.Submitted,
                Returned = text.Returned,
                Unread = text.Unread,
            }).ToList(),
        }).ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new StaffRow(row.Id, row.Kind, row.Version, row.Texts, row.HasGuesses, row.ChangedAt,
                Rights.MayEdit(by, row.CreatedById, row.Texts.Exists(text => text.ReleasedAt is not null), row.IsFeatured),
                by.May(Act.Correct) || by.Id == row.CreatedById)),
        ];
    }
}
