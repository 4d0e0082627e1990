namespace Rosette.Client;

/// <summary>Badge templates of the organization (<c>/badge_templates</c>).</summary>
public sealed class BadgeTemplatesApi
{
    private readonly Caller caller;

    internal BadgeTemplatesApi(Caller caller) => this.caller = caller;

    /// <summary>Templates, by name unless sorted otherwise; drafts and archived ones too.</summary>
    public PagedList<BadgeTemplate> ListAsync(BadgeTemplateFilter? filter = null, CancellationToken cancellationToken = default) =>
        caller.List("badge_templates", filter, ClientJson.Default.BadgeTemplate, cancellationToken);

    /// <summary>One template, with those that recommend or require it.</summary>
    public Task<BadgeTemplate> GetAsync(Guid templateId, CancellationToken cancellationToken = default) =>
        caller.GetAsync($"badge_templates/{templateId}", ClientJson.Default.BadgeTemplate, cancellationToken);

    /// <summary>Makes a template. <paramref name="idempotencyKey"/> is as at <see cref="BadgesApi.IssueAsync"/>.</summary>
    public Task<BadgeTemplate> CreateAsync(BadgeTemplateInput template, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        caller.PostAsync("badge_templates", template, idempotencyKey, ClientJson.Default.BadgeTemplate, cancellationToken);

    /// <summary>Changes what is given. Badges show their template as it is now.</summary>
    public Task<BadgeTemplate> UpdateAsync(Guid templateId, BadgeTemplateInput change, CancellationToken cancellationToken = default) =>
        caller.PutAsync($"badge_templates/{templateId}", change, ClientJson.Default.BadgeTemplate, cancellationToken);

    /// <summary>It can no longer be issued.</summary>
    public Task<BadgeTemplate> ArchiveAsync(Guid templateId, CancellationToken cancellationToken = default) =>
        caller.PutAsync($"badge_templates/{templateId}/archive", null, ClientJson.Default.BadgeTemplate, cancellationToken);

    /// <summary>It can be issued again.</summary>
    public Task<BadgeTemplate> UnarchiveAsync(Guid templateId, CancellationToken cancellationToken = default) =>
        caller.PutAsync($"badge_templates/{templateId}/unarchive", null, ClientJson.Default.BadgeTemplate, cancellationToken);

    /// <summary>Deletes a template that no badge was issued of.</summary>
    public Task DeleteAsync(Guid templateId, CancellationToken cancellationToken = default) => caller.DeleteAsync($"badge_templates/{templateId}", cancellationToken);
}
