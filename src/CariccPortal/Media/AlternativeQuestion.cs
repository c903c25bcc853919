namespace CariccPortal.Media;

/// <summary>What is doubtful about an alternative text. It may be insisted on.</summary>
public enum AlternativeQuestion
{
    /// <summary>It is the name of a file.</summary>
    IsFileName,

    /// <summary>It says that this is a picture, which is known.</summary>
    IsWordForPicture,

    /// <summary>It is what the caption says already, so that it would be heard twice.</summary>
    IsCaption,
}
