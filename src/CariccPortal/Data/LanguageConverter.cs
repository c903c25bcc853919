using CariccPortal.Items;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CariccPortal.Data;

/// <summary>Stores a <see cref="Language"/> as its ISO 639-1 code.</summary>
internal sealed class LanguageConverter() : ValueConverter<Language, string>(
    language => language.Code(),
    code => code == "ru" ? Language.Russian : Language.English);
