using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Media;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CariccPortal.Export;

/// <summary>The rows of a table as JSON. The columns come from the model.</summary>
internal abstract class ExportedTable
{
    /// <summary>Number of rows that are read or written at once.</summary>
    public const int BatchSize = 500;

    private readonly Dictionary<string, IProperty> columns;
    private readonly Dictionary<string, (INavigation Navigation, Dictionary<string, IProperty> Columns)> owned;

    protected ExportedTable(IEntityType type)
    {
        Type = type;
        columns = ColumnsOf(type);
        owned = type.GetNavigations().Where(one => one.ForeignKey.IsOwnership && !one.IsOnDependent)
            .ToDictionary(one => ToName(one.Name), one => (one, ColumnsOf(one.TargetEntityType)), StringComparer.Ordinal);
        SelfReference = type.GetForeignKeys().Where(key => key.PrincipalEntityType == type).Select(key => key.Properties[0])
            .SingleOrDefault();
    }

    public IEntityType Type { get; }

    /// <summary>The name of the table.</summary>
    public string Name => Type.GetTableName()!;

    /// <summary>Names of the members, with those of owned values.</summary>
    public IEnumerable<string> Members =>
        columns.Keys.Concat(owned.SelectMany(one => one.Value.Columns.Keys.Select(name => $"{one.Key}.{name}")));

    /// <summary>Number of rows that the migration has added.</summary>
    public int SeedCount => Type.ClrType == typeof(AuditHead) ? 1 : 0;

    /// <summary>A column that refers to another row of the table; null if there is none.</summary>
    public IProperty? SelfReference { get; }

    protected IReadOnlyList<IProperty> Key => Type.FindPrimaryKey()!.Properties;

    public abstract Task<int> CountAsync(PortalDbContext db, CancellationToken cancel);

    /// <summary>Reads the rows in the order of their keys, in batches.</summary>
    public abstract IAsyncEnumerable<object> ReadAsync(PortalDbContext db, CancellationToken cancel);

    /// <summary>Deletes the rows that the migration has added.</summary>
    public abstract Task DeleteAsync(PortalDbContext db, CancellationToken cancel);

    /// <summary>Writes a row.</summary>
    public void Write(Utf8JsonWriter json, object row)
    {
        json.WriteStartObject();
        Write(json, columns, row);
        foreach (var (name, (navigation, inner)) in owned)
        {
            json.WritePropertyName(name);
            if (navigation.PropertyInfo!.GetValue(row) is { } value)
            {
                json.WriteStartObject();
                Write(json, inner, value);
                json.WriteEndObject();
            }
            else json.WriteNullValue();
        }

        json.WriteEndObject();
    }

    /// <summary>Creates a row.</summary>
    /// <exception cref="ArchiveException">A member is unknown.</exception>
    public object Read(JsonElement json)
    {
        var row = Create(Type);
        foreach (var member in json.EnumerateObject())
        {
            if (columns.TryGetValue(member.Name, out var column)) Set(row, column, member.Value);
            else if (owned.TryGetValue(member.Name, out var known))
                known.Navigation.PropertyInfo!.SetValue(row, ReadOwned(known, member.Value));
            else throw new ArchiveException($"This version of the portal does not know \"{member.Name}\" of the table {Name}.");
        }

        return row;
    }

    /// <summary>Returns the value of a column of a row in JSON; null if it has none.</summary>
    public static string? Get(JsonElement json, IProperty property) =>
        json.TryGetProperty(ToName(property.Name), out var value) && value.ValueKind != JsonValueKind.Null ? value.GetRawText() : null;

    /// <summary>Returns the key of a row in JSON.</summary>
    public string? GetKey(JsonElement json) => Get(json, Key[0]);

    private object? ReadOwned((INavigation Navigation, Dictionary<string, IProperty> Columns) known, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Null) return null;
        var value = Create(known.Navigation.TargetEntityType);
        foreach (var member in json.EnumerateObject())
        {
            if (!known.Columns.TryGetValue(member.Name, out var column))
                throw new ArchiveException($"This version of the portal does not know \"{member.Name}\" of the table {Name}.");
            Set(value, column, member.Value);
        }

