using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Integrity;
using CariccPortal.Search;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Media;

/// <summary>Write operations of the media library. Each is one transaction with its audit entry. No other code changes the
/// library.</summary>
/// <param name="db">The database.</param>
/// <param name="imageProcessor">Creates the renditions of images.</param>
/// <param name="options">The limits.</param>
/// <param name="clock">The clock.</param>
public sealed class MediaLibrary(PortalDbContext db, ImageProcessor imageProcessor, MediaOptions options, TimeProvider clock)
{
    /// <summary>Adds an upload. If the same content is in the library already, nothing changes.</summary>
    /// <param name="name">The file name.</param>
    /// <param name="content">The complete content.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation; nothing is saved.</param>
    public async Task<MediaResult> AddAsync(string name, byte[] content, Actor by, CancellationToken cancel = default)
    {
        if (!by.Can(Permission.ManageMedia)) return MediaResult.Failed(MediaErrorCode.NotPermitted);
        if (content.Length > options.MaxFileBytes)
            return MediaResult.Failed(
                MediaErrorCode.TooLarge, (options.MaxFileBytes / 1_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture));
        var hash = MediaHash.Compute(content);
        if (await db.MediaAssets.AnyAsync(asset => asset.Hash == hash, cancel)) return new(hash, null) { AlreadyExisted = true };

        var (format, error) = Inspect(name, content, cancel);
        if (error is null && options.ClamdAddress is { } scanner) error = await VirusScanner.ScanAsync(scanner, content, cancel);
        if (error is not null) return new("", error);
        ProcessedImage? image = null;
        if (format == MediaFormat.Image) (image, error) = await imageProcessor.ProcessAsync(content, cancel);
        if (error is not null) return new("", error);
        return await SaveAsync(CreateAsset(hash, format, name, content, image, by), by, cancel);
    }

