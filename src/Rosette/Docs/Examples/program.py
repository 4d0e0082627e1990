import json, os, urllib.parse, urllib.request

fields = {
    "grant_type": "client_credentials",
    "client_id": os.environ["ROSETTE_CLIENT_ID"],
    "client_secret": os.environ["ROSETTE_CLIENT_SECRET"],
    "scope": "badge_templates issued_badges",
}
with urllib.request.urlopen("https://badges.example.org/oauth/token", urllib.parse.urlencode(fields).encode()) as response:
    token = json.load(response)["access_token"]

request = urllib.request.Request(
    "https://badges.example.org/v1/organizations",
    headers={"Authorization": "Bearer " + token},
)
with urllib.request.urlopen(request) as response:
    print(json.load(response)["data"][0]["id"])
