namespace CariccPortal.Items;

/// <summary>A permanent redirect: a former path of a public item, or a path of the old site. It leads to an item at its current path, or to
/// another page of the site.</summary>
public sealed class Redirect
{
    /// <summary>Maximum length of a path, in characters.</summary>
    public const int PathLength = 300;

    /// <summary>Maximum length of a fragment, in characters.</summary>
    public const int FragmentLength = 200;

    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>The path without language and leading slash, such as <c>news/an-old-slug</c>; in lower case, with sorted query parameters;
    /// unique.</summary>
    public required string Path { get; set; }

    /// <summary>The slug in the path, if it is the path of an item. No other item may use it.</summary>
    public string? Slug { get; set; }

    /// <summary>The target item; null if the target is another page.</summary>
    public int? ItemId { get; set; }

    /// <summary>The target path without language and leading slash; with a leading slash for a URL that has no language, such as a file;
    /// null if the target is an item.</summary>
    public string? Target { get; set; }

    /// <summary>The language of the target; null for the language of the request.</summary>
    public Language? Language { get; set; }

    /// <summary>The part of the target page, without the number sign; null for the whole page.</summary>
    public string? Fragment { get; set; }

    /// <summary>When the redirect was created (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Name of the user who created it; null if a change of the slug created it.</summary>
    public string? CreatedBy { get; set; }
}
