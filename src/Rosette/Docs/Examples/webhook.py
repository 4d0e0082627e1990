import base64, json, os, urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

api = "https://badges.example.org/v1/organizations/ORGANIZATION_ID"
credentials = base64.b64encode((os.environ["ROSETTE_TOKEN"] + ":").encode()).decode()


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        hook = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        request = urllib.request.Request(f"{api}/events/{hook['id']}", headers={"Authorization": "Basic " + credentials})
        with urllib.request.urlopen(request) as response:
            event = json.load(response)["data"]
        if event["event_type"] == "badge.created":
            print(event["badge"]["id"], event["badge"]["state"], flush=True)
        self.send_response(204)
        self.end_headers()


HTTPServer(("", 8080), Receiver).serve_forever()
