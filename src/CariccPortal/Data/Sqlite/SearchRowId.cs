using CariccPortal.Items;

namespace CariccPortal.Data.Sqlite;

/// <summary>Row id in the search index, composed of language, second of publication and translation id. The index thus returns the
/// translations of a language newest first, and can exclude scheduled ones without a join.</summary>
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

    /// <summary>The lowest row id of a language.</summary>
    public static long First(Language language) => (long)language << (TranslationBits + SecondBits);

    /// <summary>The highest row id of a language that is public at a UTC timestamp.</summary>
    public static long Last(Language language, DateTime now) => Create(language, now, (int)TranslationMask);
}
