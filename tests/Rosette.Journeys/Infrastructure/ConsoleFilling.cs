using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Platform.Changes;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Webhooks;
using Rosette.Tests.Workforce;
using Rosette.Workforce;

namespace Rosette.Journeys.Infrastructure;

/// <summary>What the demonstration does not have yet: employees with every answer, and deliveries with every end.</summary>
internal static class ConsoleFilling
{
    /// <returns>An employee who was asked, and one who agreed and shows badges.</returns>
    public static async Task<(Guid Asked, Guid Agreed)> FillAsync(RosetteApp app, Guid organizationId, string token, string earner)
    {
        var organization = await app.InDatabaseAsync(async db =>
        {
            var found = await db.Organizations.SingleAsync(o => o.Id == organizationId);
            (found.WorkforceEnabled, found.WebhookUrl) = (true, "https://hooks.northwind.example/rosette?token=secret");
            found.AllowedWebhooks = [EventTypes.BadgeCreated, EventTypes.BadgeStateChanged];
            await db.SaveChangesAsync();
            return found;
        });
        var employer = new Issuer(app, organization, await app.InDatabaseAsync(db => db.BadgeTemplates.FirstAsync()), app.ApiClient(token));
        var asked = (await employer.EmployAsync("a.person.with.quite.a.long.address@subsidiary.northwind.example", ("first_name", "Wilhelmina"), ("last_name", "Featherstonehaugh-Cholmondeley"), ("team", "Rope and rigging, northern harbours"))).Id;
        var agreed = (await employer.EmployAsync(earner, ("first_name", "Mina"), ("last_name", "Okonkwo"), ("team", "Sails"))).Id;
        var (refused, person) = await employer.SharingAsync(("first_name", "Ada"), ("last_name", "Lovelace"));
        await app.EndAsync(person, refused);
        await employer.EmployAsync(null, ("first_name", "李"), ("last_name", "娜"));
        await employer.InviteAsync(asked, agreed);
        await app.InScopeAsync(async services =>
        {
            var id = await app.InDatabaseAsync(db => db.Users.Where(u => u.Email == earner).Select(u => u.Id).SingleAsync());
            return await services.GetRequiredService<AnswerEmployer>().AcceptAsync(id, agreed, default);
        });
        await employer.DeliveredAsync(DeliveryStates.Succeeded, 1);
        await employer.DeliveredAsync(DeliveryStates.Cancelled, 0);
        await employer.DeliveredAsync(DeliveryStates.Exhausted, 8);
        await employer.DeliveredAsync(DeliveryStates.Pending, 3, TimeSpan.FromHours(2));
        return (asked, agreed);
    }
}
