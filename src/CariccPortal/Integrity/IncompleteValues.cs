using CariccPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace CariccPortal.Integrity;

/// <summary>Finds rows in which only some columns of an owned value are set, such as the end of an event without its start. EF Core reads
/// no value then, but a query by one of the columns finds the row. No action stores such a row.</summary>
internal static class IncompleteValues
{
    /// <summary>Returns the rows of a table with an incomplete value; null if the table has no such values.</summary>
    public static IQueryable<T>? Find<T>(PortalDbContext db)
        where T : class =>
        GetQuery(db, typeof(T)) is { } query ? db.Set<T>().FromSqlRaw(query) : null;

    /// <summary>Clears the incomplete values of the rows with a key.</summary>
    public static async Task ClearAsync<T>(PortalDbContext db, string keyColumn, object key, CancellationToken cancel)
    {
        foreach (var (columns, required) in Values(db, typeof(T)))
        {
            var where = $"{Sql(db).DelimitIdentifier(keyColumn)} = {{0}} AND {Condition(columns, required)}";
            var set = string.Join(", ", columns.Select(column => $"{column} = NULL"));
            var command = $"UPDATE {Table(db, typeof(T))} SET {set} WHERE {where}";
            await db.Database.ExecuteSqlRawAsync(command, [key], cancel);
        }
    }

    // Names of tables and columns cannot be parameters. They come from the model.
    private static string? GetQuery(PortalDbContext db, Type type) =>
        Condition(db, type) is { } condition ? $"SELECT * FROM {Table(db, type)} WHERE {condition}" : null;

    private static string? Condition(PortalDbContext db, Type type)
    {
        var all = Values(db, type).Select(one => Condition(one.Columns, one.Required)).ToList();
        return all.Count == 0 ? null : string.Join(" OR ", all);
    }

    private static string Condition(IReadOnlyList<string> columns, IReadOnlyList<string> required) =>
        $"(({string.Join(" OR ", columns.Select(one => $"{one} IS NOT NULL"))}) "
        + $"AND ({string.Join(" OR ", required.Select(one => $"{one} IS NULL"))}))";

    private static List<(IReadOnlyList<string> Columns, IReadOnlyList<string> Required)> Values(PortalDbContext db, Type type)
    {
        var owner = db.Model.FindEntityType(type)!;
        var table = StoreObjectIdentifier.Create(owner, StoreObjectType.Table)!.Value;
        var sql = Sql(db);
        return
        [
            .. owner.GetNavigations().Where(one => one.ForeignKey.IsOwnership && !one.IsOnDependent).Select(one =>
            {
                var properties = one.TargetEntityType.GetProperties().Where(property => !property.IsPrimaryKey()).ToList();
                IReadOnlyList<string> Columns(Func<IProperty, bool> isWanted) =>
                    [.. properties.Where(isWanted).Select(property => sql.DelimitIdentifier(property.GetColumnName(table)!))];
                return (Columns(_ => true), Columns(property => !property.IsNullable));
            }),
        ];
    }

    private static string Table(PortalDbContext db, Type type) => Sql(db).DelimitIdentifier(db.Model.FindEntityType(type)!.GetTableName()!);

    private static ISqlGenerationHelper Sql(PortalDbContext db) => db.GetService<ISqlGenerationHelper>();
}
