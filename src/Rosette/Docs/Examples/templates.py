import base64, json, os, urllib.request

api = "https://badges.example.org/v1/organizations/ORGANIZATION_ID"
credentials = base64.b64encode((os.environ["ROSETTE_TOKEN"] + ":").encode()).decode()

request = urllib.request.Request(
    api + "/badge_templates?filter=state::active&sort=name",
    headers={"Authorization": "Basic " + credentials},
)
with urllib.request.urlopen(request) as response:
    for template in json.load(response)["data"]:
        print(template["id"], template["name"])
