using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

using var api = new HttpClient();
var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable("ROSETTE_TOKEN") + ":"));
api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);

var url = "https://badges.example.org/v1/organizations/ORGANIZATION_ID/badges?filter=state::accepted,pending";
while (url is not null)
{
    using var page = JsonDocument.Parse(await api.GetStringAsync(url));
    foreach (var badge in page.RootElement.GetProperty("data").EnumerateArray())
        Console.WriteLine(badge.GetProperty("recipient_email"));
    url = page.RootElement.GetProperty("metadata").GetProperty("next_page_url").GetString();
}
