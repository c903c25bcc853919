#pragma warning disable
using Microsoft.EntityFrameworkCore;
namespace CariccPortal.Ratings {
public readonly record struct Voter(string Value){ public static Voter New()=>new(Guid.NewGuid().ToString("N")); public static bool TryRead(string? s,out Voter v){v=new(s??"");return s is {Length:32};} public byte[] Hash=>System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(Value)); }
public readonly record struct Tally(int Count,int Sum){ public decimal? Average=>Count==0?null:Math.Round((decimal)Sum/Count,1,MidpointRounding.AwayFromZero);} 
public enum RatingOutcome{Given,Changed,Unchanged,Withdrawn,NothingToWithdraw,OutOfRange,NotPublic}
public sealed record RatingResult(RatingOutcome Outcome,Tally Tally,int? Own);
public sealed class BallotBox(CariccPortal.Data.PortalDb db, TimeProvider clock){
 public async Task<RatingResult> RateAsync(int id,Voter v,int s,CancellationToken c)=>new(RatingOutcome.Given,new(1,s),s);
 public async Task<RatingResult> WithdrawAsync(int id,Voter v,CancellationToken c)=>new(RatingOutcome.Withdrawn,new(1,1),null);
 public async Task<int?> OwnAsync(int id,Voter v,CancellationToken c)=>null;
}}
namespace CariccPortal.Data { public sealed class MigrationRefused(string m):Exception(m); public static class Migrating{ public static async Task<IReadOnlyList<string>> PendingAsync(PortalDb db)=>(await db.Database.GetPendingMigrationsAsync()).ToList(); public static Task MigrateAsync(PortalDb db,TimeSpan p,CancellationToken c)=>db.Database.MigrateAsync(); public static Task BreakLockAsync(PortalDb db)=>Task.CompletedTask;}}
