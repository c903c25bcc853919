using System.Linq.Expressions;
using CariccPortal.Items;

namespace CariccPortal.Editing.Revisions;

/// <summary>The content fields of a language version at one time. Compared by value.</summary>
public sealed record TranslationContent : TranslationFields
{
    /// <summary>A language version before its first save.</summary>
    public static TranslationContent Empty { get; } = new();

    /// <summary>Projects a revision or a stored language version to its fields, for a query.</summary>
    public static Expression<Func<T, TranslationContent>> From<T>()
        where T : TranslationFields
    {
        var row = Expression.Parameter(typeof(T), "row");
        var fields = TranslationField.All.Select(field => Expression.Bind(field.Property, Expression.Property(row, field.Property)));
        return Expression.Lambda<Func<T, TranslationContent>>(Expression.MemberInit(Expression.New(typeof(TranslationContent)), fields),
            row);
    }

    /// <summary>Copies the fields.</summary>
    public static TranslationContent Of(TranslationFields fields)
    {
        var content = new TranslationContent();
        content.CopyFieldsFrom(fields);
        return content;
    }

    /// <summary>Returns the size of the difference between this content and a later one, over all fields.</summary>
    public DiffStats GetDiffStats(TranslationFields later) =>
        DiffStats.Count(TranslationField.All.SelectMany(field => TextDiff.Compare(field.Get(this), field.Get(later))));
}
