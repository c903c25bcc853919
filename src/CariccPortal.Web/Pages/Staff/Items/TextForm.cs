using CariccPortal.Items;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>One language's fields as they are typed.</summary>
public sealed class TextForm
{
    public string? Title { get; set; }

    public string? Summary { get; set; }

    public string? Place { get; set; }

    public string? Body { get; set; }

    /// <summary>Whether nothing at all is typed, so that the language has no text.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Title) && string.IsNullOrWhiteSpace(Summary) && string.IsNullOrWhiteSpace(Place) && string.IsNullOrWhiteSpace(Body);

    /// <summary>A stored text as a form shows it.</summary>
    public static TextForm Of(ItemText? text) => new()
    {
        Title = text?.Title,
        Summary = text?.Summary,
        Place = text?.Place,
        Body = text?.Body,
    };
}
