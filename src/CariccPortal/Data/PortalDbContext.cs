using System.Data;
using System.Globalization;
using CariccPortal.Contact;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Banners;
using CariccPortal.Editing.HomePages;
using CariccPortal.Editing.NextVersions;
using CariccPortal.Editing.Presence;
using CariccPortal.Editing.Previews;
using CariccPortal.Editing.Revisions;
using CariccPortal.Import.K2;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Links;
using CariccPortal.Mail;
using CariccPortal.Media;
using CariccPortal.Ratings;
using CariccPortal.Search;
using CariccPortal.Staff;
using CariccPortal.Statistics;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace CariccPortal.Data;

/// <summary>The data model and unit of work of the portal. Code that is specific to one database is in a subfolder of
/// <c>Data</c>.</summary>
public abstract class PortalDbContext(DbContextOptions options)
    : IdentityDbContext<StaffUser, IdentityRole, string>(options), IDataProtectionKeyContext
{
    /// <summary>News, meetings and trainings.</summary>
    public DbSet<Item> Items => Set<Item>();

    /// <summary>Language versions of the items.</summary>
    public DbSet<ItemTranslation> Translations => Set<ItemTranslation>();

    /// <summary>Countries and organisations.</summary>
    public DbSet<Country> Countries => Set<Country>();

    /// <summary>Topics.</summary>
    public DbSet<Topic> Topics => Set<Topic>();

    /// <summary>Countries of the items.</summary>
    public DbSet<ItemCountry> ItemCountries => Set<ItemCountry>();

    /// <summary>Topics of the items.</summary>
    public DbSet<ItemTopic> ItemTopics => Set<ItemTopic>();

    /// <summary>Redirects from old paths.</summary>
    public DbSet<Redirect> Redirects => Set<Redirect>();

    /// <summary>Ratings by readers.</summary>
    public DbSet<Vote> Votes => Set<Vote>();

    /// <summary>Items of the former site.</summary>
    public DbSet<FormerItem> FormerItems => Set<FormerItem>();

    /// <summary>Other addresses of the former site.</summary>
    public DbSet<FormerAddress> FormerAddresses => Set<FormerAddress>();

    /// <summary>Runs of the import.</summary>
    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();

    /// <summary>Content of the translations after each save.</summary>
    public DbSet<Revision> Revisions => Set<Revision>();

    /// <summary>What readers got of each translation, version by version.</summary>
    public DbSet<PublishedVersion> PublishedVersions => Set<PublishedVersion>();

    /// <summary>The next versions of public items.</summary>
    public DbSet<NextVersion> NextVersions => Set<NextVersion>();

    /// <summary>Which user has which item open.</summary>
    public DbSet<EditPresence> EditPresences => Set<EditPresence>();

    /// <summary>Notes for readers about changes.</summary>
    public DbSet<ChangeNote> ChangeNotes => Set<ChangeNote>();

    /// <summary>The audit log.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>The end of the audit log's hash chain: one row.</summary>
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    /// <summary>Sealed copies of the content, by subject.</summary>
    public DbSet<SealedContent> SealedContents => Set<SealedContent>();

    /// <summary>Runs of the integrity check.</summary>
    public DbSet<IntegrityRun> IntegrityRuns => Set<IntegrityRun>();

    /// <summary>Findings of the integrity check.</summary>
    public DbSet<IntegrityFinding> IntegrityFindings => Set<IntegrityFinding>();

    /// <summary>Synonyms of the search.</summary>
    public DbSet<SynonymGroup> SynonymGroups => Set<SynonymGroup>();

    /// <summary>Search queries without results.</summary>
    public DbSet<ZeroResultSearch> ZeroResultSearches => Set<ZeroResultSearch>();

    /// <summary>Notices on every reader page.</summary>
    public DbSet<Banner> Banners => Set<Banner>();

    /// <summary>What the home page shows, for each language.</summary>
    public DbSet<HomePage> HomePages => Set<HomePage>();

    /// <summary>How to reach the Centre: one row, or none.</summary>
    public DbSet<ContactDetails> ContactDetails => Set<ContactDetails>();

    /// <summary>Messages of visitors.</summary>
    public DbSet<Message> Messages => Set<Message>();

    /// <summary>Mails that wait to be sent, were sent or have failed.</summary>
    public DbSet<OutboxMail> OutboxMails => Set<OutboxMail>();

    /// <summary>Counts of reads by day.</summary>
    public DbSet<ReadCount> ReadCounts => Set<ReadCount>();

    /// <summary>Batches of counts that were stored in the last day.</summary>
    public DbSet<ReadBatch> ReadBatches => Set<ReadBatch>();

    /// <summary>Images and files of the media library.</summary>
    public DbSet<MediaAsset> MediaAssets => Set<MediaAsset>();

    /// <summary>Content of images and files.</summary>
    public DbSet<Rendition> Renditions => Set<Rendition>();

    /// <summary>Media used by the translations.</summary>
    public DbSet<MediaUsage> MediaUsages => Set<MediaUsage>();

    /// <summary>Public links that failed in the last check.</summary>
    public DbSet<BrokenLink> BrokenLinks => Set<BrokenLink>();

    /// <summary>Weekly checks of the links of the site.</summary>
    public DbSet<LinkRun> LinkRuns => Set<LinkRun>();

    /// <summary>Preview links to unpublished translations.</summary>
    public DbSet<PreviewLink> PreviewLinks => Set<PreviewLink>();

    /// <summary>Sessions of staff.</summary>
    public DbSet<StaffSession> StaffSessions => Set<StaffSession>();

    /// <summary>One-time links to set a password.</summary>
    public DbSet<PasswordLink> PasswordLinks => Set<PasswordLink>();

    /// <summary>Authenticator app keys of staff.</summary>
    public DbSet<AuthenticatorKey> AuthenticatorKeys => Set<AuthenticatorKey>();

    /// <summary>Recovery codes of staff.</summary>
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    /// <summary>The sealed subjects that the current transaction has checked; see <see cref="SealedState"/>.</summary>
    internal HashSet<string> CheckedSeals { get; } = new(StringComparer.Ordinal);

    /// <summary>Data Protection key ring, shared by all nodes.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>The full-text index.</summary>
    public abstract SearchIndex Search { get; }

    /// <summary>Whether a save failed because of a unique index or key.</summary>
    public abstract bool IsUniqueViolation(DbUpdateException exception);

    /// <summary>Returns the given ranges as rows, so that one query can count per range by index seek. Months of local time cannot be
    /// computed in SQL on both databases, as the UTC offset of a time zone changes.</summary>
    public abstract IQueryable<TimeRange> TimeRanges(IEnumerable<TimeRange> ranges);

    /// <summary>Returns the size of the database in bytes.</summary>
    public abstract Task<long> GetSizeAsync(CancellationToken cancel = default);

    /// <summary>Returns a statement that the database administrator should run, so that reads and writes do not block each other; null if
    /// nothing is to be done.</summary>
    public abstract Task<string?> GetTuningAdviceAsync(CancellationToken cancel = default);

    /// <summary>Reads a row of each table that public pages read. Throws if one of them cannot be read.</summary>
    public async Task ProbeReadAsync(CancellationToken cancel = default)
    {
        await AuditEntries.OrderByDescending(entry => entry.Id).Select(entry => entry.Id).FirstOrDefaultAsync(cancel);
        await Translations.OrderByDescending(text => text.PublishedAt).Select(text => new { text.Title, text.Body, text.Item.Slug })
            .FirstOrDefaultAsync(cancel);
        await Countries.OrderBy(country => country.Id).Select(country => country.Slug).FirstOrDefaultAsync(cancel);
        await Topics.OrderBy(topic => topic.Id).Select(topic => topic.Slug).FirstOrDefaultAsync(cancel);
        await Redirects.OrderBy(redirect => redirect.Id).Select(redirect => redirect.Path).FirstOrDefaultAsync(cancel);
        await Votes.OrderBy(vote => vote.ItemId).Select(vote => vote.Stars).FirstOrDefaultAsync(cancel);
        await MediaAssets.OrderBy(asset => asset.Hash).Select(asset => asset.Name).FirstOrDefaultAsync(cancel);
    }

    /// <summary>Writes a row and rolls back. Throws if the database cannot be written; waits at most one second for a lock.</summary>
    public abstract Task ProbeWriteAsync(CancellationToken cancel = default);

    /// <summary>Checks the structure of the database file.</summary>
    /// <param name="limit">The maximum time. A large file is checked in part.</param>
    /// <param name="cancel">Cancels the check.</param>
    /// <returns>What is damaged; null if no damage was found.</returns>
    public abstract Task<string?> FindDamageAsync(TimeSpan limit, CancellationToken cancel = default);

    /// <summary>Returns a part of the content of an image or file, without reading the rest.</summary>
    /// <param name="hash">The image or file.</param>
    /// <param name="name">The name of the rendition.</param>
    /// <param name="start">The first byte; 0 for the first one.</param>
    /// <param name="count">The maximum number of bytes.</param>
    public abstract IQueryable<byte[]> ReadRenditionPart(string hash, string name, long start, int count);

    /// <summary>Returns the votes of the given voters, each for its item, by one index seek per pair. Filtering by two lists would test all
    /// combinations.</summary>
    public abstract IQueryable<Vote> VotesByVoters(IEnumerable<(int ItemId, byte[] VoterHash)> voters);

    /// <summary>Translations of items about a country, by index seek from the country. Use it for counts or short lists. For a long list,
    /// newest first, see <see cref="ItemQueries.ForCountry"/>.</summary>
    public virtual IQueryable<ItemTranslation> TranslationsForCountry(Country country) => Translations.ForCountry(country, ItemCountries);

    /// <summary>Translations of items on a topic, by index seek from the topic. Use it for counts or short lists. For a long list, newest
    /// first, see <see cref="ItemQueries.ForTopic"/>.</summary>
    public virtual IQueryable<ItemTranslation> TranslationsForTopic(Topic topic) => Translations.ForTopic(topic, ItemTopics);

    /// <summary>Translations of items whose event overlaps a time range, by index seek from the events.</summary>
    /// <param name="from">Start of the range (UTC); the event ends after it.</param>
    /// <param name="until">End of the range (UTC); the event starts before it. Null for no limit.</param>
    public virtual IQueryable<ItemTranslation> TranslationsWithEventBetween(DateTime from, DateTime? until = null) =>
        Translations.Where(translation => translation.Item.Event!.EndsAt > from
            && (until == null || translation.Item.Event.StartsAt < until));

    /// <summary>Of the given translations, those that are neither withdrawn nor in the bin.</summary>
    public virtual IQueryable<ItemTranslation> TranslationsNotRemoved(IEnumerable<int> ids) =>
        Translations.Where(translation => EF.Parameter(ids.ToArray()).Contains(translation.Id) && translation.WithdrawnAt == null
            && translation.DeletedAt == null && translation.SupersededAt == null);

    /// <summary>Translations of a few items, by index seek from the items.</summary>
    public virtual IQueryable<ItemTranslation> TranslationsOfItems(IReadOnlyCollection<int> items) =>
        Translations.Where(translation => items.Contains(translation.ItemId));

    /// <summary>Inserts new votes and adds them to the totals of the items.</summary>
    internal virtual async Task AddVotesAsync(
        IReadOnlyCollection<Vote> votes, IReadOnlyCollection<(int ItemId, int Votes, int Sum)> sums, CancellationToken cancel)
    {
        Votes.AddRange(votes);
        await SaveChangesAsync(cancel);
        foreach (var (itemId, count, stars) in sums)
        {
            await Items.Where(item => item.Id == itemId).ExecuteUpdateAsync(
                set => set.SetProperty(item => item.VoteCount, item => item.VoteCount + count)
                    .SetProperty(item => item.VoteSum, item => item.VoteSum + stars),
                cancel);
        }
    }

    /// <summary>Adds counts of reads to the stored ones, in one statement.</summary>
    internal abstract Task AddReadCountsAsync(IReadOnlyCollection<ReadCount> counts, CancellationToken cancel);

    /// <summary>Begins a transaction that writes. Its level is named: SQL Server keeps the level of an earlier transaction on a pooled
    /// connection.</summary>
    internal virtual Task<IDbContextTransaction> BeginWriteAsync(CancellationToken cancel) =>
        Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);

    /// <summary>Saves all changes. A new row of a table keeps its own number, which the database otherwise assigns.</summary>
    internal Task SaveWithKeyAsync<T>(CancellationToken cancel) where T : class =>
        SaveWithKeysAsync(Model.FindEntityType(typeof(T))!, cancel);

    /// <summary>Saves all changes. New rows of a table keep their own numbers, which the database otherwise assigns.</summary>
    internal virtual Task SaveWithKeysAsync(IEntityType type, CancellationToken cancel) => SaveChangesAsync(cancel);

    /// <summary>Begins a long read that sees one consistent state of the database. It ends when the result is disposed of.</summary>
    internal abstract Task<IAsyncDisposable> BeginSnapshotAsync(CancellationToken cancel);

    /// <summary>When the migration lock was taken, as stored; null if there is none. Only a lock that is stored as a row can remain after
    /// its process has ended.</summary>
    internal abstract Task<string?> GetMigrationLockTimeAsync(CancellationToken cancel);

    /// <summary>Deletes the migration lock. Returns false if there was none.</summary>
    internal abstract Task<bool> ClearMigrationLockAsync(CancellationToken cancel);

    /// <summary>Returns the values of a row for <see cref="AddReadCountsAsync"/>.</summary>
    private protected static object[] ToRow(ReadCount count) =>
    [
        count.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), count.Kind.ToString(), count.ItemId, count.Name, count.Language,
        count.Readers, count.Robots,
    ];

    /// <inheritdoc/>
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        // Identity reads its schema version from the application services; without them the passkey table is missing.
        var hasApplication = optionsBuilder.Options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider is not null;
        if (!hasApplication) optionsBuilder.UseApplicationServiceProvider(DatabaseSetup.IdentityServices);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Language>().HaveConversion<LanguageConverter>().HaveMaxLength(Language.CodeLength)
            .AreUnicode(false);
        configurationBuilder.Properties<LocalizedText>().HaveConversion<LocalizedTextConverter, LocalizedTextComparer>();
        configurationBuilder.Properties<ItemKind>().HaveConversion<ItemKindConverter>().HaveMaxLength(10).AreUnicode(false);
        configurationBuilder.Properties<FeaturedItems>().HaveConversion<FeaturedItemsConverter, FeaturedItemsComparer>().AreUnicode(false);
        configurationBuilder.Properties<RolePeriods>().HaveConversion<RolePeriodsConverter, RolePeriodsComparer>().AreUnicode(false);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
    }
}

/// <summary>A time range as a row of a query. See <see cref="PortalDbContext.TimeRanges"/>.</summary>
public sealed class TimeRange
{
    /// <summary>Start (UTC, inclusive).</summary>
    public DateTime Start { get; set; }

    /// <summary>End (UTC, exclusive).</summary>
    public DateTime Until { get; set; }
}
