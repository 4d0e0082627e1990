using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

using var api = new HttpClient { BaseAddress = new Uri("https://badges.example.org/v1/organizations/ORGANIZATION_ID/") };
var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable("ROSETTE_TOKEN") + ":"));
api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);

using var response = await api.PostAsJsonAsync("badges", new
{
    badge_template_id = "TEMPLATE_ID",
    recipient_email = "mina@example.org",
    issued_to_first_name = "Mina",
    issued_to_last_name = "Okafor",
    issued_at = "2026-11-25",
});
var data = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data");
if (!response.IsSuccessStatusCode)
    throw new InvalidOperationException(data.GetProperty("message").GetString());
Console.WriteLine($"{data.GetProperty("id")} {data.GetProperty("state")}");
