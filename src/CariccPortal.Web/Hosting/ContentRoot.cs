namespace CariccPortal.Web.Hosting;

/// <summary>Where the site's settings and files lie.</summary>
public static class ContentRoot
{
    /// <summary>The folder of the program where it is started from another one; null leaves the choice to the framework.</summary>
    public static string? Resolve(string[] args)
    {
        var isTold = args.Any(arg => arg.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase));
        return isTold || File.Exists("appsettings.json") ? null : AppContext.BaseDirectory;
    }
}
