namespace CariccPortal.Web.Ornaments;

/// <summary>
/// Draws the ornament of items without a photograph: a felt-rug motif. The type selects the motif and the seed its variant,
/// so that items of one country look similar. The colour comes from CSS (<c>.tile</c> sets <c>color</c> and uses it as fill).
/// </summary>
public static class Ornament
{
    // Coordinates are in a square of 48 units, centred on (24, 24). Absolute and relative path commands are mixed to keep the SVG short.

    // News: an eight-pointed star of two squares. The even-odd fill rule leaves the points and opens the middle.
    private const string Star = "M12 12h24v24H12zM24 7l17 17-17 17L7 24z";

    // Meeting: koshkar-muiz, two pairs of ram's horns. Two lines, each from horn to horn through the middle.
    private const string Horns = "M15 16c0 6-9 6-9-1C6 4 24 5 24 24s18 20 18 9c0-7-9-7-9-1"
        + "M33 16c0 6 9 6 9-1C42 4 24 5 24 24s-18 20-18 9c0-7 9-7 9-1";

    // Training: the stepped rhombus of ikat with a rhombus cut out.
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

    /// <summary>Returns an SVG element of at most 450 bytes, hidden from assistive technology. Equal arguments give equal text.</summary>
    /// <param name="kind"><c>news</c>, <c>meeting</c> or <c>training</c>; other values are drawn as news.</param>
    /// <param name="seed">The slug of a country, or of the item if it has none. It never reaches the markup.</param>
    public static string Svg(string kind, string seed) =>
        $"<svg class=\"tile\" width=\"48\" viewBox=\"0 0 48 48\" aria-hidden=\"true\" focusable=\"false\">{InnerSvg(kind, seed)}</svg>";

    /// <summary>Returns the paths without the SVG element, in a square of 48 units and the current colour.</summary>
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
            "meeting" =>
                $"<path fill=\"none\" stroke=\"currentColor\" stroke-width=\"{(filled ? 4 : 3)}\" d=\"{Horns}\"/><path d=\"{core}\"/>",
            "training" => FilledPath(Steps, core),
            _ when filled => FilledPath(Star, core),
            _ => $"<path fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.5\" d=\"{Star}\"/><path d=\"{core}\"/>",
        };

        return $"<path opacity=\".4\" d=\"{edge}\"/>{motif}";
    }

    private static string FilledPath(string motif, string core) => $"<path fill-rule=\"evenodd\" d=\"{motif}{core}\"/>";

    // FNV-1a with the upper half folded in. string.GetHashCode differs between processes, but equal pages must have equal bytes.
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
