import base64, json, os, urllib.request

api = "https://badges.example.org/v1/organizations/ORGANIZATION_ID"
credentials = base64.b64encode((os.environ["ROSETTE_TOKEN"] + ":").encode()).decode()

template = {
    "name": "Knots I",
    "description": "Holders tie twelve knots and know which one holds.",
    "skills": ["Knots", "Rope care", "Seamanship"],
    "global_activity_url": "https://example.org/courses/knots",
    "badge_template_activities": [{"activity_type": "Assessment", "title": "Pass the knot test"}],
    "state": "active",
}
request = urllib.request.Request(
    api + "/badge_templates",
    data=json.dumps(template).encode(),
    headers={"Authorization": "Basic " + credentials, "Content-Type": "application/json"},
)
with urllib.request.urlopen(request) as response:
    print(json.load(response)["data"]["id"])
