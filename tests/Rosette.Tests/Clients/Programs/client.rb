# The main endpoints as a Ruby program calls them: net/http and nothing else. Prints a line of JSON for each step.

require "json"
require "net/http"
require "socket"
require "uri"

BASE = ENV.fetch("BASE")
TOKEN = ENV.fetch("TOKEN")
ORGANIZATION = ENV.fetch("ORGANIZATION")
TEMPLATE = ENV.fetch("TEMPLATE")
ROOT = "/v1/organizations/#{ORGANIZATION}"
NOBODY = "00000000-0000-4000-8000-000000000000"
SERVER = URI(BASE)
OWN = "#{TOKEN}:"

def say(step, **seen)
  puts JSON.generate({ step: step, **seen })
  $stdout.flush
end

# A path is sent as it is: raw "|", "::" and "@" reach the server. The two ways to sign in are `basic:` and `bearer:`.
def call(method, path, body: nil, type: nil, basic: OWN, bearer: nil)
  path = path.delete_prefix(BASE)
  request = Net::HTTP.const_get(method.capitalize).new(path)
  request["Authorization"] = "Basic #{[basic].pack('m')}".delete("\n") if basic
  request["Authorization"] = "Bearer #{bearer}" if bearer
  request["Content-Type"] = type if type
  request.body = body if body
  Net::HTTP.start(SERVER.host, SERVER.port) { |http| http.request(request) }
end

def get(path, **how)
  answer = call("get", path, **how)
  [answer.code.to_i, JSON.parse(answer.body)]
end

def send_json(method, path, value = nil, **how)
  answer = call(method, path, body: value ? JSON.generate(value) : "", type: "application/json", **how)
  [answer.code.to_i, JSON.parse(answer.body)]
end

def send_form(path, fields, **how)
  answer = call("post", path, body: URI.encode_www_form(fields), type: "application/x-www-form-urlencoded", **how)
  [answer.code.to_i, JSON.parse(answer.body)]
end

def send_multipart(path, fields)
  request = Net::HTTP::Post.new(path)
  request.basic_auth(TOKEN, "")
  request.set_form(fields.map { |name, value| [name.to_s, value] }, "multipart/form-data")
  answer = Net::HTTP.start(SERVER.host, SERVER.port) { |http| http.request(request) }
  [answer.code.to_i, JSON.parse(answer.body)]
end

def person(address, issued_at = "2026-04-01 09:41:00 -0500", **more)
  {
    recipient_email: address, badge_template_id: TEMPLATE, issued_to_first_name: "Mina", issued_to_last_name: "Okafor",
    issued_at: issued_at, **more
  }
end

def issue(address)
  send_json("post", "#{ROOT}/badges/", person(address))[1]["data"]["id"]
end

def tokens
  seen = [":", "", "|", ":''"].map { |tail| get("/v1/organizations", basic: TOKEN + tail) }
  say("basic", statuses: seen.map(&:first), organizations: seen.map { |_, answer| answer["data"].length })
  answer = call("get", "/v1/organizations", basic: "no-such-token:")
  message = JSON.parse(answer.body)["data"]["message"]
  say("wrong token", status: answer.code.to_i, json: answer.content_type == "application/json", message: !message.empty?)
end

def paths
  spellings = [
    "/v1//organizations/#{ORGANIZATION}/",
    "/api/v1/organizations/#{ORGANIZATION}",
    "/v1/organizations/#{ORGANIZATION}.json",
    "#{ROOT}/badge_templates/?filter=state::active"
  ]
  say("paths", statuses: spellings.map { |path| get(path)[0] })
end

def templates
  url = "#{ROOT}/badge_templates?sort=name&filter=state::active&sort=name&filter=state%3A%3Aactive"
  names = []
  pages = 0
  metadata = nil
  while url
    answer = get(url)[1]
    pages += 1
    names |= answer["data"].map { |template| template["name"] }
    metadata = answer["metadata"]
    url = metadata["next_page_url"] && "#{metadata['next_page_url']}&sort=name&filter=state::active"
  end
  say("templates", names: names.length, pages: pages, total_count: metadata["total_count"], total_pages: metadata["total_pages"], per: metadata["per"])
  queries = ["filter=state::archived", "filter=state%3A%3Aarchived", "filter=", "page_size=100&nonsense=1", "page=99"]
  say("filters", counts: queries.map { |query| get("#{ROOT}/badge_templates?#{query}")[1]["metadata"]["count"] })
end

