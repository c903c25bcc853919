#pragma warning disable
using Microsoft.EntityFrameworkCore;
namespace CariccPortal.Data { public sealed class MigrationRefused(string m):Exception(m); public static class Migrating{ public static async Task<IReadOnlyList<string>> PendingAsync(PortalDb db)=>(await db.Database.GetPendingMigrationsAsync()).ToList(); public static Task MigrateAsync(PortalDb db,TimeSpan p,CancellationToken c)=>db.Database.MigrateAsync(); public static Task BreakLockAsync(PortalDb db)=>Task.CompletedTask;}}
