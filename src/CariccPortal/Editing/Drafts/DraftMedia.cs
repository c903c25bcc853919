using CariccPortal.Data;
using CariccPortal.Markup;
using CariccPortal.Media;

namespace CariccPortal.Editing.Drafts;

/// <summary>The pictures and files that a draft's bodies name and the library has.</summary>
internal sealed record DraftMedia(IReadOnlyDictionary<string, MediaInfo> Known)
{
    public static async Task<DraftMedia> ReadAsync(PortalDbContext db, ItemDraft draft, CancellationToken cancel) =>
        new(await db.GetMediaInfoAsync(draft.Translations.SelectMany(text => MediaReferenceParser.FindHashes(text.Body)), cancel));
}
