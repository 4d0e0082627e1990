using Rosette.Badges;
using Rosette.Templates;

namespace Rosette.Installation.Demo;

/// <summary>The other people: two or three badges each, together in every state.</summary>
public sealed class DemoCrowd(DemoHistory history, IReadOnlyList<BadgeTemplate> templates, DateTime now)
{
    private static readonly string[] Fates = ["public", "public", "pending", "private", "public", "rejected", "public", "revoked", "public", "replaced"];
    private static readonly string[] Reasons = ["Issued to the wrong person", "The test was not taken in person", "Withdrawn at the holder’s request"];
    private int told;
    private bool isRefusalTold;

    public async Task AddAsync(CancellationToken cancel)
    {
        var issuable = templates.Where(t => t.State != TemplateStates.Draft).ToList();
        for (var i = 0; i < DemoStory.People.Count; i++)
        {
            var person = new DemoPerson(DemoStory.People[i].First, DemoStory.People[i].Last);
            // Four apart: nobody gets the same badge twice.
            for (var n = 0; n < (i % 3 == 0 ? 3 : 2); n++)
                await TellAsync(issuable[(i + 4 * n) % issuable.Count], person, cancel);
        }
        var (first, last) = DemoStory.People[^1];
        var newest = history.Issue(templates.Single(t => t.Name == "Clear Writing"), new DemoPerson(first, last), now.AddMinutes(-20));
        history.OweMail(newest, now);
    }

    private async Task TellAsync(BadgeTemplate template, DemoPerson person, CancellationToken cancel)
    {
        var number = told++;
        var fate = Fates[number % Fates.Length];
        var issued = IssuedAt(template, number, fate);
        var badge = history.Issue(template, person, issued);
        // One who waits for the first organization's badge has an address that does not exist.
        if (fate is "pending" && !isRefusalTold && template.OrganizationId == templates[0].OrganizationId)
        {
            isRefusalTold = true;
            history.Refused(badge, issued);
        }
        else
        {
            history.Mailed(badge, issued);
        }
        if (fate is "pending")
            return;
        var decided = issued.AddDays(1 + number % 4).AddMinutes(number * 7);
        if (fate is "rejected")
        {
            history.Reject(badge, decided);
            return;
        }
        await history.AcceptAsync(badge, decided, isPublic: fate is not "private", cancel);
        if (fate is "revoked")
            history.Revoke(badge, decided.AddDays(2), Reasons[number / Fates.Length % Reasons.Length]);
        if (fate is "replaced")
            history.Mailed(history.Replace(badge, decided.AddDays(2)), decided.AddDays(2));
    }

    // What expires was issued long enough ago that some have; what is archived, before that.
    private DateTime IssuedAt(BadgeTemplate template, int number, string fate)
    {
        var days = fate is "pending" ? 3 + number * 5 % 40 : 12 + number * 37 % 270;
        if (template.DefaultExpiresAt == "P1Y" && fate is not "pending")
            days = 330 + number * 11 % 70;
        if (template.State == TemplateStates.Archived)
            days = 130 + number * 13 % 200;
        return now.Date.AddDays(-days).AddHours(8).AddMinutes(number * 11 % 480);
    }
}
