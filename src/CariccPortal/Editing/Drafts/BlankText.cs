using System.Globalization;
using System.Text;

namespace CariccPortal.Editing.Drafts;

/// <summary>Whether a text shows anything at all. Blanks are not all white space: soft hyphens, joiners and marks show nothing
/// by themselves, and a few characters count as letters or symbols and are drawn empty.</summary>
internal static class BlankText
{
    // Hangul fillers (Unicode chapter 18.6), the empty Braille cell, and Khmer's inherent vowels (chapter 16.4).
    private static readonly int[] InvisibleLetters = [0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0x17B4, 0x17B5];

    public static bool HasVisibleCharacters(string text) => text.EnumerateRunes().Any(IsVisible);

    private static bool IsVisible(Rune letter) => Rune.GetUnicodeCategory(letter) is not (
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        && !InvisibleLetters.Contains(letter.Value);
}
