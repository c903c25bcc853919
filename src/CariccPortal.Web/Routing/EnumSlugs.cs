namespace CariccPortal.Web.Routing;

/// <summary>Names of enum values in kebab case, for query strings, form values and CSS classes.</summary>
public static class EnumSlugs
{
    /// <summary>Returns the name of the value in kebab case, such as <c>in-review</c>.</summary>
    public static string ToSlug<TEnum>(this TEnum value)
        where TEnum : struct, Enum => KebabCaseTransformer.ToKebabCase(value.ToString());
}
