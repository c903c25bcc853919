namespace CariccPortal.Items;

/// <summary>The few words that the library itself writes in the language of a translation. Other languages get the default
/// language's.</summary>
internal static class Labels
{
    public static LocalizedText News { get; } = Of("news", "новость");

    public static LocalizedText Meeting { get; } = Of("meeting", "встреча");

    public static LocalizedText Training { get; } = Of("training", "тренинг");

    public static LocalizedText Page { get; } = Of("page", "страница");

    public static LocalizedText PhotoCredit { get; } = Of("Photo: ", "Фото: ");

    public static LocalizedText Kilobytes { get; } = Of("KB", "КБ");

    public static LocalizedText Megabytes { get; } = Of("MB", "МБ");

    public static LocalizedText Gigabytes { get; } = Of("GB", "ГБ");

    private static LocalizedText Of(string en, string ru) => LocalizedText.FromCodes(("en", en), ("ru", ru));
}