def issuing
  evidence = [{ type: "UrlEvidence", value: "https://example.org/knots", name: "Knots", description: nil }]
  body = person("mina+json@example.org", issuer_earner_id: 4711, expires_at: nil, country_name: nil, user_id: nil, unheard_of: "x", evidence: evidence)
  status, answer = send_json("post", "#{ROOT}/badges", body)
  badge = answer["data"]
  say(
    "issue json",
    status: status,
    state: badge["state"],
    issued_at: badge["issued_at"],
    earner: badge["issuer_earner_id"],
    accept_badge_url: !badge["accept_badge_url"].nil?,
    badge_url: !badge["badge_url"].nil?,
    evidence: badge["evidence"].map { |item| item["type"] },
    lower_case_id: badge["id"].match?(/\A[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\z/)
  )
  status, answer = send_form("#{ROOT}/badges", person("form@example.org", "2026-04-01  09:41:00 pm", suppress_badge_notification_email: "false"))
  say("issue form", status: status, issued_at: answer["data"]["issued_at"])
  status, answer = send_json("post", "#{ROOT}/badges?#{URI.encode_www_form(person('query@example.org'))}")
  say("issue query", status: status, issued_at: answer["data"]["issued_at"])
  status, answer = send_multipart("#{ROOT}/badges", person("multipart@example.org", "2026-04-01T09:41:00 Z"))
  say("issue multipart", status: status, issued_at: answer["data"]["issued_at"])
  status, answer = send_json("post", "#{ROOT}/badges", body)
  say("duplicate", status: status, said: answer["data"]["message"].include?("already has this badge"), metadata: answer["metadata"])
end

def finding
  queries = [
    "filter=recipient_email::mina%2Bjson@example.org|state::pending,accepted",
    "filter=recipient_email%3A%3Amina%2Bjson%40example.org%7Cstate%3A%3Apending%2Caccepted",
    "filter=recipient_email_all::form@example.org|badge_template_id::#{TEMPLATE}",
    "filter=issuer_earner_id::4711",
    "filter=state::revoked"
  ]
  say("find", counts: queries.map { |query| get("#{ROOT}/badges?#{query}")[1]["metadata"]["total_count"] })
end

def replacing
  old = issue("replace@example.org")
  body = { badge_template_id: TEMPLATE, issued_at: "2026-05-01T00:00:00.000Z" }
  status, answer = send_json("post", "#{ROOT}/badges/#{old}/replace", body)
  new = answer["data"]["id"]
  say("replace", status: status, state: answer["data"]["state"], replaces: answer["data"]["replaces_badge_id"] == old)
  status, answer = send_json("post", "#{ROOT}/badges/#{old}/replace", body)
  current = answer["metadata"]["current_badge_id"]
  say("replace again", status: status, said: answer["data"]["message"].include?("has already been replaced"), current: current == new)
  status, answer = send_json("post", "#{ROOT}/badges/#{current}/replace", body)
  say("replace current", status: status, replaces: answer["data"]["replaces_badge_id"] == current)
end

def ending
  badge = issue("revoke@example.org")
  status, answer = send_json("put", "#{ROOT}/badges/#{badge}/revoke/", { reason: "Left" })
  say("revoke", status: status, state: answer["data"]["state"], reason: answer["data"]["revocation_reason"])
  other = issue("revoke.query@example.org")
  status, answer = send_json("put", "#{ROOT}/badges/#{other}/revoke?reason=Gone%20away")
  say("revoke query", status: status, state: answer["data"]["state"], reason: answer["data"]["revocation_reason"])
  answer = call("delete", "#{ROOT}/badges/#{badge}")
  say("delete", status: answer.code.to_i, length: answer.body.to_s.length)
  status, answer = get("#{ROOT}/badges/#{badge}")
  say("deleted", status: status, message: !answer["data"]["message"].empty?)
  status, answer = send_json("post", "#{ROOT}/badges", person("x@example.org", badge_template_id: NOBODY))
  say("unknown template", status: status, message: !answer["data"]["message"].empty?, metadata: answer["metadata"])
end

def bulk
  span = URI.encode_www_form(start_date: "2000-01-01 00:00:00", end_date: "2100-01-01 00:00:00", page_size: 100)
  url = "#{ROOT}/high_volume_issued_badge_search?filter=state::pending,accepted,rejected,revoked&badge_format=minimal&#{span}"
  states = []
  while url
    answer = get(url)[1]
    states += answer["data"].map { |badge| badge["state"] }
    url = answer["metadata"]["next_page_url"]
  end
  counts = states.tally
  say("bulk", pending: counts["pending"], revoked: counts["revoked"], others: states.length - counts["pending"] - counts["revoked"])
end

# One request of a webhook: its path and body; the block runs before the answer goes out.
def receive(server)
  server.wait_readable(10) or raise "no webhook came"
  connection = server.accept
  path = connection.gets.split[1]
  length = 0
  while (line = connection.gets.chomp) != ""
    length = line.split(":")[1].to_i if line.downcase.start_with?("content-length:")
  end
  hook = JSON.parse(connection.read(length))
  found = yield hook
  connection.write("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
  connection.close
  [path, hook, found]
end

def webhook
  server = TCPServer.new("127.0.0.1", 0)
  send_json("put", "#{ROOT}/", { webhook_url: "http://127.0.0.1:#{server.addr[1]}/hook?secret=s3cret" })
  badge = issue("webhook@example.org")
  loop do
    path, hook, (status, event) = receive(server) { |body| get("#{ROOT}/events/#{body['id']}/") }
    next unless hook["event_type"] == "badge.created"

    send_json("put", "#{ROOT}/", { webhook_url: nil })
    event = event["data"]
    say(
      "webhook",
      keys: hook.keys.sort,
      path: path,
      status: status,
      type: event["event_type"],
      same: event["id"] == hook["id"] && event["badge"]["id"] == badge && hook["organization_id"] == ORGANIZATION,
      state: event["badge"]["state"],
      template: event["badge"]["badge_template"]["name"]
    )
    break
  end
end

def program
  fields = { grant_type: "client_credentials", client_id: ENV.fetch("PROGRAM_ID"), client_secret: ENV.fetch("PROGRAM_SECRET") }
  status, answer = send_form("/oauth/token", fields, basic: nil)
  say("program", status: status, type: answer["token_type"], called: get("#{ROOT}/badge_templates/", basic: nil, bearer: answer["access_token"])[0])
end

def earner
  client = { client_id: ENV.fetch("CLIENT_ID"), client_secret: ENV.fetch("CLIENT_SECRET") }
  code = { grant_type: "authorization_code", code: ENV.fetch("CODE"), redirect_uri: ENV.fetch("REDIRECT_URI"), **client }
  status, answer = send_form("/oauth/token", code, basic: nil)
  token = answer["access_token"]
  refresh = answer["refresh_token"]
  say("code", status: status, type: answer["token_type"], expires: answer["expires_in"].is_a?(Integer))
  signed_in = { basic: nil, bearer: token }
  status, me = get("/oauth/v1/users/self", **signed_in)
  by_query, = get("/oauth/v1/users/self?access_token=#{token}", basic: nil)
  say("self", statuses: [status, by_query], keys: %w[id email first_name last_name vanity_slug photo_url].map { |key| me["data"].key?(key) })
  badges = get("/oauth/v1/users/self/badges/", **signed_in)[1]["data"]
  answer = call("put", "/oauth/v1/users/self/badges/#{badges[0]['id']}/accept", body: "", **signed_in)
  say("accept", before: badges.map { |badge| badge["state"] }, status: answer.code.to_i, state: JSON.parse(answer.body)["data"]["state"])
  status, answer = send_form("/oauth/token", { grant_type: "refresh_token", refresh_token: refresh, **client }, basic: nil)
  say("refresh", status: status, token: !answer["access_token"].empty?)
  status, answer = send_form("/oauth/token", code, basic: nil)
  say("code again", status: status, error: answer["error"])
  say("wrong bearer", status: get("/oauth/v1/users/self", basic: nil, bearer: "nonsense")[0])
end

def profile
  vanity = ENV.fetch("VANITY")
  badges = []
  page = 0
  loop do
    page += 1
    items = get("/users/#{vanity}/badges.json?page=#{page}&page_size=48&sort=most_popular", basic: nil)[1]["data"]
    badges += items
    break if items.length < 48
  end
  say(
    "profile",
    badges: badges.map { |badge| badge["id"] }.uniq.length,
    pages: page,
    skills: badges[0]["badge_template"]["skills"][0]["name"],
    path: badges[0]["earner_path"] == "/users/#{vanity}"
  )
  say("unknown profile", status: call("get", "/users/nobody.at.all/badges.json", basic: nil).code.to_i)
end

def picture
  url = get("#{ROOT}/badge_templates/#{TEMPLATE}")[1]["data"]["image_url"]
  answer = call("get", url, basic: nil)
  say("picture", status: answer.code.to_i, type: answer.content_type, extension: url[-4..])
end

%i[tokens paths templates issuing finding replacing ending bulk webhook program earner profile picture].each { |step| send(step) }
