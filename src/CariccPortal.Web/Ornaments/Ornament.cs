namespace CariccPortal.Web.Ornaments;

/// <summary>
/// The picture an item has when it has no photograph: a felt-rug motif. The kind chooses the motif, the seed its variation,
/// so one country's items look akin. Colour comes from CSS alone (<c>.tile</c> sets <c>color</c> and fills with it).
/// </summary>
public static class Ornament
{
    // Everything is drawn in a square of 48 units, centred on (24, 24), as absolute-then-relative path data to stay short.

    // News: the eight-pointed star, two squares; even-odd filling leaves the points and opens the middle.
    private const string Star = "M12 12h24v24H12zM24 7l17 17-17 17L7 24z";

    // Meeting: koshkar-muiz, two pairs of ram's horns that meet; two lines, each from horn to horn through the middle.
    private const string Horns = "M15 16c0 6-9 6-9-1C6 4 24 5 24 24s18 20 18 9c0-7-9-7-9-1"
        + "M33 16c0 6 9 6 9-1C42 4 24 5 24 24s-18 20-18 9c0-7 9-7 9-1";

    // Training: the stepped rhomb of ikat, with a rhomb cut out of it.
    private const string Steps = "M21 6h6v5h5v5h5v5h5v6h-5v5h-5v5h-5v5h-6v-5h-5v-5h-5v-5H6v-6h5v-5h5v-5h5zM24 13 13 24l11 11 11-11z";

    private static readonly string[] Cores =
    [
        "M24 19l5 5-5 5-5-5z",
        "M20 20h8v8h-8z",
        "M22 18h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
        "M24 15l3 6 6 3-6 3-3 6-3-6-6-3 6-3z",
    ];

    private static readonly string[] Edges =
    [
        "M0 0h12L0 12zM48 0v12L36 0zM48 48H36l12-12zM0 48V36l12 12z",
        "M18 0h12l-6 6zM18 48h12l-6-6zM0 18v12l6-6zM48 18v12l-6-6z",
        "M0 0h12v4H8v4H4v4H0zM48 0v12h-4V8h-4V4h-4V0zM48 48H36v-4h4v-4h4v-4h4zM0 48V36h4v4h4v4h4v4z",
        "M0 0h9L0 9zM48 0v9l-9-9zM48 48h-9l9-9zM0 48v-9l9 9zM20 0h8l-4 4zM20 48h8l-4-4z",
    ];

    /// <summary>An SVG element of at most 450 bytes, hidden from assistive technology; the same arguments give the same text.</summary>
    /// <param name="kind"><c>news</c>, <c>meeting</c> or <c>training</c>; anything else is drawn as news.</param>
    /// <param name="seed">A country's slug, or the item's own where it has no country. It never reaches the markup.</param>
    public static string Svg(string kind, string seed) =>
        $"<svg class=\"tile\" width=\"48\" viewBox=\"0 0 48 48\" aria-hidden=\"true\" focusable=\"false\">{InnerSvg(kind, seed)}</svg>";

    /// <summary>The same without its frame: paths in a square of 48 units, in the colour that is current.</summary>
    /// <param name="kind">As for <see cref="Svg"/>.</param>
    /// <param name="seed">As for <see cref="Svg"/>.</param>
    public static string InnerSvg(string kind, string seed)
    {
        var hash = Hash(seed);
        var core = Cores[hash & 3];
        var edge = Edges[(hash >> 2) & 3];
        var filled = (hash & 16) == 0;

        var motif = kind switch
        {
            "meeting" => $"<path fill=\"none\" stroke=\"currentColor\" stroke-width=\"{(filled ? 4 : 3)}\" d=\"{Horns}\"/><path d=\"{core}\"/>",
            "training" => FilledPath(Steps, core),
            _ when filled => FilledPath(Star, core),
            _ => $"<path fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.5\" d=\"{Star}\"/><path d=\"{core}\"/>",
        };

        return $"<path opacity=\".4\" d=\"{edge}\"/>{motif}";
    }

    private static string FilledPath(string motif, string core) => $"<path fill-rule=\"evenodd\" d=\"{motif}{core}\"/>";

    // FNV-1a, with the upper half folded in: string.GetHashCode differs from one process to the next, and a page must not.
    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var letter in text)
        {
            hash = unchecked((hash ^ letter) * 16777619u);
        }

        return hash ^ (hash >> 16);
    }
}
