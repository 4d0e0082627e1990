import base64, json, os, urllib.request

credentials = base64.b64encode((os.environ["ROSETTE_TOKEN"] + ":").encode()).decode()

url = "https://badges.example.org/v1/organizations/ORGANIZATION_ID/badges?filter=state::accepted,pending"
while url:
    request = urllib.request.Request(url, headers={"Authorization": "Basic " + credentials})
    with urllib.request.urlopen(request) as response:
        page = json.load(response)
    for badge in page["data"]:
        print(badge["recipient_email"])
    url = page["metadata"]["next_page_url"]
