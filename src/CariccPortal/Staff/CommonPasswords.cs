namespace CariccPortal.Staff;

/// <summary>Rejects common passwords of 15 characters or more. Leaked passwords of that length follow a few patterns: a known word or name
/// with digits, a keyboard sequence, a repeated short password, a famous phrase. The word lists are our own selection from the top of
/// published leak lists in English and Russian, with words related to this site.</summary>
internal static class CommonPasswords
{
    // What remains without known words and sequences must score as much as eight letters. Two digits count as one letter.
    private const int MinScore = 16;
    private const int LetterScore = 2;
    private const int MinDistinctCharacters = 5;
    private const int MinRunLength = 4;
    private const int MinNameLength = 3;

    private static readonly string[] KeySequences =
    [
        "abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюя", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm",
        "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgbyhnujmikolp", "1й2ц3у4к5е6н7г8ш9щ0з",
    ];

    private static readonly string[] CommonWords =
    [
        "password", "passwort", "passw0rd", "p@ssw0rd", "passphrase", "пароль", "gfhjkm", "parol", "welcome", "dobropozhalovat",
        "добропожаловать", "letmein", "iloveyou", "ятебялюблю", "lovely", "princess",
        "sunshine", "monkey", "dragon", "football", "baseball", "master", "superman", "batman", "shadow", "michael", "jordan", "liverpool",
        "chelsea", "arsenal", "spartak", "спартак", "zenit", "зенит", "computer",
        "internet", "secret", "секрет", "default", "changeme", "change", "temporary", "temp", "test", "guest", "login", "user", "root",
        "administrator", "admin", "администратор", "админ", "manager", "security",
        "qwerty", "qwert", "йцукен", "asdf", "zxcv", "hello", "привет", "privet", "summer", "winter", "spring", "autumn", "лето", "зима",
        "весна", "осень", "january", "february", "march", "april", "june", "july",
        "august", "september", "october", "november", "december", "monday", "friday", "natasha", "наташа", "marina", "марина", "russia",
        "россия", "kazakhstan", "казахстан", "qazaqstan", "almaty", "алматы", "астана", "astana",
        "caricc", "царикц", "карикк", "centre", "center", "центр", "newsroom", "portal", "портал", "news", "новости", "website", "site",
        "сайт", "narcotics", "наркотик", "unodc", "interpol",
    ];

    private static readonly string[] CommonPhrases =
    [
        "correcthorsebatterystaple", "thequickbrownfox", "jumpsoverthelazydog", "tobeornottobe", "thatisthequestion",
        "maytheforcebewithyou", "onceuponatime", "loremipsumdolor", "neverGonnaGiveYouUp", "ilovemyfamily",
        "thisismypassword", "mypasswordis", "iamyourfather", "lettheretherebelight", "intheendgodis", "wearethechampions",
        "allyouneedislove", "happybirthday", "whatthehell", "fuckyou",
        "съешьещеэтихмягких", "мойдядясамыхчестных", "яваслюбилчегоже", "влесуродиласьелочка", "белеетпарусодинокий", "мамамыларамуу",
        "янезнаюпароль", "сднемрождения",
    ];

    /// <summary>Whether a password is common.</summary>
    /// <param name="password">The password.</param>
    /// <param name="names">What an attacker knows of the user: user name, name and parts of both.</param>
    public static bool Contains(string password, IEnumerable<string> names)
    {
        var plain = password.ToLowerInvariant().Replace('ё', 'е');
        if (plain.Distinct().Count() < MinDistinctCharacters || IsRepeated(plain)) return true;
        var known = CommonWords.Concat(CommonPhrases).Concat(names.Where(name => name.Length >= MinNameLength))
            .Select(word => word.ToLowerInvariant()).OrderByDescending(word => word.Length).ToList();
        return GetScore(plain, known) < MinScore || GetScore(ReplaceLeetCharacters(plain), known) < MinScore;
    }

    // A unit of at most half the length, repeated to the end.
    private static bool IsRepeated(string plain)
    {
        for (var unit = 1; unit <= plain.Length / 2; unit++)
        {
            if (plain.AsSpan(unit).SequenceEqual(plain.AsSpan(0, plain.Length - unit))) return true;
        }

        return false;
    }

    private static int GetScore(string plain, IReadOnlyList<string> commonTerms)
    {
        var rest = RemoveSeparators(plain);
        foreach (var word in commonTerms) rest = rest.Replace(RemoveSeparators(word), " ", StringComparison.Ordinal);
        return rest.Split(' ').Sum(ScoreOutsideRuns);
    }

    private static string RemoveSeparators(string text) =>
        string.Concat(text.Where(sign => !char.IsWhiteSpace(sign) && !char.IsPunctuation(sign)));

    // Scores the text without keyboard sequences in either direction and without runs of one character.
    private static int ScoreOutsideRuns(string text)
    {
        var score = 0;
        for (var at = 0; at < text.Length;)
        {
            var longest = KeySequences.Max(row => Math.Max(GetRunLength(text, at, row, 1), GetRunLength(text, at, row, -1)));
            longest = Math.Max(longest, text.Skip(at).TakeWhile(sign => sign == text[at]).Count());
            if (longest < MinRunLength) score += char.IsDigit(text[at]) ? 1 : LetterScore;
            at += longest < MinRunLength ? 1 : longest;
        }

        return score;
    }

    private static int GetRunLength(string text, int index, string row, int step)
    {
        var best = 0;
        for (var start = row.IndexOf(text[index], StringComparison.Ordinal); start >= 0; start = row.IndexOf(text[index], start + 1))
        {
            var length = 1;
            while (index + length < text.Length && start + (step * length) is var next && next >= 0 && next < row.Length
                && row[next] == text[index + length]) length++;
            best = Math.Max(best, length);
        }

        return best;
    }

    // Characters that replace letters, as in p4$$w0rd.
    private static string ReplaceLeetCharacters(string plain) => string.Concat(plain.Select(sign => sign switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        _ => sign,
    }));
}
