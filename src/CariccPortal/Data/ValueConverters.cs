using CariccPortal.Editing.HomePages;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CariccPortal.Data;

/// <summary>Stores timestamps in UTC: rejects local times, and marks values read from the database as UTC.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    value => EnsureUtc(value),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc))
{
    private static DateTime EnsureUtc(DateTime value) => value.Kind == DateTimeKind.Utc
        ? value
        : throw new ArgumentException($"{value:O} is not UTC; the database stores UTC only.", nameof(value));
}

/// <summary>Stores an <see cref="ItemKind"/> by its name.</summary>
internal sealed class ItemKindConverter() : ValueConverter<ItemKind, string>(kind => kind.Name(), name => Read(name))
{
    private static ItemKind Read(string name) => ItemKinds.TryFromName(name, out var kind)
        ? kind
        : throw new InvalidOperationException($"The database contains an item of the unknown kind '{name}'.");
}

/// <summary>Stores a <see cref="Language"/> as its ISO 639-1 code.</summary>
internal sealed class LanguageConverter() : ValueConverter<Language, string>(
    language => language.Code, code => Languages.FromStored(code));

/// <summary>Stores a text in several languages as a JSON object: <c>{"en":"Kazakhstan","ru":"Казахстан"}</c>.</summary>
internal sealed class LocalizedTextConverter()
    : ValueConverter<LocalizedText, string>(text => text.ToJson(), json => LocalizedText.FromJson(json));

/// <summary>Compares such texts by value; they are immutable, so a snapshot is the text itself.</summary>
internal sealed class LocalizedTextComparer() : ValueComparer<LocalizedText>(
    (left, right) => object.Equals(left, right), text => text.GetHashCode(), text => text);

/// <summary>Stores roles over time as a JSON list: <c>[{"role":"Member","from":"2027-01-01"}]</c>.</summary>
internal sealed class RolePeriodsConverter()
    : ValueConverter<RolePeriods, string>(roles => roles.ToJson(), json => RolePeriods.FromJson(json));

/// <summary>Compares roles by value; they are immutable, so a snapshot is the value itself.</summary>
internal sealed class RolePeriodsComparer() : ValueComparer<RolePeriods>(
    (left, right) => object.Equals(left, right), roles => roles.GetHashCode(), roles => roles);

/// <summary>Stores featured items as a JSON list: <c>[{"itemId":12,"endsAt":"2027-01-01T00:00:00Z"}]</c>.</summary>
internal sealed class FeaturedItemsConverter()
    : ValueConverter<FeaturedItems, string>(items => items.ToJson(), json => FeaturedItems.FromJson(json));

/// <summary>Compares featured items by value; they are immutable, so a snapshot is the value itself.</summary>
internal sealed class FeaturedItemsComparer() : ValueComparer<FeaturedItems>(
    (left, right) => object.Equals(left, right), items => items.GetHashCode(), items => items);
