using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rosette.Management;
using Rosette.Management.Web;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using Rosette.Platform.Web.Components;
using static Rosette.Webhooks.WebhookTexts;

namespace Rosette.Webhooks.Web;

/// <summary>The signed endpoints in the console. A secret is shown by the answer to the form that made it, and never again.</summary>
public static class ConsoleEndpointPages
{
    public static void Map(RouteGroupBuilder endpoints)
    {
        endpoints.MapPage("new", ([AsParameters] ConsoleVisit visit) => Enter(visit, access => Task.FromResult(FormPage(access, new EndpointForm("", "", true, []), null, null))));
        endpoints.MapPost("", (IFormCollection form, [AsParameters] ConsoleVisit visit, WebhookEndpoints all) => Enter(visit, access => AddAsync(visit, access, form, all)));
        endpoints.MapPage(
            "{endpoint:guid}",
            (Guid endpoint, string? show, string? after, string? before, [AsParameters] ConsoleVisit visit, WebhookEndpoints all, DeliveryLog log, TimeProvider time) =>
                Enter(visit, access => ShowAsync(visit, access, endpoint, all, log, time, show == "failed", PagePlace.Of(after, before)))
        );
        endpoints.MapPage("{endpoint:guid}/edit", (Guid endpoint, [AsParameters] ConsoleVisit visit, WebhookEndpoints all) => Enter(visit, access => EditAsync(visit, access, endpoint, all)));
        endpoints.MapPost(
            "{endpoint:guid}",
            (Guid endpoint, IFormCollection form, [AsParameters] ConsoleVisit visit, WebhookEndpoints all) => Enter(visit, access => UpdateAsync(visit, access, endpoint, form, all))
        );
        endpoints.MapPost(
            "{endpoint:guid}/redeliver",
            (Guid endpoint, IFormCollection form, [AsParameters] ConsoleVisit visit, RepeatDelivery repeat) =>
                Enter(visit, access => ConsoleWebhookPages.RedeliverAsync(visit, access, endpoint, form, repeat))
        );
        endpoints.MapPost(
            "{endpoint:guid}/rotate",
            (Guid endpoint, IFormCollection _, [AsParameters] ConsoleVisit visit, WebhookEndpoints all) =>
                Enter(visit, async access => Shown(visit, access, await all.RotateAsync(visit.Organization, endpoint, access.Actor, visit.Cancel)))
        );
        MapDeed(endpoints, "enable", (all, visit, endpoint, actor) => all.EnableAsync(visit.Organization, endpoint, actor, visit.Cancel));
        MapDeed(endpoints, "disable", (all, visit, endpoint, actor) => all.DisableAsync(visit.Organization, endpoint, actor, visit.Cancel));
        MapDeed(endpoints, "trial", (all, visit, endpoint, actor) => all.TryOutAsync(visit.Organization, endpoint, actor, visit.Cancel));
        MapDeed(endpoints, "delete", (all, visit, endpoint, actor) => all.DeleteAsync(visit.Organization, endpoint, actor, visit.Cancel), isEnd: true);
    }

    private static void MapDeed(
        RouteGroupBuilder endpoints,
        string deed,
        Func<WebhookEndpoints, ConsoleVisit, Guid, Actor, Task<Outcome<WebhookEndpoint>>> act,
        bool isEnd = false
    ) =>
        endpoints.MapPost(
            $"{{endpoint:guid}}/{deed}",
            (Guid endpoint, IFormCollection _, [AsParameters] ConsoleVisit visit, WebhookEndpoints all) =>
                Enter(
                    visit,
                    async access =>
                        (await act(all, visit, endpoint, access.Actor)).Failure is null
                            ? Page.Redirect(isEnd ? new ConsolePaths(visit.Organization).Webhook : PathOf(visit.Organization, endpoint), T[$"endpoint.{deed}.done"])
                            : visit.NotFound()
                )
        );

    private static string PathOf(Guid organization, Guid endpoint) => $"{new ConsolePaths(organization).Webhook}/endpoints/{endpoint}";

    private static Task<IResult> Enter(ConsoleVisit visit, Func<ConsoleAccess, Task<IResult>> page) => visit.EnterAsync(access => access.ManagesTokens, page);

