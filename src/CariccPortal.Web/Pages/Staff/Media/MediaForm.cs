using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CariccPortal.Web.Pages.Staff.Media;

/// <summary>What is typed about a picture, in both languages.</summary>
public sealed class MediaForm
{
    public MediaDescriptionForm En { get; set; } = new();

    public MediaDescriptionForm Ru { get; set; } = new();

    /// <summary>Whether what was questioned is to stay.</summary>
    public bool IgnoresWarnings { get; set; }

    /// <summary>The fields of a language.</summary>
    public MediaDescriptionForm In(Language language) => language == Language.Russian ? Ru : En;

    /// <summary>A language's part of the names of fields.</summary>
    public static string FormKey(Language language) => language == Language.Russian ? "Ru" : "En";

    /// <summary>What is wrong with the alternative texts, by the part of their names.</summary>
    public static IReadOnlyDictionary<string, string> AltTextErrors(ModelStateDictionary modelState) => Languages.All.Select(FormKey)
        .Where(part => modelState[$"Form.{part}.AltText"]?.Errors.Count > 0).ToDictionary(part => part, part => modelState[$"Form.{part}.AltText"]!.Errors[0].ErrorMessage, StringComparer.Ordinal);

    /// <summary>What is stored, as the form shows it.</summary>
    public static MediaForm Of(MediaAsset asset) => new() { En = MediaDescriptionForm.Of(asset.En), Ru = MediaDescriptionForm.Of(asset.Ru) };

    /// <summary>Puts what is doubtful beside its field, unless it is insisted on. Says whether anything is.</summary>
    public bool HasWarnings(string fileName, Localizer localizer, ModelStateDictionary modelState)
    {
        if (IgnoresWarnings) return false;
        foreach (var language in Languages.All)
        {
            var typed = In(language).ToDescription();
            if (AltTextValidator.Validate(typed.AltText ?? "", typed.Caption, fileName) is { } question)
                modelState.AddModelError($"Form.{FormKey(language)}.AltText", localizer.Message(question));
        }

        return !modelState.IsValid;
    }
}
