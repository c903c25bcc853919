using System.Text;

namespace CariccPortal.Web.Routing;

/// <summary>Writes a page's name as its address: <c>SignIn</c> is <c>sign-in</c>.</summary>
public sealed class KebabCaseTransformer : IOutboundParameterTransformer
{
    /// <inheritdoc/>
    public string? TransformOutbound(object? value) => value is string name ? ToKebabCase(name) : null;

    /// <summary>Puts a hyphen before each capital but the first, and lowers them.</summary>
    public static string ToKebabCase(string name)
    {
        var address = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && address.Length > 0) address.Append('-');
            address.Append(char.ToLowerInvariant(letter));
        }

        return address.ToString();
    }
}
