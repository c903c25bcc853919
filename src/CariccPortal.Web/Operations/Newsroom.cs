using CariccPortal.Data;
using CariccPortal.Demo;
using CariccPortal.Editing;
using CariccPortal.Import;
using CariccPortal.Links;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Media;
using CariccPortal.Web.Search;

namespace CariccPortal.Web.Operations;

/// <summary>What pages and verbs change items by.</summary>
public static class Newsroom
{
    /// <summary>Adds the editor, those who bring content in through it, and the search and the library that they keep.</summary>
    public static IServiceCollection AddNewsroom(this IServiceCollection services) => services.AddMedia()
        .AddScoped<Editor>().AddScoped<Desk>().AddScoped<Redirects>().AddScoped<EquivalentLines>().AddScoped<Previews>().AddScoped<OpenForms>().AddScoped<Rendering>().AddScoped<AuditTrail>().AddScoped<AuditCheck>()
        .AddScoped<Seeding>().AddScoped<K2TextImport>().AddScoped<DemoLoading>().AddSearch()
        .AddSingleton(new LinkRules()).AddSingleton<LinkAsker>().AddScoped<OwnLinks>();
}
