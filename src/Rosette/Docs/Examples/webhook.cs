#:sdk Microsoft.NET.Sdk.Web
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

using var api = new HttpClient { BaseAddress = new Uri("https://badges.example.org/v1/organizations/ORGANIZATION_ID/") };
var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable("ROSETTE_TOKEN") + ":"));
api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);

var app = WebApplication.Create(args);
app.MapPost("/hook", async (JsonElement hook) =>
{
    var answer = await api.GetFromJsonAsync<JsonElement>($"events/{hook.GetProperty("id")}");
    var told = answer.GetProperty("data");
    if (told.GetProperty("event_type").GetString() == "badge.created")
        Console.WriteLine($"{told.GetProperty("badge").GetProperty("id")} {told.GetProperty("badge").GetProperty("state")}");
    return Results.NoContent();
});
app.Run("http://*:8080");
