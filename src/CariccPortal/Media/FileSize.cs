using CariccPortal.Items;

namespace CariccPortal.Media;

/// <summary>A number of bytes as people read it, in thousands and millions.</summary>
public static class FileSize
{
    /// <summary>Such as "340 KB", "1.2 MB" or "1,2 МБ".</summary>
    public static string Of(long bytes, Language language) => bytes < 999_500
        ? string.Create(language.Culture(), $"{Math.Max(1, (bytes + 500) / 1000)} {language.Of("KB", "КБ")}")
        : string.Create(language.Culture(), $"{bytes / 1_000_000m:0.0} {language.Of("MB", "МБ")}");
}
