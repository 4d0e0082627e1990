"""The main endpoints as a Python script calls them: urllib and nothing else. Prints a line of JSON for each step."""

import base64
import json
import os
import urllib.error
import urllib.parse
import urllib.request
import uuid
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer

BASE = os.environ["BASE"]
TOKEN = os.environ["TOKEN"]
ORGANIZATION = os.environ["ORGANIZATION"]
TEMPLATE = os.environ["TEMPLATE"]
API = f"{BASE}/v1/organizations/{ORGANIZATION}"
NOBODY = "00000000-0000-4000-8000-000000000000"


def say(step, **seen):
    print(json.dumps({"step": step, **seen}), flush=True)


def basic(credentials):
    return "Basic " + base64.b64encode(credentials.encode()).decode()


def call(method, url, body=None, kind=None, auth=basic(TOKEN + ":")):
    headers = {"Accept": "application/json"}
    if auth:
        headers["Authorization"] = auth
    if kind:
        headers["Content-Type"] = kind
    request = urllib.request.Request(url, data=body, method=method, headers=headers)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def get(url, **more):
    status, _, text = call("GET", url, **more)
    return status, json.loads(text)


def send(method, url, value=None, **more):
    body = b"" if value is None else json.dumps(value).encode()
    status, _, text = call(method, url, body, "application/json", **more)
    return status, json.loads(text) if text else None


def form(url, fields, **more):
    status, _, text = call("POST", url, urllib.parse.urlencode(fields).encode(), "application/x-www-form-urlencoded", **more)
    return status, json.loads(text)


def person(address, issued_at="2026-04-01 09:41:00 -0500", **more):
    return {
        "recipient_email": address,
        "badge_template_id": TEMPLATE,
        "issued_to_first_name": "Mina",
        "issued_to_last_name": "Okafor",
        "issued_at": issued_at,
        **more,
    }


def issue(address):
    return send("POST", f"{API}/badges/", person(address))[1]["data"]["id"]


def tokens():
    seen = [get(f"{BASE}/v1/organizations", auth=basic(TOKEN + tail)) for tail in (":", "", "|", ":''")]
    say("basic", statuses=[status for status, _ in seen], organizations=[len(answer["data"]) for _, answer in seen])
    status, headers, text = call("GET", f"{BASE}/v1/organizations", auth=basic("no-such-token:"))
    message = json.loads(text)["data"]["message"]
    say("wrong token", status=status, json=headers.get_content_type() == "application/json", message=len(message) > 0)


def paths():
    spellings = [
        f"{BASE}/v1//organizations/{ORGANIZATION}/",
        f"{BASE}/api/v1/organizations/{ORGANIZATION}",
        f"{BASE}/v1/organizations/{ORGANIZATION}.json",
        f"{API}/badge_templates/?filter=state::active",
    ]
    say("paths", statuses=[get(url)[0] for url in spellings])


def templates():
    url = f"{API}/badge_templates?sort=name&filter=state::active&sort=name&filter=state%3A%3Aactive"
    names, pages = set(), 0
    while url:
        _, answer = get(url)
        pages += 1
        names.update(template["name"] for template in answer["data"])
        metadata = answer["metadata"]
        url = metadata["next_page_url"] and metadata["next_page_url"] + "&sort=name&filter=state::active"
    say("templates", names=len(names), pages=pages, total_count=metadata["total_count"], total_pages=metadata["total_pages"], per=metadata["per"])
    queries = ["filter=state::archived", "filter=state%3A%3Aarchived", "filter=", "page_size=100&nonsense=1", "page=99"]
    say("filters", counts=[get(f"{API}/badge_templates?{query}")[1]["metadata"]["count"] for query in queries])


