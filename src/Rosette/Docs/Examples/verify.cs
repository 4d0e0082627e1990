using System.Text.Json;

using var web = new HttpClient();
using var answer = JsonDocument.Parse(await web.GetStringAsync("https://badges.example.org/badges/BADGE_ID.json"));
var badge = answer.RootElement.GetProperty("data");
Console.WriteLine($"{badge.GetProperty("state")} {badge.GetProperty("badge_template").GetProperty("name")}");
