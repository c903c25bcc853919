using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Presence;
using CariccPortal.Editing.Previews;
using CariccPortal.Editing.Revisions;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Ratings;
using CariccPortal.Search;
using CariccPortal.Staff;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace CariccPortal.Data;

/// <summary>The portal's model and its unit of work. It knows no database: what only one of them does is in its own folder.</summary>
public abstract class PortalDbContext(DbContextOptions options) : IdentityDbContext<StaffUser, IdentityRole, string>(options), IDataProtectionKeyContext
{
    /// <summary>Everything published or to be.</summary>
    public DbSet<Item> Items => Set<Item>();

    /// <summary>The items' texts, one a language.</summary>
    public DbSet<ItemTranslation> Translations => Set<ItemTranslation>();

    /// <summary>States and organisations.</summary>
    public DbSet<Country> Countries => Set<Country>();

    /// <summary>Subjects.</summary>
    public DbSet<Topic> Topics => Set<Topic>();

    /// <summary>Which items are about which countries.</summary>
    public DbSet<ItemCountry> ItemCountries => Set<ItemCountry>();

    /// <summary>Which items are on which topics.</summary>
    public DbSet<ItemTopic> ItemTopics => Set<ItemTopic>();

    /// <summary>Addresses that items have left.</summary>
    public DbSet<Redirect> Redirects => Set<Redirect>();

    /// <summary>Visitors' ratings.</summary>
    public DbSet<Vote> Votes => Set<Vote>();

    /// <summary>Texts as each save left them.</summary>
    public DbSet<Revision> Revisions => Set<Revision>();

    /// <summary>Who has which item open.</summary>
    public DbSet<EditPresence> EditPresences => Set<EditPresence>();

    /// <summary>What readers are told has changed in texts.</summary>
    public DbSet<ChangeNote> ChangeNotes => Set<ChangeNote>();

    /// <summary>What staff did.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>Where the chain of what staff did ends: one row.</summary>
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    /// <summary>Names that find one another.</summary>
    public DbSet<SynonymGroup> SynonymGroups => Set<SynonymGroup>();

    /// <summary>What was searched and not found.</summary>
    public DbSet<ZeroResultSearch> ZeroResultSearches => Set<ZeroResultSearch>();

    /// <summary>The library of pictures and files.</summary>
    public DbSet<MediaAsset> MediaAssets => Set<MediaAsset>();

    /// <summary>The bytes of pictures and files.</summary>
    public DbSet<Rendition> Renditions => Set<Rendition>();

    /// <summary>Which texts use what of the library.</summary>
    public DbSet<MediaUsage> MediaUsages => Set<MediaUsage>();

    /// <summary>Links to texts before their release.</summary>
    public DbSet<PreviewLink> PreviewLinks => Set<PreviewLink>();

    /// <summary>Staff's sign-ins.</summary>
    public DbSet<StaffSession> StaffSessions => Set<StaffSession>();

    /// <summary>One-time links for staff.</summary>
    public DbSet<PasswordLink> PasswordLinks => Set<PasswordLink>();

    /// <summary>Staff's authenticator apps.</summary>
    public DbSet<AuthenticatorKey> AuthenticatorKeys => Set<AuthenticatorKey>();

    /// <summary>Staff's recovery codes.</summary>
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    /// <summary>Data Protection key ring, shared by all nodes.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Where words are looked up.</summary>
    public abstract SearchIndex Search { get; }

    /// <summary>Whether a save failed because a row with the same unique value is there already.</summary>
    public abstract bool IsUniqueViolation(DbUpdateException exception);

    /// <summary>Rows of the stretches given, so that one query counts in each of them by its index: months of local time are no
    /// function of UTC that both databases know, since a zone's offset changes.</summary>
    public abstract IQueryable<TimeRange> TimeRanges(IEnumerable<TimeRange> ranges);

    /// <summary>How large the database is, in bytes.</summary>
    public abstract Task<long> GetSizeAsync(CancellationToken cancel = default);

    /// <summary>The statement that an administrator of the database should run, for readers and writers not to wait for one another;
    /// null where nothing is amiss.</summary>
    public abstract Task<string?> GetTuningAdviceAsync(CancellationToken cancel = default);

