using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Import;

namespace CariccPortal.Web.Operations;

/// <summary>What pages and verbs change items by.</summary>
public static class Newsroom
{
    /// <summary>Adds the editor and those who bring content in through it.</summary>
    public static void AddNewsroom(this IServiceCollection services) => services.AddScoped<Editor>().AddScoped<Seeding>().AddScoped<K2TextImport>();
}
