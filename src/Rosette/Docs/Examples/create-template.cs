using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

using var api = new HttpClient { BaseAddress = new Uri("https://badges.example.org/v1/organizations/ORGANIZATION_ID/") };
var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable("ROSETTE_TOKEN") + ":"));
api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);

using var response = await api.PostAsJsonAsync("badge_templates", new
{
    name = "Knots I",
    description = "Holders tie twelve knots and know which one holds.",
    skills = new[] { "Knots", "Rope care", "Seamanship" },
    global_activity_url = "https://example.org/courses/knots",
    badge_template_activities = new[] { new { activity_type = "Assessment", title = "Pass the knot test" } },
    state = "active",
});
var data = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data");
Console.WriteLine(response.IsSuccessStatusCode ? data.GetProperty("id") : data.GetProperty("message"));
