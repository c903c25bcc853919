using CariccPortal.Items;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>One language's fields as they are typed.</summary>
public sealed class TranslationForm
{
    public const string Minor = "minor";
    public const string WithNote = "told";

    public string? Title { get; set; }

    public string? Summary { get; set; }

    public string? Place { get; set; }

    public string? Body { get; set; }

    /// <summary>What the change amounts to: one of the words above; null where it is not said.</summary>
    public string? ChangeType { get; set; }

    /// <summary>What readers are told has changed.</summary>
    public string? ChangeNote { get; set; }

    /// <summary>The number of the earlier revision that the form was filled from.</summary>
    public string? RestoredFrom { get; set; }

    /// <summary>Whether nothing at all is typed, so that the language has no text.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Title) && string.IsNullOrWhiteSpace(Summary) && string.IsNullOrWhiteSpace(Place) && string.IsNullOrWhiteSpace(Body);

    /// <summary>A stored text as a form shows it.</summary>
    public static TranslationForm Of(ItemTranslation? translation) => new()
    {
        Title = translation?.Title,
        Summary = translation?.Summary,
        Place = translation?.Place,
        Body = translation?.Body,
    };
}
