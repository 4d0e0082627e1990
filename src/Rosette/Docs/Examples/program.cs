using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

using var api = new HttpClient { BaseAddress = new Uri("https://badges.example.org/") };
using var answer = await api.PostAsync("oauth/token", new FormUrlEncodedContent(new Dictionary<string, string?>
{
    ["grant_type"] = "client_credentials",
    ["client_id"] = Environment.GetEnvironmentVariable("ROSETTE_CLIENT_ID"),
    ["client_secret"] = Environment.GetEnvironmentVariable("ROSETTE_CLIENT_SECRET"),
    ["scope"] = "badge_templates issued_badges",
}));
var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();

api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
var organizations = await api.GetFromJsonAsync<JsonElement>("v1/organizations");
Console.WriteLine(organizations.GetProperty("data")[0].GetProperty("id"));
