using CariccPortal.Items;

namespace CariccPortal.Data.Sqlite;

/// <summary>The number of a text's row in the index: language, second of release and text in one, so that the index itself
/// walks the texts of a language from the newest, and knows those of the future without asking elsewhere.</summary>
internal static class SearchRowId
{
    private const int TranslationBits = 30;
    private const int SecondBits = 32;
    private const long TranslationMask = (1L << TranslationBits) - 1;

    public static long Create(Language language, DateTime publishedAt, int translationId)
    {
        var seconds = Math.Clamp(new DateTimeOffset(publishedAt, TimeSpan.Zero).ToUnixTimeSeconds(), 0, (1L << SecondBits) - 1);
        return First(language) | (seconds << TranslationBits) | (uint)translationId;
    }

    public static int TranslationId(long rowId) => (int)(rowId & TranslationMask);

    /// <summary>The lowest number of a language.</summary>
    public static long First(Language language) => (long)language << (TranslationBits + SecondBits);

    /// <summary>The highest number of a language that is public at an instant.</summary>
    public static long Last(Language language, DateTime now) => Create(language, now, (int)TranslationMask);
}
