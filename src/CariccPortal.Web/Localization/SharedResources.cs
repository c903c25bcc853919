namespace CariccPortal.Web.Localization;

/// <summary>Names the resources beside it. The key is the English sentence itself; <c>Site.ru.resx</c> holds the Russian.
/// What is counted has a key of its own in both, its forms parted by strokes.</summary>
public sealed class SharedResources;
