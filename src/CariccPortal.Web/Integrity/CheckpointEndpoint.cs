using System.Text.Json.Nodes;
using CariccPortal.Data;
using CariccPortal.Integrity;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Integrity;

/// <summary>Publishes the end of the audit log's hash chain at <c>/.well-known/caricc-checkpoint.json</c>. A copy of it can later
/// prove that the log was rewritten.</summary>
public static class CheckpointEndpoint
{
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps the endpoint.</summary>
    public static void MapCheckpoint(this IEndpointRouteBuilder routes) => routes.MapGroup("").WithLanguageInPath(isRequired: false)
        .MapMethods("/.well-known/caricc-checkpoint.json", ReadMethods, ReadAsync).WithMetadata(new LimitWorkAttribute(Work.Export));

    private static async Task<IResult> ReadAsync(PortalDbContext db, SiteUrls urls, SigningKeys keys, CancellationToken cancel)
    {
        var head = await db.AuditHeads.AsNoTracking().SingleAsync(cancel);
        var at = await db.AuditEntries.OrderByDescending(entry => entry.Id).Select(entry => (DateTime?)entry.At)
            .FirstOrDefaultAsync(cancel);
        var checkpoint = new JsonObject
        {
            ["at"] = at is { } last ? SealedFields.Format(last) : null,
            ["count"] = head.Count,
            ["hash"] = head.Hash,
            ["site"] = urls.ToAbsolute("/"),
        };
        var (signature, key) = keys.Sign(CanonicalJson.Write(checkpoint));
        return Results.Text(CanonicalJson.Write(new JsonObject { ["checkpoint"] = checkpoint, ["key"] = key, ["signature"] = signature }),
            "application/json");
    }
}
