using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rosette.Management;
using Rosette.Management.Web;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using Rosette.Platform.Web.Components;
using static Rosette.Webhooks.WebhookTexts;

namespace Rosette.Webhooks.Web;

/// <summary>Where an organization's events go, and what became of them.</summary>
public static class ConsoleWebhookPages
{
    public static void MapWebhookPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/mgmt/organizations/{organization:guid}/developers/webhook").ExcludeFromDescription().RequireAuthorization();
        pages.MapPage(
            "",
            (string? show, string? after, string? before, [AsParameters] ConsoleVisit visit, DeliveryLog log, WebhookEndpoints endpoints, TimeProvider time) =>
                Enter(visit, access => ShowAsync(visit, access, log, endpoints, time, show == "failed", PagePlace.Of(after, before)))
        );
        pages.MapPost(
            "",
            (IFormCollection form, [AsParameters] ConsoleVisit visit, UpdateOrganization update, DeliveryLog log, WebhookEndpoints endpoints, TimeProvider time) =>
                Enter(visit, access => SaveAsync(visit, access, form, update, log, endpoints, time))
        );
        ConsoleEndpointPages.Map(pages.MapGroup("endpoints"));
        pages.MapPost(
            "trial",
            (IFormCollection _, [AsParameters] ConsoleVisit visit, RepeatDelivery repeat) =>
                Enter(visit, async access => Answer(visit, (await repeat.TryOutAsync(visit.Organization, access.Actor, visit.Cancel)).Failure, T["trial.done"]))
        );
        pages.MapPost(
            "redeliver",
            (IFormCollection form, [AsParameters] ConsoleVisit visit, RepeatDelivery repeat) => Enter(visit, access => RedeliverAsync(visit, access, null, form, repeat))
        );
        pages.MapPost(
            "deliveries/{delivery:guid}/again",
            (Guid delivery, IFormCollection _, [AsParameters] ConsoleVisit visit, RepeatDelivery repeat) =>
                Enter(visit, async access => AnswerAgain(visit, await repeat.AgainAsync(visit.Organization, delivery, access.Actor, visit.Cancel)))
        );
    }

    /// <param name="endpoint">Null: the organization's <c>webhook_url</c>.</param>
    internal static async Task<IResult> RedeliverAsync(ConsoleVisit visit, ConsoleAccess access, Guid? endpoint, IFormCollection form, RepeatDelivery repeat)
    {
        var said = RedeliveryInput.Read(form);
        var path = new ConsolePaths(visit.Organization).Webhook + (endpoint is null ? "" : $"/endpoints/{endpoint}");
        if (said.Since is not { } since)
            return Page.Redirect(path, T["redelivery.error.since"], FlashKind.Problem);
        var sent = await repeat.SinceAsync(visit.Organization, endpoint, since, said.OnlyMissed, access.Actor, visit.Cancel);
        if (sent.Failure is not null)
            return Page.Redirect(path, T["error.none"], FlashKind.Problem);
        return Page.Redirect(
            path,
            sent.Value switch
            {
                { NextSince: { } rest } => T["redelivery.more", sent.Value.Count, RedeliveryInput.Shown(rest)],
                { Count: 0 } => T["redelivery.none"],
                { Count: 1 } => T["again.done"],
                _ => T["redelivery.done", sent.Value.Count],
            }
        );
    }

    private static Task<IResult> Enter(ConsoleVisit visit, Func<ConsoleAccess, Task<IResult>> page) => visit.EnterAsync(access => access.ManagesTokens, page);

    private static async Task<IResult> ShowAsync(
        ConsoleVisit visit,
        ConsoleAccess access,
        DeliveryLog log,
        WebhookEndpoints endpoints,
        TimeProvider time,
        bool onlyFailed,
        PagePlace place,
        WebhookForm? form = null,
        FormErrors? errors = null
    ) =>
        Page.Of<WebhookPage>(
            new
            {
                Access = access,
                Input = form ?? WebhookForm.Of(access.Organization),
                Log = await log.PageAsync(visit.Organization, null, onlyFailed, place, visit.Cancel),
                Endpoints = await endpoints.ListAsync(visit.Organization, visit.Cancel),
                OnlyFailed = onlyFailed,
                Now = time.Now(),
                Errors = errors,
            },
            errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );

    private static async Task<IResult> SaveAsync(
        ConsoleVisit visit,
        ConsoleAccess access,
        IFormCollection form,
        UpdateOrganization update,
        DeliveryLog log,
        WebhookEndpoints endpoints,
        TimeProvider time
    )
    {
        var said = WebhookForm.Read(form);
        var errors = new FormErrors();
        if (said is { IsAll: false, Types.Count: 0 })
            errors.Add("events", T["error.events"]);
        else
        {
            var saved = await update.UpdateAsync(visit.Organization, said.ToInput(), access.Actor, visit.Cancel);
            if (saved.Failure is null)
                return Page.Redirect(new ConsolePaths(visit.Organization).Webhook, T[said.Url.Length > 0 ? "saved" : "ended"]);
            foreach (var field in saved.Failure.Fields)
                errors.Add(field.Attribute == "webhook_url" ? "webhook_url" : "events", $"{field.Label} {field.Message}.");
        }
        return await ShowAsync(visit, access, log, endpoints, time, false, default, said, errors);
    }

    private static IResult AnswerAgain(ConsoleVisit visit, Outcome<Delivery> outcome) =>
        Answer(visit, outcome.Failure, T["again.done"], outcome.Failure is null && outcome.Value.EndpointId is { } endpoint ? $"/endpoints/{endpoint}" : "");

    private static IResult Answer(ConsoleVisit visit, Failure? failure, string done, string below = "")
    {
        var path = new ConsolePaths(visit.Organization).Webhook + below;
        return failure switch
        {
            null => Page.Redirect(path, done),
            { Kind: FailureKind.NotFound } => visit.NotFound(),
            _ => Page.Redirect(path, T["error.none"], FlashKind.Problem),
        };
    }
}

/// <summary>The form of the address: what is kept, or what was just sent.</summary>
/// <param name="IsAll">Every type, also those that are yet to come; <paramref name="Types"/> then mean nothing.</param>
public sealed record WebhookForm(string Url, bool IsAll, IReadOnlyCollection<string> Types)
{
    public static WebhookForm Of(Organization organization) => new(organization.WebhookUrl ?? "", organization.AllowedWebhooks.Count == 0, organization.AllowedWebhooks);

    public static WebhookForm Read(IFormCollection form) =>
        new(form.Said("webhook_url"), form.Said("events") != "some", [.. EventTypes.All.Where(type => form.IsTicked($"type_{type}"))]);

    public OrganizationInput ToInput() => new() { WebhookUrl = Url, AllowedWebhooks = IsAll ? [] : [.. Types] };
}
