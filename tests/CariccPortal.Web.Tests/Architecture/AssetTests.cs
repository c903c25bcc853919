using CariccPortal.Tests;

namespace CariccPortal.Web.Tests.Architecture;

/// <summary>Tests the bundling of scripts and styles. MSBuild can change text that it handles: lines as paths, percent signs as escapes, semicolons as separators.</summary>
public sealed class AssetTests
{
    [Theory]
    [InlineData("site.css", "css", ".css")]
    [InlineData("site.js", "js", ".js")]
    [InlineData("admin.css", "admin", ".css")]
    [InlineData("admin.js", "admin", ".js")]
    [InlineData("passkeys.js", "js/account", ".js")]
    public void Bundle_equals_the_concatenated_source_files(string bundle, string folder, string extension)
    {
        var parts = Directory.GetFiles(Repository.Folder(["src", "CariccPortal.Web", "assets", .. folder.Split('/')]), "*" + extension).Order(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(parts);
        Assert.Equal(string.Concat(parts.Select(part => File.ReadAllText(part) + "\n")), File.ReadAllText(Path.Combine(Repository.Folder("src", "CariccPortal.Web", "wwwroot"), bundle)));
    }
}
