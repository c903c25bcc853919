using CariccPortal.Data;
using CariccPortal.Demo;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Banners;
using CariccPortal.Editing.Categories;
using CariccPortal.Editing.Comments;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.HomePages;
using CariccPortal.Editing.Navigation;
using CariccPortal.Editing.NextVersions;
using CariccPortal.Editing.Presence;
using CariccPortal.Editing.Previews;
using CariccPortal.Editing.Redirects;
using CariccPortal.Editing.Synonyms;
using CariccPortal.Editing.Votes;
using CariccPortal.Editing.Workflow;
using CariccPortal.Export;
using CariccPortal.Import;
using CariccPortal.Import.K2;
using CariccPortal.Integrity;
using CariccPortal.Links;
using CariccPortal.Mail;
using CariccPortal.Web.Media;
using CariccPortal.Web.Routing;
using CariccPortal.Web.Search;

namespace CariccPortal.Web.Hosting;

/// <summary>Registers the services that pages and commands use to change content.</summary>
public static class EditingSetup
{
    /// <summary>Adds the editor, the workflow, the importers, the search and the media library.</summary>
    public static IServiceCollection AddEditing(this IServiceCollection services) => services.AddMedia()
        .AddScoped<ItemEditor>().AddScoped<PublishingWorkflow>().AddScoped<NextVersionWorkflow>().AddScoped<ItemComments>()
        .AddScoped<BodyRerenderer>()
        .AddSingleton(provider => new ReservedPaths(path => provider.GetRequiredService<PageRoutes>().IsReserved(path)))
        .AddScoped<NavigationEditor>().AddScoped<RedirectEditor>().AddScoped<SynonymEditor>().AddScoped<VoteVoider>()
        .AddScoped<BannerEditor>().AddScoped<NotificationEditor>()
        .AddScoped<TopicEditor>().AddScoped<CountryEditor>().AddScoped<HomePageEditor>()
        .AddScoped<PreviewLinks>().AddScoped<EditPresenceTracker>()
        .AddScoped<AuditLog>().AddScoped<AuditVerifier>().AddScoped<IntegrityCheck>().AddScoped<SealRestorer>()
        .AddScoped<PortalExporter>().AddScoped<PortalImporter>()
        .AddScoped<DatabaseSeeder>().AddScoped<K2TextImporter>().AddScoped<K2Importer>().AddScoped<MigrationReview>()
        .AddScoped<FormerUrlResolver>().AddScoped<DemoDataLoader>().AddSearch()
        .AddSingleton(new LinkCheckOptions()).AddSingleton<LinkChecker>().AddScoped<InternalLinkChecker>()
        .AddSingleton(new SiteLinkLimits()).AddScoped<SiteLinkCheck>();
}
