namespace CariccPortal.Items;

/// <summary>The languages the portal is written in. Stored and addressed by the two-letter code of ISO 639-1.</summary>
public enum Language
{
    /// <summary>English, <c>en</c>.</summary>
    English,

    /// <summary>Russian, <c>ru</c>.</summary>
    Russian,
}
