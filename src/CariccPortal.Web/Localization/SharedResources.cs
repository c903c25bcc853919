namespace CariccPortal.Web.Localization;

/// <summary>Marks the resource files. The key is the English text; <c>SharedResources.ru.resx</c> has the Russian text. Plural forms have their own keys in both files, separated by <c>|</c>.</summary>
public sealed class SharedResources;