def issuing():
    evidence = [{"type": "UrlEvidence", "value": "https://example.org/knots", "name": "Knots", "description": None}]
    body = person("mina+json@example.org", issuer_earner_id=4711, expires_at=None, country_name=None, user_id=None, unheard_of="x", evidence=evidence)
    status, answer = send("POST", f"{API}/badges", body)
    badge = answer["data"]
    say(
        "issue json",
        status=status,
        state=badge["state"],
        issued_at=badge["issued_at"],
        earner=badge["issuer_earner_id"],
        accept_badge_url=bool(badge.get("accept_badge_url")),
        badge_url=bool(badge.get("badge_url")),
        evidence=[item["type"] for item in badge["evidence"]],
        lower_case_id=badge["id"] == str(uuid.UUID(badge["id"])),
    )
    status, answer = form(f"{API}/badges", person("form@example.org", "2026-04-01  09:41:00 pm", suppress_badge_notification_email="false"))
    say("issue form", status=status, issued_at=answer["data"]["issued_at"])
    status, answer = send("POST", f"{API}/badges?{urllib.parse.urlencode(person('query@example.org'))}")
    say("issue query", status=status, issued_at=answer["data"]["issued_at"])
    status, answer = multipart(f"{API}/badges", person("multipart@example.org", "2026-04-01T09:41:00 Z"))
    say("issue multipart", status=status, issued_at=answer["data"]["issued_at"])
    status, answer = send("POST", f"{API}/badges", body)
    said = answer["data"]["message"]
    say("duplicate", status=status, said="already has this badge" in said, metadata=answer["metadata"])


def multipart(url, fields):
    boundary = uuid.uuid4().hex
    parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()]
    body = ("".join(parts) + f"--{boundary}--\r\n").encode()
    status, _, text = call("POST", url, body, f"multipart/form-data; boundary={boundary}")
    return status, json.loads(text)


def finding():
    queries = [
        "filter=recipient_email::mina%2Bjson@example.org|state::pending,accepted",
        "filter=recipient_email%3A%3Amina%2Bjson%40example.org%7Cstate%3A%3Apending%2Caccepted",
        f"filter=recipient_email_all::form@example.org|badge_template_id::{TEMPLATE}",
        "filter=issuer_earner_id::4711",
        "filter=state::revoked",
    ]
    say("find", counts=[get(f"{API}/badges?{query}")[1]["metadata"]["total_count"] for query in queries])


def replacing():
    old = issue("replace@example.org")
    body = {"badge_template_id": TEMPLATE, "issued_at": "2026-05-01T00:00:00.000Z"}
    status, answer = send("POST", f"{API}/badges/{old}/replace", body)
    new = answer["data"]["id"]
    say("replace", status=status, state=answer["data"]["state"], replaces=answer["data"]["replaces_badge_id"] == old)
    status, answer = send("POST", f"{API}/badges/{old}/replace", body)
    current = answer["metadata"]["current_badge_id"]
    say("replace again", status=status, said="has already been replaced" in answer["data"]["message"], current=current == new)
    status, answer = send("POST", f"{API}/badges/{current}/replace", body)
    say("replace current", status=status, replaces=answer["data"]["replaces_badge_id"] == current)


def ending():
    badge = issue("revoke@example.org")
    status, answer = send("PUT", f"{API}/badges/{badge}/revoke/", {"reason": "Left"})
    say("revoke", status=status, state=answer["data"]["state"], reason=answer["data"]["revocation_reason"])
    other = issue("revoke.query@example.org")
    status, answer = send("PUT", f"{API}/badges/{other}/revoke?reason=Gone%20away")
    say("revoke query", status=status, state=answer["data"]["state"], reason=answer["data"]["revocation_reason"])
    status, _, text = call("DELETE", f"{API}/badges/{badge}")
    say("delete", status=status, length=len(text))
    status, answer = get(f"{API}/badges/{badge}")
    say("deleted", status=status, message=len(answer["data"]["message"]) > 0)
    status, answer = send("POST", f"{API}/badges", person("x@example.org", badge_template_id=NOBODY))
    say("unknown template", status=status, message=len(answer["data"]["message"]) > 0, metadata=answer["metadata"])


def bulk():
    span = urllib.parse.urlencode({"start_date": "2000-01-01 00:00:00", "end_date": "2100-01-01 00:00:00", "page_size": 100})
    url = f"{API}/high_volume_issued_badge_search?filter=state::pending,accepted,rejected,revoked&badge_format=minimal&{span}"
    states = []
    while url:
        _, answer = get(url)
        states += [badge["state"] for badge in answer["data"]]
        url = answer["metadata"]["next_page_url"]
    say("bulk", pending=states.count("pending"), revoked=states.count("revoked"), others=len(states) - states.count("pending") - states.count("revoked"))


