using Microsoft.EntityFrameworkCore;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Workforce;

/// <summary>The operator, or an administrator of the organization, switches the workforce pages and API on or off. Employees and their answers stay.</summary>
public sealed class SwitchWorkforce(ChangeSet changes)
{
    public Task<Outcome<Organization>> SwitchAsync(Guid organizationId, bool isOn, Actor actor, CancellationToken cancel) =>
        changes.CommitAsync<Organization>(
            async () =>
            {
                var organization = await changes.Db.Organizations.SingleOrDefaultAsync(o => o.Id == organizationId, cancel);
                if (organization is null)
                    return Failure.NotFound("Organization");
                if (organization.WorkforceEnabled == isOn)
                    return organization;
                organization.WorkforceEnabled = isOn;
                organization.UpdatedAt = changes.Now;
                changes.Audit(actor, "organization.workforce_switched", organizationId, organizationId, new { is_on = isOn });
                return organization;
            },
            cancel
        );
}
