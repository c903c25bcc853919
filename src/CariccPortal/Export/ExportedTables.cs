using CariccPortal.Editing.Presence;
using CariccPortal.Editing.Previews;
using CariccPortal.Media;
using CariccPortal.Staff;
using CariccPortal.Statistics;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CariccPortal.Export;

/// <summary>The tables and columns that an export leaves out, with the reason. Everything else in the model is exported, so a new table or
/// column needs no change here unless it is a secret.</summary>
public static class ExportedTables
{
    private const string Secret = "A secret of sign-in.";

    /// <summary>Tables that are left out.</summary>
    public static IReadOnlyDictionary<Type, string> ExcludedTables { get; } = new Dictionary<Type, string>
    {
        [typeof(DataProtectionKey)] = Secret,
        [typeof(StaffSession)] = Secret,
        [typeof(PasswordLink)] = Secret,
        [typeof(AuthenticatorKey)] = Secret,
        [typeof(RecoveryCode)] = Secret,
        [typeof(IdentityUserPasskey<string>)] = Secret,
        [typeof(IdentityUserToken<string>)] = Secret,
        [typeof(IdentityUserLogin<string>)] = Secret,
        [typeof(PreviewLink)] = "Lets a guest see a draft; staff make new links.",
        [typeof(EditPresence)] = "Who has an item open now.",
        [typeof(ReadBatch)] = "Detects repeated batches of counts of the last day.",
    };

    /// <summary>Columns that are left out. In a new database they have their default values.</summary>
    public static IReadOnlyDictionary<(Type Table, string Column), string> ExcludedColumns { get; } = new Dictionary<(Type, string), string>
    {
        [(typeof(StaffUser), nameof(StaffUser.PasswordHash))] = Secret,
        [(typeof(StaffUser), nameof(StaffUser.SecurityStamp))] = Secret,
        [(typeof(StaffUser), nameof(StaffUser.ConcurrencyStamp))] = "Detects conflicts of two saves.",
        [(typeof(StaffUser), nameof(StaffUser.LockoutEnd))] = "Wrong passwords of the former place.",
        [(typeof(StaffUser), nameof(StaffUser.AccessFailedCount))] = "Wrong passwords of the former place.",
        [(typeof(StaffUser), nameof(StaffUser.UnlockedAt))] = "Wrong passwords of the former place.",
        [(typeof(IdentityRole), nameof(IdentityRole.ConcurrencyStamp))] = "Detects conflicts of two saves.",
        [(typeof(Rendition), nameof(Rendition.Bytes))] = "A file of its own in the folder media.",
    };

    /// <summary>Returns the exported tables of a model. A table stands after those that its rows refer to.</summary>
    internal static IReadOnlyList<ExportedTable> Of(IModel model)
    {
        var waiting = model.GetEntityTypes().Where(type => !type.IsOwned() && !ExcludedTables.ContainsKey(type.ClrType))
            .OrderBy(type => type.GetTableName(), StringComparer.Ordinal).ToList();
        var tables = new List<ExportedTable>();
        while (waiting.Count > 0)
        {
            var next = waiting.Find(type => !type.GetForeignKeys().Any(key => key.PrincipalEntityType != type
                && waiting.Contains(key.PrincipalEntityType)))
                ?? throw new InvalidOperationException(
                    $"Tables refer to one another: {string.Join(", ", waiting.Select(one => one.Name))}.");
            waiting.Remove(next);
            tables.Add((ExportedTable)Activator.CreateInstance(typeof(ExportedTable<>).MakeGenericType(next.ClrType), next)!);
        }

        return tables;
    }
}
