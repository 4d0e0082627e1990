using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

using var api = new HttpClient { BaseAddress = new Uri("https://badges.example.org/v1/organizations/ORGANIZATION_ID/") };
var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable("ROSETTE_TOKEN") + ":"));
api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);

using var answer = JsonDocument.Parse(await api.GetStringAsync("badge_templates?filter=state::active&sort=name"));
foreach (var template in answer.RootElement.GetProperty("data").EnumerateArray())
    Console.WriteLine($"{template.GetProperty("id")} {template.GetProperty("name")}");
