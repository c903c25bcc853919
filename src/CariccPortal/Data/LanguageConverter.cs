using CariccPortal.Items;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CariccPortal.Data;

/// <summary>A language is stored as its two letters.</summary>
internal sealed class LanguageConverter() : ValueConverter<Language, string>(
    language => language.Code(),
    code => code == "ru" ? Language.Russian : Language.English);
