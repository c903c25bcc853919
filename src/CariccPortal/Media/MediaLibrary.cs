using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Media;

/// <summary>How the library of pictures and files changes, and the only way it changes. Each verb is one transaction with its audit
/// entry.</summary>
/// <param name="db">The store.</param>
/// <param name="maker">Makes pictures.</param>
/// <param name="limits">How much is taken on.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class MediaLibrary(PortalDb db, PictureMaker maker, MediaLimits limits, TimeProvider clock)
{
    /// <summary>Takes an upload in. The same content again is the same medium, and changes nothing.</summary>
    /// <param name="name">What the file is called.</param>
    /// <param name="content">All of it.</param>
    /// <param name="by">Who uploads it.</param>
    /// <param name="cancel">Ends the attempt; nothing is stored then.</param>
    public async Task<MediaResult> AddAsync(string name, byte[] content, Colleague by, CancellationToken cancel = default)
    {
        if (!by.May(Act.KeepMedia)) return MediaResult.Refused(MediaRefusalReason.NotYours);
        if (content.Length > limits.Bytes)
            return MediaResult.Refused(MediaRefusalReason.TooLarge, (limits.Bytes / 1_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture));
        var hash = MediaHash.Of(content);
        if (await db.Media.AnyAsync(medium => medium.Hash == hash, cancel)) return new(hash, null) { WasThere = true };

        var (kind, refusal) = Inspect(name, content, cancel);
        if (refusal is not null) return new("", refusal);
        MadePicture? picture = null;
        if (kind == MediaKind.Picture) (picture, refusal) = await maker.MakeAsync(content, cancel);
        if (refusal is not null) return new("", refusal);
        return await StoreAsync(MediumOf(hash, kind, name, content, picture, by), by, cancel);
    }

    /// <summary>Says what a picture shows, in both languages. Texts that use it keep the words that stand in them.</summary>
    /// <param name="hash">The picture.</param>
    /// <param name="english">The words in English.</param>
    /// <param name="russian">The words in Russian.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<MediaResult> DescribeAsync(string hash, MediumWords english, MediumWords russian, Colleague by, CancellationToken cancel = default) => InTransactionAsync(async () =>
    {
        if (await db.Media.FirstOrDefaultAsync(one => one.Hash == hash, cancel) is not { } medium) return MediaResult.Refused(MediaRefusalReason.NotThere);
        if (!by.May(Act.KeepMedia)) return MediaResult.Refused(MediaRefusalReason.NotYours);
        foreach (var words in new[] { english, russian })
        {
            if (words.Alternative?.Length > MediumWords.AlternativeLength) return TooLong(MediumWords.AlternativeLength);
            if (words.Caption.Length > MediumWords.CaptionLength) return TooLong(MediumWords.CaptionLength);
            if (words.Credit.Length > MediumWords.CreditLength) return TooLong(MediumWords.CreditLength);
        }

        (medium.En, medium.Ru) = (english, russian);
        medium.Sought = SoughtIn(medium);
        return await RecordAsync("describe-media", medium, by, cancel);
    }, cancel);

    /// <summary>Takes a picture or file out of the library for good. What a text uses stays; what a writer added, another writer
    /// leaves alone.</summary>
    /// <param name="hash">The picture or file.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public async Task<MediaResult> DeleteAsync(string hash, Colleague by, CancellationToken cancel = default)
    {
        try
        {
            return await InTransactionAsync(() => DeleteOnceAsync(hash, by, cancel), cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // A text took it up in between; the store holds it then.
            if (await UsedInAsync(hash, cancel) is not { } title) throw;
            return MediaResult.Refused(MediaRefusalReason.Used, title);
        }
    }

    /// <summary>Whether a colleague may take a medium out of the library, as long as no text uses it.</summary>
    /// <param name="by">The colleague.</param>
    /// <param name="addedById">Who uploaded it.</param>
    public static bool MayDelete(Colleague by, string? addedById) =>
        by.May(Act.DeleteMedia, by.Id is not null && by.Id == addedById);

    private (MediaKind Kind, MediaRefusal? Refusal) Inspect(string name, byte[] content, CancellationToken cancel)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        time.CancelAfter(limits.Time);
        try
        {
            return Inspection.Of(name, content, limits, time.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (default, new(MediaRefusalReason.TooSlow));
        }
    }

    private Medium MediumOf(string hash, MediaKind kind, string name, byte[] content, MadePicture? picture, Colleague by)
    {
        var medium = new Medium
        {
            Hash = hash,
            Kind = kind,
            Name = MediaName.Of(name, kind),
            Size = picture is null ? content.Length : picture.Renditions[PictureMaker.Largest].Length,
            Width = picture?.Width ?? 0,
            Height = picture?.Height ?? 0,
            AddedAt = clock.GetUtcNow().UtcDateTime,
            AddedBy = by.Name,
            AddedById = by.Id,
        };
        medium.Sought = SoughtIn(medium);
        foreach (var (last, bytes) in picture?.Renditions ?? new Dictionary<string, byte[]>(StringComparer.Ordinal) { [Rendition.OfFile] = content })
            medium.Renditions.Add(new Rendition { MediumHash = hash, Name = last, Size = bytes.Length, Bytes = bytes });
        return medium;
    }

    private async Task<MediaResult> StoreAsync(Medium medium, Colleague by, CancellationToken cancel)
    {
        try
        {
            return await InTransactionAsync(() =>
            {
                db.Media.Add(medium);
                return RecordAsync("upload-media", medium, by, cancel);
            }, cancel);
        }
        catch (DbUpdateException failure) when (db.IsDoubled(failure))
        {
            // Someone uploaded the same at the same moment.
            return new(medium.Hash, null) { WasThere = true };
        }
    }

    private async Task<MediaResult> DeleteOnceAsync(string hash, Colleague by, CancellationToken cancel)
    {
        if (await db.Media.FirstOrDefaultAsync(one => one.Hash == hash, cancel) is not { } medium) return MediaResult.Refused(MediaRefusalReason.NotThere);
        if (!MayDelete(by, medium.AddedById)) return MediaResult.Refused(MediaRefusalReason.NotYours);
        if (await UsedInAsync(hash, cancel) is { } title) return MediaResult.Refused(MediaRefusalReason.Used, title);
        db.Media.Remove(medium);
        return await RecordAsync("delete-media", medium, by, cancel);
    }

    private Task<string?> UsedInAsync(string hash, CancellationToken cancel) => db.MediaUses.Where(use => use.MediumHash == hash)
        .OrderBy(use => use.TextId).Select(use => (string?)use.Text.Title).FirstOrDefaultAsync(cancel);

    private async Task<MediaResult> RecordAsync(string act, Medium medium, Colleague by, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        await new AuditTrail(db, clock).AddAsync(act, by, medium.Name, cancel);
        return new(medium.Hash, null);
    }

    private async Task<MediaResult> InTransactionAsync(Func<Task<MediaResult>> act, CancellationToken cancel)
    {
        try
        {
            return await db.InOneActAsync(act, static result => result.Done, cancel);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private static string SoughtIn(Medium medium) =>
        string.Join('\n', new[] { medium.Name, medium.En.Alternative, medium.En.Caption, medium.En.Credit, medium.Ru.Alternative, medium.Ru.Caption, medium.Ru.Credit, medium.Hash })
            .ToLower(Language.Russian.Culture());

    private static MediaResult TooLong(int limit) => MediaResult.Refused(MediaRefusalReason.WordsTooLong, limit.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
