using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Badges.Lists;
using Rosette.Earners;
using Rosette.Grants;
using Rosette.Insights;
using Rosette.Installation;
using Rosette.Mail;
using Rosette.Mail.Stops;
using Rosette.OAuth;
using Rosette.Organizations;
using Rosette.Platform.Changes;
using Rosette.Platform.Blobs;
using Rosette.Platform.Schedules;
using Rosette.Platform.Security;
using Rosette.Platform.WireApi.Idempotency;
using Rosette.Recommendations;
using Rosette.Sharing;
using Rosette.Templates;
using Rosette.Workforce;
using Rosette.Webhooks;

namespace Rosette.Platform.Data;

/// <summary>The one model of everything stored, on SQLite and on PostgreSQL. Each feature maps its own tables.</summary>
public sealed class AppDbContext : IdentityUserContext<User, Guid>, IDataProtectionKeyContext
{
    public AppDbContext(DbContextOptions<AppDbContext> options)
        : base(options)
    {
        // One row too is a transaction: that is what takes SQLite's turn (SqliteWriteGate).
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
    }

    public DbSet<Organization> Organizations => Set<Organization>();
    public DbSet<Member> Members => Set<Member>();
    public DbSet<AuthorizationToken> AuthorizationTokens => Set<AuthorizationToken>();
    public DbSet<BadgeTemplate> BadgeTemplates => Set<BadgeTemplate>();
    public DbSet<TemplateRequirement> TemplateRequirements => Set<TemplateRequirement>();
    public DbSet<FormerTemplateSlug> FormerTemplateSlugs => Set<FormerTemplateSlug>();
    public DbSet<Recommendation> Recommendations => Set<Recommendation>();
    public DbSet<TemplateRecommendation> TemplateRecommendations => Set<TemplateRecommendation>();
    public DbSet<IssuerAuthorization> IssuerAuthorizations => Set<IssuerAuthorization>();
    public DbSet<AllowedTemplate> AllowedTemplates => Set<AllowedTemplate>();
    public DbSet<Badge> Badges => Set<Badge>();
    public DbSet<BadgeBookmark> BadgeBookmarks => Set<BadgeBookmark>();
    public DbSet<BadgeCount> BadgeCounts => Set<BadgeCount>();
    public DbSet<Employee> Employees => Set<Employee>();
    public DbSet<EmployeeCount> EmployeeCounts => Set<EmployeeCount>();
    public DbSet<UserEmail> UserEmails => Set<UserEmail>();
    public DbSet<FormerProfileSlug> FormerProfileSlugs => Set<FormerProfileSlug>();
    public DbSet<Event> Events => Set<Event>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<WebhookEndpoint> WebhookEndpoints => Set<WebhookEndpoint>();
    public DbSet<DeliveryAttempt> DeliveryAttempts => Set<DeliveryAttempt>();
    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();
    public DbSet<MailAttempt> MailAttempts => Set<MailAttempt>();
    public DbSet<SuppressedAddress> SuppressedAddresses => Set<SuppressedAddress>();
    public DbSet<MailOptOut> MailOptOuts => Set<MailOptOut>();
    public DbSet<MailboxMessage> MailboxMessages => Set<MailboxMessage>();
    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();
    public DbSet<BadgeShare> BadgeShares => Set<BadgeShare>();
    public DbSet<InstallationKey> InstallationKeys => Set<InstallationKey>();
    public DbSet<OAuthApplication> OAuthApplications => Set<OAuthApplication>();
    public DbSet<OAuthAuthorization> OAuthAuthorizations => Set<OAuthAuthorization>();
    public DbSet<OAuthToken> OAuthTokens => Set<OAuthToken>();
    public DbSet<IdempotentRequest> IdempotentRequests => Set<IdempotentRequest>();
    public DbSet<DailyCount> DailyCounts => Set<DailyCount>();
    public DbSet<EventCountingState> EventCounting => Set<EventCountingState>();
    public DbSet<AttemptCount> AttemptCounts => Set<AttemptCount>();
    public DbSet<ScheduleState> ScheduleStates => Set<ScheduleState>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDbContext).Assembly);
        NameIdentityTables(builder);
        OAuthMap.Configure(builder);
        if (Database.IsNpgsql())
            PostgresOnly(builder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTime>().HaveConversion<UtcConverter>();
        conventions.Properties<string>().HaveMaxLength(1_000);
    }

    // Identity names its tables explicitly, so the snake-case convention passes them by.
    private static void NameIdentityTables(ModelBuilder builder)
    {
        builder.Entity<User>().ToTable("users");
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("user_claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("user_logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("user_tokens");
        builder.Entity<DataProtectionKey>().ToTable("data_protection_keys").Property(k => k.Xml).HasMaxLength(20_000);
    }

    // Free-text search holds at millions of rows by trigrams; SQLite serves small installations and scans one organization.
    private static void PostgresOnly(ModelBuilder builder)
    {
        builder.HasPostgresExtension("pg_trgm");
        builder.Entity<Badge>().HasIndex(b => b.SearchText).HasMethod("gin").HasOperators("gin_trgm_ops");
        builder.Entity<Employee>().HasIndex(e => e.SearchText).HasMethod("gin").HasOperators("gin_trgm_ops");
    }
}