    /// <summary>The rows of the voters given, each for the item given: one seek each. Two lists, of items and of voters, would be
    /// asked for each of their pairs.</summary>
    public abstract IQueryable<Vote> VotesByVoters(IEnumerable<(int ItemId, byte[] VoterHash)> voters);

    /// <summary>The texts of the items about a country, sought from the country on: for those to count, or where they are few. To walk
    /// many from the newest, see <see cref="ItemQueries.ForCountry"/>.</summary>
    public virtual IQueryable<ItemTranslation> TranslationsForCountry(Country country) => Translations.ForCountry(country, ItemCountries);

    /// <summary>The texts of the items on a topic, sought from the topic on: for those to count, or where they are few. To walk many
    /// from the newest, see <see cref="ItemQueries.ForTopic"/>.</summary>
    public virtual IQueryable<ItemTranslation> TranslationsForTopic(Topic topic) => Translations.ForTopic(topic, ItemTopics);

    /// <summary>The texts of the items that the home page puts first, sought from those on.</summary>
    public virtual IQueryable<ItemTranslation> FeaturedTranslations() => Translations.Where(text => text.Item.IsFeatured);

    /// <summary>The texts of the items that take place in a stretch of time, sought from the occasions on.</summary>
    /// <param name="from">The instant (UTC) after which they end.</param>
    /// <param name="until">The instant (UTC) before which they begin; null for however late.</param>
    public virtual IQueryable<ItemTranslation> TranslationsWithEventBetween(DateTime from, DateTime? until = null) =>
        Translations.Where(text => text.Item.Event!.EndsAt > from && (until == null || text.Item.Event.StartsAt < until));

    /// <summary>Of some texts, those neither withdrawn nor in the bin.</summary>
    /// <param name="ids">The numbers of the texts.</param>
    public virtual IQueryable<ItemTranslation> TranslationsNotRemoved(IEnumerable<int> ids) =>
        Translations.Where(text => EF.Parameter(ids.ToArray()).Contains(text.Id) && text.WithdrawnAt == null && text.DeletedAt == null);

    /// <summary>The texts of a few items, sought from the items on.</summary>
    public virtual IQueryable<ItemTranslation> TranslationsOfItems(IReadOnlyCollection<int> items) => Translations.Where(text => items.Contains(text.ItemId));

    /// <summary>Stores new votes, and what votes add to the items' sums.</summary>
    internal virtual async Task AddVotesAsync(IReadOnlyCollection<Vote> votes, IReadOnlyCollection<(int ItemId, int Votes, int Sum)> sums, CancellationToken cancel)
    {
        Votes.AddRange(votes);
        await SaveChangesAsync(cancel);
        foreach (var (itemId, count, stars) in sums)
        {
            await Items.Where(item => item.Id == itemId).ExecuteUpdateAsync(
                set => set.SetProperty(item => item.VoteCount, item => item.VoteCount + count).SetProperty(item => item.VoteSum, item => item.VoteSum + stars),
                cancel);
        }
    }

    /// <summary>Begins a transaction for a long read, which sees one state of the store from its first query on.</summary>
    internal abstract Task<IDbContextTransaction> BeginSnapshotAsync(CancellationToken cancel);

    /// <summary>Since when a row says that a process is migrating; null where there is none. Only a database whose lock is a
    /// row can be left locked by a process that has ended.</summary>
    internal abstract Task<string?> GetMigrationLockTimeAsync(CancellationToken cancel);

    /// <summary>Takes such a row away. False where there was none.</summary>
    internal abstract Task<bool> ClearMigrationLockAsync(CancellationToken cancel);

    /// <inheritdoc/>
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        // Identity reads its schema version from the application's services and leaves the passkeys out without them.
        var hasApplication = optionsBuilder.Options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider is not null;
        if (!hasApplication) optionsBuilder.UseApplicationServiceProvider(DatabaseSetup.IdentityServices);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Language>().HaveConversion<LanguageConverter>().HaveMaxLength(2).AreUnicode(false);
        configurationBuilder.Properties<ItemKind>().HaveConversion<ItemKindConverter>().HaveMaxLength(10).AreUnicode(false);
        configurationBuilder.Properties<CountryRole>().HaveConversion<string>().HaveMaxLength(10).AreUnicode(false);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
    }
}
