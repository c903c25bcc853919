namespace CariccPortal.Web.Hosting;

/// <summary>The folder of the settings and files of the site.</summary>
public static class ContentRoot
{
    /// <summary>Returns the folder of the program if it is started from another one; null for the framework's default.</summary>
    public static string? Resolve(string[] args)
    {
        var isSet = args.Any(arg => arg.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase));
        return isSet || File.Exists("appsettings.json") ? null : AppContext.BaseDirectory;
    }
}
