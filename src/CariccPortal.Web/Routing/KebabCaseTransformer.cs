using System.Text;

namespace CariccPortal.Web.Routing;

/// <summary>Converts page names to URL segments: <c>SignIn</c> becomes <c>sign-in</c>.</summary>
public sealed class KebabCaseTransformer : IOutboundParameterTransformer
{
    /// <inheritdoc/>
    public string? TransformOutbound(object? value) => value is string name ? ToKebabCase(name) : null;

    /// <summary>Inserts a hyphen before each capital except the first, and converts to lower case.</summary>
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