def webhook():
    hooks = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self):
            hook = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if hook["event_type"] == "badge.created":
                status, event = get(f"{API}/events/{hook['id']}/")
                hooks.append((hook, self.path, status, event["data"]))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = TCPServer(("127.0.0.1", 0), Receiver)
    server.timeout = 10
    send("PUT", f"{API}/", {"webhook_url": f"http://127.0.0.1:{server.server_address[1]}/hook?secret=s3cret"})
    badge = issue("webhook@example.org")
    for _ in range(5):
        if not hooks:
            server.handle_request()
    hook, path, status, event = hooks[0]
    send("PUT", f"{API}/", {"webhook_url": None})
    say(
        "webhook",
        keys=sorted(hook),
        path=path,
        status=status,
        type=event["event_type"],
        same=event["id"] == hook["id"] and event["badge"]["id"] == badge and hook["organization_id"] == ORGANIZATION,
        state=event["badge"]["state"],
        template=event["badge"]["badge_template"]["name"],
    )


def program():
    fields = {"grant_type": "client_credentials", "client_id": os.environ["PROGRAM_ID"], "client_secret": os.environ["PROGRAM_SECRET"]}
    status, answer = form(f"{BASE}/oauth/token", fields, auth=None)
    called, _ = get(f"{API}/badge_templates/", auth="Bearer " + answer["access_token"])
    say("program", status=status, type=answer["token_type"], called=called)


def earner():
    client = {"client_id": os.environ["CLIENT_ID"], "client_secret": os.environ["CLIENT_SECRET"]}
    code = {"grant_type": "authorization_code", "code": os.environ["CODE"], "redirect_uri": os.environ["REDIRECT_URI"], **client}
    status, answer = form(f"{BASE}/oauth/token", code, auth=None)
    token, refresh = answer["access_token"], answer["refresh_token"]
    say("code", status=status, type=answer["token_type"], expires=isinstance(answer["expires_in"], int))
    bearer = "Bearer " + token
    status, me = get(f"{BASE}/oauth/v1/users/self", auth=bearer)
    by_query, _ = get(f"{BASE}/oauth/v1/users/self?access_token={token}", auth=None)
    say("self", statuses=[status, by_query], keys=[key in me["data"] for key in ("id", "email", "first_name", "last_name", "vanity_slug", "photo_url")])
    _, badges = get(f"{BASE}/oauth/v1/users/self/badges/", auth=bearer)
    states = [badge["state"] for badge in badges["data"]]
    status, _, text = call("PUT", f"{BASE}/oauth/v1/users/self/badges/{badges['data'][0]['id']}/accept", b"", auth=bearer)
    say("accept", before=states, status=status, state=json.loads(text)["data"]["state"])
    status, answer = form(f"{BASE}/oauth/token", {"grant_type": "refresh_token", "refresh_token": refresh, **client}, auth=None)
    say("refresh", status=status, token=len(answer["access_token"]) > 0)
    status, answer = form(f"{BASE}/oauth/token", code, auth=None)
    say("code again", status=status, error=answer["error"])
    say("wrong bearer", status=get(f"{BASE}/oauth/v1/users/self", auth="Bearer nonsense")[0])


def profile():
    vanity, badges, page = os.environ["VANITY"], [], 0
    while page == 0 or len(items) == 48:
        page += 1
        _, answer = get(f"{BASE}/users/{vanity}/badges.json?page={page}&page_size=48&sort=most_popular", auth=None)
        items = answer["data"]
        badges += items
    say("profile", badges=len({badge["id"] for badge in badges}), pages=page, skills=badges[0]["badge_template"]["skills"][0]["name"], path=badges[0]["earner_path"] == f"/users/{vanity}")
    say("unknown profile", status=call("GET", f"{BASE}/users/nobody.at.all/badges.json", auth=None)[0])


def picture():
    url = get(f"{API}/badge_templates/{TEMPLATE}")[1]["data"]["image_url"]
    status, headers, _ = call("GET", url, auth=None)
    say("picture", status=status, type=headers.get_content_type(), extension=url[-4:])


for step in (tokens, paths, templates, issuing, finding, replacing, ending, bulk, webhook, program, earner, profile, picture):
    step()
