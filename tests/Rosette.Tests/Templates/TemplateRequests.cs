using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rosette.Platform.Changes;
using Rosette.Tests.Infrastructure;

namespace Rosette.Tests.Templates;

/// <summary>Requests about templates, as integrators write them.</summary>
internal static class TemplateRequests
{
    private static int number;

    /// <summary>A complete request to make a template, without a picture.</summary>
    /// <param name="more">Attributes on top, or instead.</param>
    public static JsonObject Body(params (string Name, JsonNode? Value)[] more)
    {
        var body = new JsonObject
        {
            ["name"] = $"Made {Interlocked.Increment(ref number)}",
            ["description"] = "Can tie twelve knots.",
            ["global_activity_url"] = "https://northwind.example.org/knots",
            ["skills"] = new JsonArray("Knots", "Rope care", "Seamanship"),
            ["badge_template_activities"] = new JsonArray(Activity("Knot test")),
        };
        foreach (var (name, value) in more)
            body[name] = value;
        return body;
    }

    public static JsonObject Activity(string title, string type = "Assessment") =>
        new()
        {
            ["activity_type"] = type,
            ["title"] = title,
            ["activity_url"] = "https://northwind.example.org/test",
        };

    public static Task<WireAnswer> MakeAsync(this Issuer issuer, params (string Name, JsonNode? Value)[] more) =>
        issuer.Api.PostWireAsync(issuer.Templates, Body(more));

    public static string TemplatePath(this Issuer issuer, Guid id) => $"{issuer.Templates}/{id}";

    public static Task<WireAnswer> PutAsync(this Issuer issuer, Guid id, params (string Name, JsonNode? Value)[] changes)
    {
        var body = new JsonObject();
        foreach (var (name, value) in changes)
            body[name] = value;
        return issuer.Api.PutWireAsync(issuer.TemplatePath(id), body);
    }

    public static async Task<JsonElement> TemplateAsync(this Issuer issuer, Guid id) => (await issuer.Api.GetWireAsync(issuer.TemplatePath(id))).Data;

    /// <summary>What integrators were told of a template, oldest first.</summary>
    public static Task<List<Event>> EventsAsync(this Issuer issuer, Guid template) =>
        issuer.App.InDatabaseAsync(db => db.Events.AsNoTracking().Where(e => e.BadgeTemplateId == template && e.EventType.StartsWith("badge_template.")).OrderBy(e => e.Id).ToListAsync());

    public static JsonNode Node(this JsonElement element) => JsonNode.Parse(element.GetRawText())!;
}