    /// <summary>Changes the description of an image in the given languages; other languages keep theirs. Translations that use the image
    /// keep their own text.</summary>
    /// <param name="hash">The image.</param>
    /// <param name="descriptions">The descriptions.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public Task<MediaResult> DescribeAsync(
        string hash, MediaDescriptions descriptions, Actor by, CancellationToken cancel = default) =>
            InTransactionAsync(async () =>
            {
                if (await db.MediaAssets.FirstOrDefaultAsync(one => one.Hash == hash, cancel) is not { } asset)
                    return MediaResult.Failed(MediaErrorCode.NotFound);
                if (!by.Can(Permission.ManageMedia)) return MediaResult.Failed(MediaErrorCode.NotPermitted);
                var cleaned = descriptions.Clean();
                foreach (var description in cleaned.All)
                {
                    if (description.AltText?.Length > MediaDescription.AltTextLength) return TooLong(MediaDescription.AltTextLength);
                    if (description.Caption.Length > MediaDescription.CaptionLength) return TooLong(MediaDescription.CaptionLength);
                    if (description.Credit.Length > MediaDescription.CreditLength) return TooLong(MediaDescription.CreditLength);
                }

                await db.CheckSealAsync(SealedSubject.Media.Of(hash), cancel);
                asset.Descriptions = asset.Descriptions.With(cleaned);
                asset.SearchText = BuildSearchText(asset);
                return await RecordAsync(AuditAction.DescribeMedia, asset, by, cancel);
            }, cancel);

    /// <summary>Deletes an image or file permanently. Rejected if a translation uses it. A writer can delete only own uploads.</summary>
    /// <param name="hash">The image or file.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public async Task<MediaResult> DeleteAsync(string hash, Actor by, CancellationToken cancel = default)
    {
        try
        {
            return await InTransactionAsync(() => DeleteOnceAsync(hash, by, cancel), cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // A translation started to use it in the meantime, and the foreign key rejected the deletion.
            if (await FindUsingTitleAsync(hash, cancel) is not { } title) throw;
            return MediaResult.Failed(MediaErrorCode.InUse, title);
        }
    }

    /// <summary>Returns the format of a stored image or file; null if it is not stored.</summary>
    public Task<MediaFormat?> FindFormatAsync(string hash, CancellationToken cancel = default) =>
        db.MediaAssets.Where(asset => asset.Hash == hash).Select(asset => (MediaFormat?)asset.Format).FirstOrDefaultAsync(cancel);

    /// <summary>Whether a user may delete a media asset that no translation uses.</summary>
    /// <param name="by">The user.</param>
    /// <param name="addedById">Id of the user who uploaded it.</param>
    public static bool CanDelete(Actor by, string? addedById) =>
        by.Can(Permission.DeleteMedia, by.Id is not null && by.Id == addedById);

    private (MediaFormat Format, MediaError? Error) Inspect(string name, byte[] content, CancellationToken cancel)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(options.Timeout);
        try
        {
            return UploadInspector.Inspect(name, content, options, timeout.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (default, new(MediaErrorCode.TimedOut));
        }
    }

    private MediaAsset CreateAsset(string hash, MediaFormat format, string name, byte[] content, ProcessedImage? image, Actor by)
    {
        var asset = new MediaAsset
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
        asset.SearchText = BuildSearchText(asset);
        foreach (var (fileName, bytes) in image?.Renditions
            ?? new Dictionary<string, byte[]>(StringComparer.Ordinal) { [Rendition.OriginalFile] = content })
            asset.Renditions.Add(new Rendition { MediaAssetHash = hash, Name = fileName, Size = bytes.Length, Bytes = bytes });
        return asset;
    }

    private async Task<MediaResult> SaveAsync(MediaAsset asset, Actor by, CancellationToken cancel)
    {
        try
        {
            return await InTransactionAsync(() =>
            {
                // Its name is the hash of its bytes, so the same content may come back after a removal from the database.
                db.RenewSeal(SealedSubject.Media.Of(asset.Hash));
                db.MediaAssets.Add(asset);
                return RecordAsync(AuditAction.UploadMedia, asset, by, cancel);
            }, cancel);
        }
        catch (DbUpdateException failure) when (db.IsUniqueViolation(failure))
        {
            // The same content was uploaded concurrently.
            return new(asset.Hash, null) { AlreadyExisted = true };
        }
    }

    private async Task<MediaResult> DeleteOnceAsync(string hash, Actor by, CancellationToken cancel)
    {
        if (await db.MediaAssets.FirstOrDefaultAsync(one => one.Hash == hash, cancel) is not { } asset)
            return MediaResult.Failed(MediaErrorCode.NotFound);
        if (!CanDelete(by, asset.AddedById)) return MediaResult.Failed(MediaErrorCode.NotPermitted);
        if (await FindUsingTitleAsync(hash, cancel) is { } title) return MediaResult.Failed(MediaErrorCode.InUse, title);
        await db.CheckSealAsync(SealedSubject.Media.Of(hash), cancel);
        db.MediaAssets.Remove(asset);
        return await RecordAsync(AuditAction.DeleteMedia, asset, by, cancel);
    }

    private Task<string?> FindUsingTitleAsync(string hash, CancellationToken cancel) =>
        db.MediaUsages.Where(usage => usage.MediaAssetHash == hash)
        .OrderBy(usage => usage.TranslationId).Select(usage => (string?)usage.Translation.Title).FirstOrDefaultAsync(cancel);

    private async Task<MediaResult> RecordAsync(AuditAction action, MediaAsset asset, Actor by, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        await new AuditLog(db, clock).AddAsync(action, by, SealedSubject.Media.Of(asset.Hash), asset.Name, cancel);
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

    /// <summary>Returns the text in which staff search the library.</summary>
    internal static string BuildSearchText(MediaAsset asset) =>
        TextFolding.Fold(string.Join('\n',
            [asset.Name, .. asset.Descriptions.All.SelectMany(one => new[] { one.AltText, one.Caption, one.Credit }), asset.Hash]));

    private static MediaResult TooLong(int limit) =>
        MediaResult.Failed(MediaErrorCode.TextTooLong, limit.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
