using Microsoft.AspNetCore.DataProtection;
using Rosette.Badges;
using Rosette.Earners;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Blobs;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;
using Rosette.Platform.Images;
using Rosette.Sharing;
using Rosette.Templates;

namespace Rosette.Installation.Demo;

/// <summary>Puts the story into an installation, in one transaction, with a past of fourteen months that ends now.</summary>
public sealed class DemoLoader(
    ChangeSet present,
    IBlobStore blobs,
    ImageSources images,
    IDataProtectionProvider protection,
    TokenLookup lookup
)
{
    private readonly AppDbContext db = present.Db;
    private readonly DateTime now = present.Now;
    private readonly List<Organization> organizations = [];
    private readonly List<BadgeTemplate> templates = [];

    /// <param name="earnerPassword">Of the person who plays the earner.</param>
    /// <param name="issuerPassword">Of the administrator of the first organization.</param>
    public async Task<DemoIds> LoadAsync(string earnerPassword, string issuerPassword, CancellationToken cancel)
    {
        foreach (var organization in DemoStory.Organizations)
            organizations.Add(await AddOrganizationAsync(organization, cancel));
        var tom = await AddPlayerAsync(DemoStory.Issuer, issuerPassword, DaysAgo(420), cancel);
        AddMember(tom);
        var history = new DemoHistory(present, Actor.User(tom.Id));
        foreach (var template in DemoStory.Templates)
            templates.Add(await AddTemplateAsync(template, history, cancel));
        var mina = await AddMinaAsync(history, earnerPassword, cancel);
        await new DemoCrowd(history, templates, now).AddAsync(cancel);
        var token = new AuthorizationTokens(history.At(now), protection, lookup).Add(
            organizations[0].Id,
            new NewToken
            {
                Description = "Demonstration",
                Write = true,
                Delete = true,
            },
            Actor.System
        );
        var ids = new DemoIds(organizations[0].Id, mina.Id, tom.Id, token.Value.Token.Id);
        db.Add(new InstallationKey { Name = DemoIds.Key, Value = ids.ToBytes(), CreatedAt = now });
        NoteAccounts(history.At(now));
        var committed = await history.At(now).CommitAsync<DemoIds>(() => Task.FromResult<Outcome<DemoIds>>(ids), cancel);
        return committed.Value;
    }

    private async Task<Organization> AddOrganizationAsync(DemoOrganization story, CancellationToken cancel)
    {
        var changes = present.At(DaysAgo(425));
        var made = await new CreateOrganization(changes).AddAsync(
            new NewOrganization
            {
                Name = story.Name,
                Bio = story.Bio,
                WebsiteUrl = story.Website,
                ContactEmail = $"{Slug.Of(story.Name, "office")}@example.org",
            },
            Actor.System,
            cancel
        );
        var organization = made.Value;
        (organization.City, organization.Country) = (story.City, story.Country);
        organization.VerifiedAt = story.IsVerified ? changes.Now : null;
        var logo = BadgeArt.Draw(BadgeDesign.ForOrganization(organization.Id, story.Name));
        var file = await new StoreFile(changes, blobs).AddAsync(logo, $"{organization.VanitySlug}.png", "image/png", cancel);
        organization.PhotoId = file.Id;
        changes.Audit(Actor.System, DemoRemover.OrganizationMark, organization.Id, organization.Id);
        return organization;
    }

    private async Task<BadgeTemplate> AddTemplateAsync(DemoTemplate story, DemoHistory history, CancellationToken cancel)
    {
        var changes = history.At(DaysAgo(415 - templates.Count));
        var organization = organizations[story.Organization];
        var made = await new CreateTemplate(changes, new StoreFile(changes, blobs), images).AddAsync(
            organization,
            new TemplateInput
            {
                Name = story.Name,
                Description = story.Description,
                Skills = story.Skills,
                GlobalActivityUrl = $"{organization.WebsiteUrl}/{Slug.Of(story.Name, "badge")}",
                State = story.State == TemplateStates.Draft ? TemplateStates.Draft : TemplateStates.Active,
                IsPublic = story.IsPublic,
                Level = story.Level,
                Cost = story.Cost,
                TimeToEarn = story.TimeToEarn,
                TypeCategory = "Certification",
                DefaultExpiry = new DefaultExpiryInput(story.ExpiresAfter, null, null),
                Activities = [.. story.Steps.Select(step => new ActivityInput(null, step.Kind, step.Title, null, null))],
                Design = id => Design(id, story, organization),
            },
            picture: null,
            Actor.System,
            cancel
        );
        var template = made.Value;
        if (story.State == TemplateStates.Archived)
            Archive(history.At(DaysAgo(120)), template, organization);
        return template;
    }

    private static BadgeDesign Design(Guid id, DemoTemplate story, Organization organization) =>
        new()
        {
            Id = id,
            Shape = story.Look.Shape,
            Palette = story.Look.Palette,
            Pictogram = story.Look.Pictogram,
            Level = story.Look.Level,
            Title = story.Name,
            Organization = organization.Name,
        };

    private static void Archive(ChangeSet changes, BadgeTemplate template, Organization organization)
    {
        template.State = TemplateStates.Archived;
        (template.StateUpdatedAt, template.UpdatedAt) = (changes.Now, changes.Now);
        changes.Raise(EventTypes.TemplateChanged, organization, templateId: template.Id);
        changes.Audit(Actor.System, "template.archived", organization.Id, template.Id);
    }

    /// <summary>The earner to play: two badges for all to see, one kept private, one that waits.</summary>
    private async Task<User> AddMinaAsync(DemoHistory history, string password, CancellationToken cancel)
    {
        var (first, last) = NamesOf(DemoStory.Earner);
        var person = new DemoPerson(first, last) { User = await AddPlayerAsync(DemoStory.Earner, password, DaysAgo(95), cancel) };

        var knots = await GiveAsync("Knots I", DaysAgo(94), isPublic: true, Evidence(history));
        await GiveAsync("Data Literacy", DaysAgo(41), isPublic: true);
        await GiveAsync("Coastal Navigation II", DaysAgo(20), isPublic: false);
        var waiting = history.Issue(Template("Harbour Pilotage III"), person, now.AddHours(-2));
        history.OweMail(waiting, now);
        foreach (var (channel, days) in new[] { ("linkedin_profile", 90), ("email", 62), ("copy", 7) })
            db.Add(
                new BadgeShare
                {
                    Id = history.At(DaysAgo(days)).NewId(),
                    BadgeId = knots.Badge.Id,
                    Channel = channel,
                    At = DaysAgo(days),
                    UserId = person.User.Id,
                }
            );
        return person.User;

        async Task<DemoBadge> GiveAsync(string template, DateTime at, bool isPublic, List<Evidence>? evidence = null)
        {
            var given = history.Issue(Template(template), person, at, evidence);
            history.Mailed(given, at);
            await history.AcceptAsync(given, at.AddHours(9), isPublic, cancel);
            return given;
        }
    }

    private List<Evidence> Evidence(DemoHistory history) =>
        [
            new()
            {
                Id = history.At(DaysAgo(94)).NewId(),
                Type = EvidenceTypes.Url,
                Name = "Photographs of the knot test",
                Description = "Twelve knots, each under a load of 200 kg.",
                Value = "https://northwind.example.org/tests/knots-417",
            },
            new()
            {
                Id = history.At(DaysAgo(94)).NewId(),
                Type = EvidenceTypes.Text,
                Name = "Examiner’s note",
                Description = "The bowline was tied blindfold, in eleven seconds.",
            },
        ];

    private async Task<User> AddPlayerAsync(string name, string password, DateTime at, CancellationToken cancel)
    {
        var (first, last) = NamesOf(name);
        return await Accounts.AddAsync(
            present.At(at),
            new NewAccount
            {
                Email = new DemoPerson(first, last).Email,
                FirstName = first,
                LastName = last,
                Password = password,
                IsConfirmed = true,
            },
            cancel
        );
    }

    private void AddMember(User tom) =>
        db.Add(
            new Member
            {
                OrganizationId = organizations[0].Id,
                UserId = tom.Id,
                Role = Roles.Admin,
                CreatedAt = tom.CreatedAt,
            }
        );

    // How removing knows which people came with the demonstration.
    private void NoteAccounts(ChangeSet changes)
    {
        foreach (var user in db.ChangeTracker.Entries<User>().Select(entry => entry.Entity).ToList())
            changes.Audit(Actor.System, DemoRemover.AccountMark, organizations[0].Id, user.Id);
    }

    private BadgeTemplate Template(string name) => templates.Single(t => t.Name == name);

    private DateTime DaysAgo(int days) => now.Date.AddDays(-days).AddHours(9);

    private static (string First, string Last) NamesOf(string name) => (name[..name.IndexOf(' ')], name[(name.IndexOf(' ') + 1)..]);
}
