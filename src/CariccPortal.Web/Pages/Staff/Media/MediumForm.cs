using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CariccPortal.Web.Pages.Staff.Media;

/// <summary>What is typed about a picture, in both languages.</summary>
public sealed class MediumForm
{
    public MediumWordsForm En { get; set; } = new();

    public MediumWordsForm Ru { get; set; } = new();

    /// <summary>Whether what was questioned is to stay.</summary>
    public bool IsInsisted { get; set; }

    /// <summary>The fields of a language.</summary>
    public MediumWordsForm In(Language language) => language == Language.Russian ? Ru : En;

    /// <summary>A language's part of the names of fields.</summary>
    public static string Part(Language language) => language == Language.Russian ? "Ru" : "En";

    /// <summary>What is wrong with the alternative texts, by the part of their names.</summary>
    public static IReadOnlyDictionary<string, string> Problems(ModelStateDictionary problems) => Languages.All.Select(Part)
        .Where(part => problems[$"Form.{part}.Alternative"]?.Errors.Count > 0).ToDictionary(part => part, part => problems[$"Form.{part}.Alternative"]!.Errors[0].ErrorMessage, StringComparer.Ordinal);

    /// <summary>What is stored, as the form shows it.</summary>
    public static MediumForm Of(Medium medium) => new() { En = MediumWordsForm.Of(medium.En), Ru = MediumWordsForm.Of(medium.Ru) };

    /// <summary>Puts what is doubtful beside its field, unless it is insisted on. Says whether anything is.</summary>
    public bool IsQuestioned(string fileName, Words words, ModelStateDictionary problems)
    {
        if (IsInsisted) return false;
        foreach (var language in Languages.All)
        {
            var typed = In(language).ToWords();
            if (AlternativeCheck.Of(typed.Alternative ?? "", typed.Caption, fileName) is { } question)
                problems.AddModelError($"Form.{Part(language)}.Alternative", words.Of(question));
        }

        return !problems.IsValid;
    }
}
