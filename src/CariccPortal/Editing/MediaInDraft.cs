using CariccPortal.Data;
using CariccPortal.Markup;
using CariccPortal.Media;

namespace CariccPortal.Editing;

/// <summary>The pictures and files that a draft's bodies name and the library has.</summary>
internal sealed record MediaInDraft(IReadOnlyDictionary<string, MediumFacts> Known)
{
    public static async Task<MediaInDraft> ReadAsync(PortalDb db, ItemDraft draft, CancellationToken cancel) =>
        new(await db.KnownMediaAsync(draft.Texts.SelectMany(text => MediaInBody.Hashes(text.Body)), cancel));
}