    private static IResult FormPage(ConsoleAccess access, EndpointForm form, Guid? id, FormErrors? errors) =>
        Page.Of<EndpointFormPage>(
            new { Access = access, Input = form, Id = id, Errors = errors },
            errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );

    private static async Task<IResult> AddAsync(ConsoleVisit visit, ConsoleAccess access, IFormCollection form, WebhookEndpoints all)
    {
        var said = EndpointForm.Read(form);
        if (said.Problem is { } problem)
            return FormPage(access, said, null, problem);
        var added = await all.AddAsync(visit.Organization, said.ToInput(), access.Actor, visit.Cancel);
        return added.Failure is null ? Shown(visit, access, added) : FormPage(access, said, null, ErrorsOf(added.Failure));
    }

    private static async Task<IResult> EditAsync(ConsoleVisit visit, ConsoleAccess access, Guid id, WebhookEndpoints all) =>
        await all.FindAsync(visit.Organization, id, visit.Cancel) is { } endpoint ? FormPage(access, EndpointForm.Of(endpoint), id, null) : visit.NotFound();

    private static async Task<IResult> UpdateAsync(ConsoleVisit visit, ConsoleAccess access, Guid id, IFormCollection form, WebhookEndpoints all)
    {
        var said = EndpointForm.Read(form);
        if (said.Problem is { } problem)
            return FormPage(access, said, id, problem);
        return (await all.UpdateAsync(visit.Organization, id, said.ToInput(), access.Actor, visit.Cancel)).Failure switch
        {
            null => Page.Redirect(PathOf(visit.Organization, id), T["endpoint.edit.done"]),
            { Kind: FailureKind.NotFound } => visit.NotFound(),
            var failure => FormPage(access, said, id, ErrorsOf(failure)),
        };
    }

    private static FormErrors ErrorsOf(Failure failure)
    {
        var errors = new FormErrors();
        foreach (var field in failure.Fields)
            errors.Add(field.Attribute, $"{field.Label} {field.Message}.");
        return errors;
    }

    private static IResult Shown(ConsoleVisit visit, ConsoleAccess access, Outcome<EndpointSecret> made) =>
        made.Failure is null
            ? Page.Of<SecretShownPage>(new { Access = access, Made = made.Value, Back = PathOf(visit.Organization, made.Value.Endpoint.Id) })
            : visit.NotFound();

    private static async Task<IResult> ShowAsync(
        ConsoleVisit visit,
        ConsoleAccess access,
        Guid id,
        WebhookEndpoints all,
        DeliveryLog log,
        TimeProvider time,
        bool onlyFailed,
        PagePlace place
    ) =>
        await all.FindAsync(visit.Organization, id, visit.Cancel) is not { } endpoint
            ? visit.NotFound()
            : Page.Of<EndpointPage>(
                new
                {
                    Access = access,
                    Endpoint = endpoint,
                    Log = await log.PageAsync(visit.Organization, id, onlyFailed, place, visit.Cancel),
                    OnlyFailed = onlyFailed,
                    Now = time.Now(),
                }
            );
}

/// <summary>The form of an endpoint.</summary>
public sealed record EndpointForm(string Url, string Description, bool IsAll, IReadOnlyCollection<string> Types)
{
    public static EndpointForm Read(IFormCollection form) =>
        new(form.Said("url"), form.Said("description"), form.Said("events") != "some", [.. EventTypes.All.Where(type => form.IsTicked($"type_{type}"))]);

    public static EndpointForm Of(WebhookEndpoint endpoint) => new(endpoint.Url, endpoint.Description ?? "", endpoint.EventTypes.Count == 0, endpoint.EventTypes);

    /// <summary>What the form alone shows to be wrong.</summary>
    public FormErrors? Problem
    {
        get
        {
            if (IsAll || Types.Count > 0)
                return null;
            var errors = new FormErrors();
            errors.Add("events", T["error.events"]);
            return errors;
        }
    }

    public NewEndpoint ToInput() => new(Url, Description.Trim() is { Length: > 0 } words ? words : null, IsAll ? [] : [.. Types]);
}
