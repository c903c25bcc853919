using System.Text;

namespace CariccPortal.Web.Sharing;

/// <summary>The title of a share image, broken into balanced lines at the largest size that fits. Widths are estimated from a table of bold
/// serif letters (the wider of PT Serif and Liberation Serif) with some reserve.</summary>
/// <param name="Size">The font size in pixels.</param>
/// <param name="Lines">The lines.</param>
public sealed record TitleLayout(int Size, IReadOnlyList<string> Lines)
{
    /// <summary>The maximum line width in pixels.</summary>
    public const int MaxWidth = 660;

    // From short titles to titles of 200 characters.
    private static readonly (int Size, int Lines)[] Sizes = [(84, 2), (76, 3), (66, 4), (56, 5), (48, 6), (40, 7)];

    // Letter widths in twentieths of the font size. Other letters have the default width.
    private static readonly Dictionary<char, double> CharacterWidths = ReadWidths(
        (5, " |\u00A0"), (6, "',."), (7, "!/:;[]`fijl’"), (8, "()-Itг{}"), (9, "rs"), (10, "*?J_czсзэ«»“”"),
        (11, "\"#$+0123456789<=>Saegvxy~аветухьё"),
        (12, "F^bdkopquЗбдклорчя"), (13, "BELPTZhnБВГЕРТЬийнпцъЁ–"), (14, "CRUYСЭЯ"), (15, "ADNVXАДКЛУХЧЪ"), (16, "GHKOQwИЙНОПЦжмф"),
        (17, "Фыю"),
        (18, "&mшщ"), (19, "MМ"), (20, "%ЖЫ—…"), (21, "@W"), (22, "ШЩ"), (23, "Ю"));

    private const double DefaultWidth = 14, EmojiWidth = 26;

    /// <summary>Breaks a title into lines. A title that does not fit at the smallest size ends with an ellipsis.</summary>
    public static TitleLayout Create(string title)
    {
        var pieces = SplitIntoPieces(title);
        foreach (var (size, most) in Sizes)
        {
            var lines = WrapLines(pieces, (double)MaxWidth / size);
            if (lines.Count <= most) return new(size, lines.Count > 1 ? Balance(pieces, lines.Count, (double)MaxWidth / size) : lines);
        }

        var (smallest, last) = Sizes[^1];
        var cut = WrapLines(pieces, (double)MaxWidth / smallest).Take(last).ToList();
        cut[^1] = Truncate(cut[^1], (double)MaxWidth / smallest);
        return new(smallest, cut);
    }

    // Keeps short words with the next word and dashes with the previous one.
    private static List<string> SplitIntoPieces(string title)
    {
        var pieces = new List<string>();
        var isShort = false;
        foreach (var word in title.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var isDash = word is "–" or "—" or "-";
            if (pieces.Count > 0 && (isShort || isDash)) pieces[^1] += $" {word}";
            else pieces.Add(word);
            isShort = word.Length <= 2 && char.IsLetter(word[0]);
        }

        return pieces;
    }

    // Finds the narrowest width that does not need more lines.
    private static List<string> Balance(List<string> pieces, int count, double width)
    {
        var best = WrapLines(pieces, width);
        var widest = pieces.Max(MeasureWidth);
        for (var narrower = width * 0.96; narrower > width * 0.4 && narrower >= widest; narrower *= 0.96)
        {
            var lines = WrapLines(pieces, narrower);
            if (lines.Count > count) break;
            best = lines;
        }

        return best;
    }

    private static List<string> WrapLines(IEnumerable<string> pieces, double width)
    {
        var lines = new List<string>();
        foreach (var piece in pieces.SelectMany(piece => BreakWord(piece, width)))
        {
            if (lines.Count > 0 && MeasureWidth($"{lines[^1]} {piece}") <= width) lines[^1] += $" {piece}";
            else lines.Add(piece);
        }

        return lines;
    }

    // Breaks a word that is wider than a line.
    private static IEnumerable<string> BreakWord(string piece, double width)
    {
        var part = new StringBuilder();
        foreach (var rune in piece.EnumerateRunes())
        {
            if (part.Length > 0 && MeasureWidth($"{part}{rune}") > width)
            {
                yield return part.ToString();
                part.Clear();
            }

            part.Append(rune.ToString());
        }

        if (part.Length > 0) yield return part.ToString();
    }

    private static string Truncate(string line, double width)
    {
        while (line.Length > 0 && MeasureWidth($"{line}…") > width)
        {
            var space = line.LastIndexOf(' ');
            line = space > 0 ? line[..space] : line[..^(char.IsLowSurrogate(line[^1]) ? 2 : 1)];
        }

        return line.TrimEnd(' ', ',', '.', ';', ':', '–', '—', '-') + "…";
    }

    // Relative to the font size.
    private static double MeasureWidth(string line) =>
        line.Sum(letter => char.IsLowSurrogate(letter) ? 0
            : char.IsHighSurrogate(letter) ? EmojiWidth : CharacterWidths.GetValueOrDefault(letter, DefaultWidth)) / 20;

    private static Dictionary<char, double> ReadWidths(params (int Width, string Letters)[] rows) =>
        rows.SelectMany(row => row.Letters.Select(letter => (letter, row.Width))).ToDictionary(one => one.letter, one => (double)one.Width);
}
