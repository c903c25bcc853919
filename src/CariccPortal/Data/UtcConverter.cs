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
