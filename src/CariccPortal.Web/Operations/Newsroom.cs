using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Import;
using CariccPortal.Web.Search;

namespace CariccPortal.Web.Operations;

/// <summary>What pages and verbs change items by.</summary>
public static class Newsroom
{
    /// <summary>Adds the editor, those who bring content in through it, and the search that it keeps.</summary>
    public static void AddNewsroom(this IServiceCollection services) => services
        .AddScoped<Editor>().AddScoped<AuditTrail>().AddScoped<AuditCheck>().AddScoped<Seeding>().AddScoped<K2TextImport>().AddSearch();
}
