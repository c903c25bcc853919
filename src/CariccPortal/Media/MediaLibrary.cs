using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Media;

/// <summary>How the library of pictures and files changes, and the only way it changes. Each verb is one transaction with its audit
/// entry.</summary>
/// <param name="db">The store.</param>
/// <param name="imageProcessor">Makes pictures.</param>
/// <param name="options">How much is taken on.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class MediaLibrary(PortalDbContext db, ImageProcessor imageProcessor, MediaOptions options, TimeProvider clock)
{
    /// <summary>Takes an upload in. The same content again is the same medium, and changes nothing.</summary>
    /// <param name="name">What the file is called.</param>
    /// <param name="content">All of it.</param>
    /// <param name="by">Who uploads it.</param>
    /// <param name="cancel">Ends the attempt; nothing is stored then.</param>
    public async Task<MediaResult> AddAsync(string name, byte[] content, Actor by, CancellationToken cancel = default)
    {
        if (!by.Can(Permission.ManageMedia)) return MediaResult.Failed(MediaErrorCode.NotPermitted);
        if (content.Length > options.MaxFileBytes)
            return MediaResult.Failed(MediaErrorCode.TooLarge, (options.MaxFileBytes / 1_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture));
        var hash = MediaHash.Compute(content);
        if (await db.MediaAssets.AnyAsync(medium => medium.Hash == hash, cancel)) return new(hash, null) { AlreadyExisted = true };

        var (kind, refusal) = Inspect(name, content, cancel);
        if (refusal is not null) return new("", refusal);
        ProcessedImage? picture = null;
        if (kind == MediaFormat.Image) (picture, refusal) = await imageProcessor.ProcessAsync(content, cancel);
        if (refusal is not null) return new("", refusal);
        return await SaveAsync(CreateAsset(hash, kind, name, content, picture, by), by, cancel);
    }

    /// <summary>Says what a picture shows, in both languages. Texts that use it keep the words that stand in them.</summary>
    /// <param name="hash">The picture.</param>
    /// <param name="english">The words in English.</param>
    /// <param name="russian">The words in Russian.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<MediaResult> DescribeAsync(string hash, MediaDescription english, MediaDescription russian, Actor by, CancellationToken cancel = default) => InTransactionAsync(async () =>
    {
        if (await db.MediaAssets.FirstOrDefaultAsync(one => one.Hash == hash, cancel) is not { } medium) return MediaResult.Failed(MediaErrorCode.NotFound);
        if (!by.Can(Permission.ManageMedia)) return MediaResult.Failed(MediaErrorCode.NotPermitted);
        foreach (var words in new[] { english, russian })
        {
            if (words.AltText?.Length > MediaDescription.AltTextLength) return TooLong(MediaDescription.AltTextLength);
            if (words.Caption.Length > MediaDescription.CaptionLength) return TooLong(MediaDescription.CaptionLength);
            if (words.Credit.Length > MediaDescription.CreditLength) return TooLong(MediaDescription.CreditLength);
        }

        (medium.En, medium.Ru) = (english, russian);
        medium.SearchText = BuildSearchText(medium);
        return await RecordAsync("describe-media", medium, by, cancel);
    }, cancel);

    /// <summary>Takes a picture or file out of the library for good. What a text uses stays; what a writer added, another writer
    /// leaves alone.</summary>
    /// <param name="hash">The picture or file.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public async Task<MediaResult> DeleteAsync(string hash, Actor by, CancellationToken cancel = default)
    {
        try
        {
            return await InTransactionAsync(() => DeleteOnceAsync(hash, by, cancel), cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // A text took it up in between; the store holds it then.
            if (await FindUsingTitleAsync(hash, cancel) is not { } title) throw;
            return MediaResult.Failed(MediaErrorCode.InUse, title);
        }
    }

    /// <summary>Whether a colleague may take a medium out of the library, as long as no text uses it.</summary>
    /// <param name="by">The colleague.</param>
    /// <param name="addedById">Who uploaded it.</param>
    public static bool CanDelete(Actor by, string? addedById) =>
        by.Can(Permission.DeleteMedia, by.Id is not null && by.Id == addedById);

    private (MediaFormat Kind, MediaError? Refusal) Inspect(string name, byte[] content, CancellationToken cancel)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        time.CancelAfter(options.Timeout);
        try
        {
            return UploadInspector.Inspect(name, content, options, time.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (default, new(MediaErrorCode.TimedOut));
        }
    }

    private MediaAsset CreateAsset(string hash, MediaFormat format, string name, byte[] content, ProcessedImage? image, Actor by)
    {
        var medium = new MediaAsset
        {
            Hash = hash,
            Format = format,
            Name = FileNameSanitizer.Sanitize(name, format),
            Size = image is null ? content.Length : image.Renditions[ImageProcessor.LargestRendition].Length,
            Width = image?.Width ?? 0,
            Height = image?.Height ?? 0,
            AddedAt = clock.GetUtcNow().UtcDateTime,
            AddedBy = by.Name,
            AddedById = by.Id,
        };
        medium.SearchText = BuildSearchText(medium);
        foreach (var (last, bytes) in image?.Renditions ?? new Dictionary<string, byte[]>(StringComparer.Ordinal) { [Rendition.OriginalFile] = content })
            medium.Renditions.Add(new Rendition { MediaAssetHash = hash, Name = last, Size = bytes.Length, Bytes = bytes });
        return medium;
    }

    private async Task<MediaResult> SaveAsync(MediaAsset asset, Actor by, CancellationToken cancel)
    {
        try
        {
            return await InTransactionAsync(() =>
            {
                db.MediaAssets.Add(asset);
                return RecordAsync("upload-media", asset, by, cancel);
            }, cancel);
        }
        catch (DbUpdateException failure) when (db.IsUniqueViolation(failure))
        {
            // Someone uploaded the same at the same moment.
            return new(asset.Hash, null) { AlreadyExisted = true };
        }
    }

    private async Task<MediaResult> DeleteOnceAsync(string hash, Actor by, CancellationToken cancel)
    {
        if (await db.MediaAssets.FirstOrDefaultAsync(one => one.Hash == hash, cancel) is not { } medium) return MediaResult.Failed(MediaErrorCode.NotFound);
        if (!CanDelete(by, medium.AddedById)) return MediaResult.Failed(MediaErrorCode.NotPermitted);
        if (await FindUsingTitleAsync(hash, cancel) is { } title) return MediaResult.Failed(MediaErrorCode.InUse, title);
        db.MediaAssets.Remove(medium);
        return await RecordAsync("delete-media", medium, by, cancel);
    }

    private Task<string?> FindUsingTitleAsync(string hash, CancellationToken cancel) => db.MediaUsages.Where(use => use.MediaAssetHash == hash)
        .OrderBy(use => use.TranslationId).Select(use => (string?)use.Translation.Title).FirstOrDefaultAsync(cancel);

    private async Task<MediaResult> RecordAsync(string action, MediaAsset asset, Actor by, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        await new AuditLog(db, clock).AddAsync(action, by, asset.Name, cancel);
        return new(asset.Hash, null);
    }

    private async Task<MediaResult> InTransactionAsync(Func<Task<MediaResult>> operation, CancellationToken cancel)
    {
        try
        {
            return await db.ExecuteOnceAsync(operation, static result => result.Succeeded, cancel);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private static string BuildSearchText(MediaAsset asset) =>
        string.Join('\n', new[] { asset.Name, asset.En.AltText, asset.En.Caption, asset.En.Credit, asset.Ru.AltText, asset.Ru.Caption, asset.Ru.Credit, asset.Hash })
            .ToLower(Language.Russian.Culture());

    private static MediaResult TooLong(int limit) => MediaResult.Failed(MediaErrorCode.TextTooLong, limit.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
