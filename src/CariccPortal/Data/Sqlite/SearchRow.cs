using CariccPortal.Items;

namespace CariccPortal.Data.Sqlite;

/// <summary>The number of a text's row in the index: language, second of release and text in one, so that the index itself
/// walks the texts of a language from the newest, and knows those of the future without asking elsewhere.</summary>
internal static class SearchRow
{
    private const int TextBits = 30;
    private const int SecondBits = 32;
    private const long TextMask = (1L << TextBits) - 1;

    public static long Of(Language language, DateTime release, int textId)
    {
        var seconds = Math.Clamp(new DateTimeOffset(release, TimeSpan.Zero).ToUnixTimeSeconds(), 0, (1L << SecondBits) - 1);
        return First(language) | (seconds << TextBits) | (uint)textId;
    }

    public static int TextId(long row) => (int)(row & TextMask);

    /// <summary>The lowest number of a language.</summary>
    public static long First(Language language) => (long)language << (TextBits + SecondBits);

    /// <summary>The highest number of a language that is public at an instant.</summary>
    public static long Last(Language language, DateTime now) => Of(language, now, (int)TextMask);
}
