import json, urllib.request

with urllib.request.urlopen("https://badges.example.org/badges/BADGE_ID.json") as response:
    badge = json.load(response)["data"]
    print(badge["state"], badge["badge_template"]["name"])
