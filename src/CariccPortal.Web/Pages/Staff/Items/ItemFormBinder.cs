using CariccPortal.Editing.Drafts;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Saves the form of an item, or adds its errors to the model state.</summary>
public sealed class ItemFormBinder(ItemInput form, Localizer localizer, ModelStateDictionary modelState)
{
    private const string Prefix = "Form";

    /// <summary>Saves the form, or adds all errors to the model state.</summary>
    /// <param name="editor">The editor.</param>
    /// <param name="id">The item to change; null for a new one.</param>
    /// <param name="storedLanguages">The languages in which the item has a version already.</param>
    /// <param name="actor">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    /// <returns>The item, or null if nothing is saved; and whether there is an edit conflict.</returns>
    public async Task<(int? ItemId, bool IsConflict)> SaveAsync(ItemEditor editor, int? id, IReadOnlyCollection<Language> storedLanguages,
        Actor actor, CancellationToken cancel)
    {
        var (draft, invalid) = ItemInputParser.Parse(form, id, storedLanguages);
        AddErrors(invalid);
        var result = modelState.IsValid ? await editor.SaveAsync(draft, actor, cancel) : null;
        if (result is { Succeeded: true }) return (result.ItemId, false);
        var errors = result?.Errors ?? await editor.ValidateAsync(draft, actor, cancel);
        AddErrors([.. errors.Where(error => error.Code != EditErrorCode.EditConflict)]);
        return (null, errors.Any(error => error.Code == EditErrorCode.EditConflict));
    }

    /// <summary>Adds errors to the model state. Skips inputs that already have an error, for example because they could not be
    /// parsed.</summary>
    public void AddErrors(IReadOnlyList<EditError> errors)
    {
        var invalid = modelState.Where(state => state.Value!.Errors.Count > 0).Select(state => state.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var error in errors)
        {
            var path = ItemInput.GetPath(error);
            var key = path.Length == 0 ? Prefix : $"{Prefix}.{path}";
            if (!invalid.Contains(key)) modelState.AddModelError(key, localizer.Message(error));
        }
    }
}

/// <summary>Binds an empty input of a language version to an empty string, because its fields are never null.</summary>
internal sealed class TranslationFieldsMetadata : IDisplayMetadataProvider
{
    public void CreateDisplayMetadata(DisplayMetadataProviderContext context)
    {
        if (context.Key.ContainerType?.IsAssignableTo(typeof(TranslationFields)) == true)
            context.DisplayMetadata.ConvertEmptyStringToNull = false;
    }
}
