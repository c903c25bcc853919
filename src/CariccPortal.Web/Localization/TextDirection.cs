using System.Text;
using CariccPortal.Items;

namespace CariccPortal.Web.Localization;

/// <summary>The direction of scripts.</summary>
public static class TextDirection
{
    /// <summary>Returns <c>rtl</c> for a language that is written from right to left; null for others.</summary>
    public static string? Attribute(Language language) => language.Culture.TextInfo.IsRightToLeft ? "rtl" : null;

    /// <summary>Whether the first letter of a text is written from right to left, as <c>dir="auto"</c> decides.</summary>
    public static bool IsRightToLeft(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
                return rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF)
                    or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
        }

        return false;
    }
}
