import base64, json, os, urllib.request

api = "https://badges.example.org/v1/organizations/ORGANIZATION_ID"
credentials = base64.b64encode((os.environ["ROSETTE_TOKEN"] + ":").encode()).decode()

badge = {
    "badge_template_id": "TEMPLATE_ID",
    "recipient_email": "mina@example.org",
    "issued_to_first_name": "Mina",
    "issued_to_last_name": "Okafor",
    "issued_at": "2026-11-25",
}
request = urllib.request.Request(
    api + "/badges",
    data=json.dumps(badge).encode(),
    headers={"Authorization": "Basic " + credentials, "Content-Type": "application/json"},
)
with urllib.request.urlopen(request) as response:
    issued = json.load(response)["data"]
    print(issued["id"], issued["state"])
