namespace CariccPortal.Web.Hosting;

/// <summary>The host with what the portal uses and no more: neither IIS nor HTTP/3, and no log but ours. What is not loaded takes no memory.</summary>
public static class HostSetup
{
    /// <summary>Begins a host.</summary>
    /// <param name="args">The program's arguments.</param>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Resolve(args) });
        // A certificate may be set, as with any host.
        builder.WebHost.UseKestrelHttpsConfiguration();
        // While it is worked at, assets lie in several folders; a published site's are in one.
        if (builder.Environment.IsDevelopment()) builder.WebHost.UseStaticWebAssets();
        return builder;
    }
}
