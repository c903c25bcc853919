using CariccPortal.Tests;

namespace CariccPortal.Web.Tests.Rules;

/// <summary>The build joins scripts and styles by text that passes through MSBuild, which takes a line for a path, a percent sign for an
/// escape and a semicolon for the end of an item.</summary>
public sealed class AssetTests
{
    [Theory]
    [InlineData("site.css", "css", ".css")]
    [InlineData("site.js", "js", ".js")]
    [InlineData("newsroom.css", "newsroom", ".css")]
    [InlineData("newsroom.js", "newsroom", ".js")]
    [InlineData("passkeys.js", "js/account", ".js")]
    public void What_the_build_joins_is_what_was_written_to_the_last_sign(string joined, string folder, string ending)
    {
        var parts = Directory.GetFiles(Repository.Folder(["src", "CariccPortal.Web", "assets", .. folder.Split('/')]), "*" + ending).Order(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(parts);
        Assert.Equal(string.Concat(parts.Select(part => File.ReadAllText(part) + "\n")), File.ReadAllText(Path.Combine(Repository.Folder("src", "CariccPortal.Web", "wwwroot"), joined)));
    }
}
