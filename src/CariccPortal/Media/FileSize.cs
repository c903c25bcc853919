using CariccPortal.Items;

namespace CariccPortal.Media;

/// <summary>Formats file sizes in decimal units (1 KB = 1000 bytes).</summary>
public static class FileSize
{
    /// <summary>Returns text such as "340 KB", "1.2 MB", "78.5 GB" or "1,2 МБ".</summary>
    public static string Format(long bytes, Language language) => bytes switch
    {
        < 999_500 => string.Create(language.Culture, $"{Math.Max(1, (bytes + 500) / 1000)} {Labels.Kilobytes.Get(language)}"),
        < 999_950_000 => string.Create(language.Culture, $"{bytes / 1_000_000m:0.0} {Labels.Megabytes.Get(language)}"),
        _ => string.Create(language.Culture, $"{bytes / 1_000_000_000m:0.0} {Labels.Gigabytes.Get(language)}"),
    };
}
