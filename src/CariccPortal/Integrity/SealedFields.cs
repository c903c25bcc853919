using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using CariccPortal.Editing.HomePages;
using CariccPortal.Items;
using CariccPortal.Media;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CariccPortal.Integrity;

/// <summary>Converts the columns of a row to JSON and back. Every column is sealed unless <see cref="UnsealedColumns"/> lists it, so a new
/// column is sealed without a further declaration. A member that has the default value is left out: a new column does not change the
/// content of existing rows.</summary>
public static class SealedFields
{
    private static readonly ConcurrentDictionary<IEntityType, IReadOnlyList<IProperty>> Cache = new();

    /// <summary>Returns the sealed columns of a table. Keys and the reference to the parent row are left out, as the subject has
    /// them.</summary>
    internal static IReadOnlyList<IProperty> Of(IEntityType type) => Cache.GetOrAdd(type, static one =>
    [
        .. one.GetProperties().Where(property => !property.IsPrimaryKey() && !property.IsShadowProperty()
            && !property.GetContainingForeignKeys().Any(key => key.DeleteBehavior == Microsoft.EntityFrameworkCore.DeleteBehavior.Cascade
                && !property.IsNullable)
            && !UnsealedColumns.All.ContainsKey((one.ClrType, property.Name))),
    ]);

    /// <summary>Writes the sealed columns of a row, and of the values that it owns.</summary>
    internal static JsonObject Write(IEntityType type, object row)
    {
        var content = new JsonObject();
        foreach (var property in Of(type))
        {
            var value = property.GetGetter().GetClrValue(row);
            if (!IsDefault(property, value)) content[Name(property.Name)] = ToNode(value);
        }

        foreach (var owned in OwnedBy(type))
        {
            if (owned.GetGetter().GetClrValue(row) is { } value) content[Name(owned.Name)] = Write(owned.TargetEntityType, value);
        }

        return content;
    }

    /// <summary>Sets the sealed columns of a tracked row, and of the values that it owns.</summary>
    internal static void Apply(EntityEntry row, JsonObject content)
    {
        foreach (var property in Of(row.Metadata))
            row.Property(property.Name).CurrentValue = FromNode(property, content[Name(property.Name)]);
        foreach (var owned in OwnedBy(row.Metadata))
        {
            object? value = null;
            if (content[Name(owned.Name)] is JsonObject members)
            {
                value = Activator.CreateInstance(owned.TargetEntityType.ClrType)!;
                foreach (var property in Of(owned.TargetEntityType))
                    property.PropertyInfo!.SetValue(value, FromNode(property, members[Name(property.Name)]));
            }

            row.Reference(owned.Name).CurrentValue = value;
        }
    }

    /// <summary>Returns the name of a member: the name of the column in camel case.</summary>
    internal static string Name(string column) => JsonNamingPolicy.CamelCase.ConvertName(column);

    /// <summary>Formats a time.</summary>
    public static string Format(DateTime at) => at.ToString("O", CultureInfo.InvariantCulture);

    private static IEnumerable<INavigation> OwnedBy(IEntityType type) =>
        type.GetNavigations().Where(one => one.ForeignKey.IsOwnership && !one.IsOnDependent && !one.IsCollection);

    private static bool IsDefault(IProperty property, object? value) => value is null
        || (!property.IsNullable && (value is "" or string[] { Length: 0 }
            || (value.GetType().IsPrimitive && value.Equals(Activator.CreateInstance(value.GetType())))));

    private static JsonNode? ToNode(object? value) => value switch
    {
        string text => text,
        string[] words => new JsonArray([.. words.Select(word => (JsonNode?)word)]),
        bool flag => flag,
        int number => number,
        byte number => (int)number,
        long number => number,
        DateTime at => Format(at),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        Enum word => word.ToString(),
        Language language => language.Code,
        LocalizedText text => new JsonObject(text.All.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))),
        MediaDescriptions descriptions => JsonNode.Parse(descriptions.ToJson()),
        RolePeriods roles => JsonNode.Parse(roles.ToJson()),
        FeaturedItems items => JsonNode.Parse(items.ToJson()),
        byte[] bytes => Convert.ToHexStringLower(SHA256.HashData(bytes)),
        _ => throw new NotSupportedException($"There is no canonical form of {value?.GetType().Name}: add one to {nameof(SealedFields)}."),
    };

    private static object? FromNode(IProperty property, JsonNode? node)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (node is null)
            return property.IsNullable ? null : type == typeof(string) ? "" : type == typeof(LocalizedText) ? LocalizedText.Empty
                : type == typeof(MediaDescriptions) ? MediaDescriptions.Empty
                : type == typeof(RolePeriods) ? RolePeriods.None : type == typeof(FeaturedItems) ? FeaturedItems.None
                : type == typeof(string[]) ? Array.Empty<string>() : Activator.CreateInstance(type);
        if (type == typeof(string)) return node.GetValue<string>();
        if (type == typeof(string[])) return node.AsArray().Select(word => word!.GetValue<string>()).ToArray();
        if (type == typeof(bool)) return node.GetValue<bool>();
        if (type == typeof(DateTime))
            return DateTime.Parse(node.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        if (type == typeof(DateOnly)) return DateOnly.ParseExact(node.GetValue<string>(), "O", CultureInfo.InvariantCulture);
        if (type.IsEnum) return Enum.Parse(type, node.GetValue<string>());
        if (type == typeof(Language)) return Languages.FromStored(node.GetValue<string>());
        if (type == typeof(LocalizedText))
            return new LocalizedText(node.AsObject().Select(one => KeyValuePair.Create(one.Key, one.Value?.GetValue<string>())));
        if (type == typeof(FeaturedItems)) return FeaturedItems.FromJson(node.ToJsonString());
        if (type == typeof(RolePeriods)) return RolePeriods.FromJson(node.ToJsonString());
        if (type == typeof(MediaDescriptions)) return MediaDescriptions.FromJson(node.ToJsonString());
        return Convert.ChangeType(long.Parse(node.ToJsonString(), CultureInfo.InvariantCulture), type, CultureInfo.InvariantCulture);
    }
}
