using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CariccPortal.Web.Pages.Staff.Media;

/// <summary>The description of an image in every language, as typed.</summary>
public sealed class MediaForm
{
    /// <summary>The fields by language code.</summary>
    public Dictionary<string, MediaDescriptionForm> Descriptions { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Whether a description is saved despite its warnings.</summary>
    public bool IgnoresWarnings { get; set; }

    /// <summary>Returns the fields of a language.</summary>
    public MediaDescriptionForm In(Language language) => Descriptions.GetValueOrDefault(language.Code) ?? new();

    /// <summary>Returns the name of a field of a language.</summary>
    public static string FieldName(Language language, string field) => $"Form.Descriptions[{language.Code}].{field}";

    /// <summary>Returns the error of the alternative text of a language; null if there is none.</summary>
    public static string? AltTextError(ModelStateDictionary modelState, Language language) =>
        modelState[FieldName(language, nameof(MediaDescriptionForm.AltText))]?.Errors.FirstOrDefault()?.ErrorMessage;

    /// <summary>Creates the form from the stored descriptions.</summary>
    public static MediaForm Of(MediaAsset asset) => new()
    {
        Descriptions = Languages.All.ToDictionary(language => language.Code,
            language => MediaDescriptionForm.Of(asset.GetDescription(language)), StringComparer.Ordinal),
    };

    /// <summary>Returns the descriptions to store, in all configured languages.</summary>
    public MediaDescriptions ToDescriptions() => new(Languages.All.Select(language => (language, In(language).ToDescription())));

    /// <summary>Adds warnings beside their fields, unless the user ignores them.</summary>
    /// <returns>Whether there are any.</returns>
    public bool HasWarnings(string fileName, Localizer localizer, ModelStateDictionary modelState)
    {
        if (IgnoresWarnings) return false;
        foreach (var language in Languages.All)
        {
            var typed = In(language).ToDescription();
            if (AltTextValidator.Validate(typed.AltText ?? "", typed.Caption, fileName) is { } warning)
                AddAltTextError(modelState, language, localizer.Message(warning));
        }

        return !modelState.IsValid;
    }

    /// <summary>Adds an error of the alternative text of a language.</summary>
    public static void AddAltTextError(ModelStateDictionary modelState, Language language, string sentence) =>
        modelState.AddModelError(FieldName(language, nameof(MediaDescriptionForm.AltText)), sentence);
}
