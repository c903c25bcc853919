using System.Text;
using System.Text.Json;
using CariccPortal.Data;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Feeds;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Integrity;

/// <summary>Maps what verifies a version without this portal: its canonical form, its signature and the public keys. docs/seal.md has the
/// commands.</summary>
public static class SignatureEndpoints
{
    /// <summary>The path of the public keys.</summary>
    public const string KeysPath = "/.well-known/caricc-keys.json";

    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Maps the endpoints.</summary>
    public static void MapSignatures(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("").WithLanguageInPath(isRequired: false);
        keys.MapMethods(KeysPath, ReadMethods, (SigningKeys signing) => new ConditionalResponse(WriteKeys(signing.PublicKeys),
            "application/jwk-set+json", changedAt: null));
        keys.MapMethods("/.well-known/caricc-keys/{key}.pem", ReadMethods, (string key, SigningKeys signing) =>
            signing.PublicKeys.FirstOrDefault(one => one.Id == key) is { } found
                ? (IResult)new ConditionalResponse(Encoding.ASCII.GetBytes(found.Pem + "\n"), "application/x-pem-file", changedAt: null)
                : Results.NotFound());
        var files = routes.MapGroup("").WithLanguageInPath(isRequired: true)
            .WithMetadata(new CachePageAttribute(), new LimitWorkAttribute(Work.Export));
        files.MapMethods(ItemRepresentation.VersionRoute + ".json", ReadMethods, GetCanonicalAsync);
        files.MapMethods(ItemRepresentation.VersionRoute + ".sig", ReadMethods, GetSignatureAsync);
    }

    // A JSON Web Key Set (RFC 7517, RFC 8037).
    private static byte[] WriteKeys(IReadOnlyList<SigningKey> keys) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        keys = keys.Select(key => new
        {
            kty = "OKP",
            crv = "Ed25519",
            alg = "EdDSA",
            use = "sig",
            kid = key.Id,
            x = key.X,
            created = key.Created,
            current = key == keys[^1],
            pem = key.Pem,
        }),
    }, Indented);

    private static async Task<IResult> GetCanonicalAsync(string section, string slug, int number, HttpContext context, PortalDbContext db,
        TimeProvider clock)
    {
        var (version, missing) = await FindAsync(section, slug, number, context, db, clock);
        return version is null ? missing!
            : new ConditionalResponse(Encoding.UTF8.GetBytes(version.Canonical), "application/json", version.From);
    }

    private static async Task<IResult> GetSignatureAsync(string section, string slug, int number, HttpContext context, PortalDbContext db,
        TimeProvider clock)
    {
        var (version, missing) = await FindAsync(section, slug, number, context, db, clock);
        if (version is null) return missing!;
        return version.Signature is null ? Results.NotFound()
            : new ConditionalResponse(Convert.FromBase64String(version.Signature), "application/octet-stream", version.From);
    }

    private static async Task<(PublishedVersion? Version, IResult? Missing)> FindAsync(string section, string slug, int number,
        HttpContext context, PortalDbContext db, TimeProvider clock)
    {
        ItemKinds.TryFromSection(section, out var kind);
        var (language, now, cancel) = (context.Language(), clock.GetUtcNow().UtcDateTime, context.RequestAborted);
        var texts = db.Translations.AsNoTracking().Where(text => text.Item.Slug == slug && text.Kind == kind);
        var id = await texts.ReadableAt(now).In(language).Select(text => (int?)text.ItemId).FirstOrDefaultAsync(cancel);
        if (id is null) return (null, await ItemRepresentation.GoneOrNotFoundAsync(texts, context, now));
        var version = await db.PublishedVersions.AsNoTracking().FirstOrDefaultAsync(
            one => one.ItemId == id && one.Language == language && one.Number == number && one.From <= now, cancel);
        return (version, version is null ? Results.NotFound() : null);
    }
}