        return value;
    }

    private static object Create(IEntityType type) => Activator.CreateInstance(type.ClrType, nonPublic: true)!;

    private static void Write(Utf8JsonWriter json, Dictionary<string, IProperty> columns, object row)
    {
        foreach (var (name, column) in columns)
        {
            json.WritePropertyName(name);
            var converter = column.GetTypeMapping().Converter;
            var value = column.GetGetter().GetClrValue(row);
            if (value is not null && converter is not null) value = converter.ConvertToProvider(value);
            if (value is null) json.WriteNullValue();
            else JsonSerializer.Serialize(json, value, value.GetType());
        }
    }

    private static void Set(object row, IProperty column, JsonElement json)
    {
        var converter = column.GetTypeMapping().Converter;
        var value = json.ValueKind == JsonValueKind.Null ? null : json.Deserialize(converter?.ProviderClrType ?? column.ClrType);
        if (value is not null && converter is not null) value = converter.ConvertFromProvider(value);
        if (value is null && !column.IsNullable) throw new JsonException($"\"{ToName(column.Name)}\" must not be null.");
        column.PropertyInfo!.SetValue(row, value);
    }

    private static Dictionary<string, IProperty> ColumnsOf(IEntityType type) => type.GetProperties()
        .Where(column => !column.IsShadowProperty() && !ExportedTables.ExcludedColumns.ContainsKey((type.ClrType, column.Name)))
        .ToDictionary(column => ToName(column.Name), StringComparer.Ordinal);

    private static string ToName(string column) => JsonNamingPolicy.CamelCase.ConvertName(column);
}

/// <summary>The rows of a table.</summary>
internal sealed class ExportedTable<T>(IEntityType type) : ExportedTable(type)
    where T : class
{
    public override Task<int> CountAsync(PortalDbContext db, CancellationToken cancel) => db.Set<T>().CountAsync(cancel);

    public override Task DeleteAsync(PortalDbContext db, CancellationToken cancel) => db.Set<T>().ExecuteDeleteAsync(cancel);

    // By the first column of the key, so that a batch is an index seek on both databases and nothing is buffered.
    public override async IAsyncEnumerable<object> ReadAsync(PortalDbContext db, [EnumeratorCancellation] CancellationToken cancel)
    {
        var getter = Key[0].GetGetter();
        var (last, seen) = ((object?)null, 0);
        while (true)
        {
            var rows = db.Set<T>().AsNoTracking();
            if (last is not null) rows = rows.Where(IsFrom(last));
            rows = Project(Sort(rows)).Skip(seen).Take(BatchSize);
            var count = 0;
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
            {
                count++;
                var key = getter.GetClrValue(row)!;
                seen = Equals(key, last) ? seen + 1 : 1;
                last = key;
                yield return row;
            }

            if (count < BatchSize) yield break;
        }
    }

    private IQueryable<T> Sort(IQueryable<T> rows)
    {
        var expression = rows.Expression;
        foreach (var (column, at) in Key.Select((column, at) => (column, at)))
        {
            var row = Expression.Parameter(typeof(T));
            expression = Expression.Call(
                typeof(Queryable), at == 0 ? nameof(Queryable.OrderBy) : nameof(Queryable.ThenBy), [typeof(T), column.ClrType], expression,
                Expression.Quote(Expression.Lambda(Expression.Property(row, column.PropertyInfo!), row)));
        }

        return rows.Provider.CreateQuery<T>(expression);
    }

    private Expression<Func<T, bool>> IsFrom(object key)
    {
        var row = Expression.Parameter(typeof(T));
        // A member of an object becomes a parameter of the query.
        var holder = Activator.CreateInstance(typeof(StrongBox<>).MakeGenericType(Key[0].ClrType), key)!;
        var (column, value) = (Expression.Property(row, Key[0].PropertyInfo!), Expression.Field(Expression.Constant(holder), "Value"));
        var isFrom = Key[0].ClrType == typeof(string)
            ? Expression.GreaterThanOrEqual(
                Expression.Call(typeof(string), nameof(string.Compare), null, column, value), Expression.Constant(0))
            : Expression.GreaterThanOrEqual(column, value);
        return Expression.Lambda<Func<T, bool>>(isFrom, row);
    }

    // The bytes of images and files are read in parts.
    private IQueryable<T> Project(IQueryable<T> rows)
    {
        if (typeof(T) != typeof(Rendition)) return rows;
        var row = Expression.Parameter(typeof(T));
        var columns = Type.GetProperties().Where(column => column.Name != nameof(Rendition.Bytes));
        return rows.Select(Expression.Lambda<Func<T, T>>(
            Expression.MemberInit(Expression.New(typeof(T)),
                columns.Select(column => Expression.Bind(column.PropertyInfo!, Expression.Property(row, column.PropertyInfo!)))), row));
    }
}
