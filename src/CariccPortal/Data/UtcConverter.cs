using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CariccPortal.Data;

/// <summary>Every stored instant is UTC: a local time is a fault of the caller, and what is read says that it is UTC.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    value => EnsureUtc(value),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc))
{
    private static DateTime EnsureUtc(DateTime value) => value.Kind == DateTimeKind.Utc
        ? value
        : throw new ArgumentException($"{value:O} is not UTC; the store keeps UTC only.", nameof(value));
}
