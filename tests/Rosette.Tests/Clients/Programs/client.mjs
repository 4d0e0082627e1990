// The main endpoints as a Node program calls them: fetch and nothing else. Prints a line of JSON for each step.

import { createServer } from "node:http";
import { once } from "node:events";

const { BASE, TOKEN, ORGANIZATION, TEMPLATE, VANITY } = process.env;
const API = `${BASE}/v1/organizations/${ORGANIZATION}`;
const NOBODY = "00000000-0000-4000-8000-000000000000";

const say = (step, seen) => console.log(JSON.stringify({ step, ...seen }));
const basic = (credentials) => `Basic ${Buffer.from(credentials).toString("base64")}`;
const own = basic(`${TOKEN}:`);

async function call(method, url, { body, type, auth = own } = {}) {
  const headers = {};
  if (auth) headers.Authorization = auth;
  if (type) headers["Content-Type"] = type;
  return fetch(url, { method, body, headers, redirect: "error" });
}

async function read(answer) {
  const response = await answer;
  return { status: response.status, ...(await response.json()) };
}

const get = (url, how) => read(call("GET", url, how));
const send = (method, url, value) => read(call(method, url, { body: value && JSON.stringify(value), type: "application/json" }));
const form = (url, fields, how) => read(call("POST", url, { body: new URLSearchParams(fields), ...how }));

const person = (address, issued_at = "2026-04-01 09:41:00 -0500", more = {}) => ({
  recipient_email: address,
  badge_template_id: TEMPLATE,
  issued_to_first_name: "Mina",
  issued_to_last_name: "Okafor",
  issued_at,
  ...more,
});

const issue = async (address) => (await send("POST", `${API}/badges/`, person(address))).data.id;

async function tokens() {
  const seen = [];
  for (const tail of [":", "", "|", ":''"]) seen.push(await get(`${BASE}/v1/organizations`, { auth: basic(TOKEN + tail) }));
  say("basic", { statuses: seen.map((answer) => answer.status), organizations: seen.map((answer) => answer.data.length) });
  const answer = await call("GET", `${BASE}/v1/organizations`, { auth: basic("no-such-token:") });
  const { data } = await answer.json();
  say("wrong token", { status: answer.status, json: answer.headers.get("content-type").startsWith("application/json"), message: data.message.length > 0 });
}

async function paths() {
  const spellings = [
    `${BASE}/v1//organizations/${ORGANIZATION}/`,
    `${BASE}/api/v1/organizations/${ORGANIZATION}`,
    `${BASE}/v1/organizations/${ORGANIZATION}.json`,
    `${API}/badge_templates/?filter=state::active`,
  ];
  const statuses = [];
  for (const url of spellings) statuses.push((await get(url)).status);
  say("paths", { statuses });
}

async function templates() {
  let url = `${API}/badge_templates?sort=name&filter=state::active&sort=name&filter=state%3A%3Aactive`;
  const names = new Set();
  let pages = 0;
  let metadata;
  while (url) {
    const answer = await get(url);
    pages++;
    for (const template of answer.data) names.add(template.name);
    metadata = answer.metadata;
    url = metadata.next_page_url && `${metadata.next_page_url}&sort=name&filter=state::active`;
  }
  const { total_count, total_pages, per } = metadata;
  say("templates", { names: names.size, pages, total_count, total_pages, per });
  const counts = [];
  for (const query of ["filter=state::archived", "filter=state%3A%3Aarchived", "filter=", "page_size=100&nonsense=1", "page=99"])
    counts.push((await get(`${API}/badge_templates?${query}`)).metadata.count);
  say("filters", { counts });
}

async function issuing() {
  const evidence = [{ type: "UrlEvidence", value: "https://example.org/knots", name: "Knots", description: null }];
  const nothing = { expires_at: null, country_name: null, user_id: null };
  const body = person("mina+json@example.org", undefined, { issuer_earner_id: 4711, ...nothing, unheard_of: "x", evidence });
  let answer = await send("POST", `${API}/badges`, body);
  const badge = answer.data;
  say("issue json", {
    status: answer.status,
    state: badge.state,
    issued_at: badge.issued_at,
    earner: badge.issuer_earner_id,
    accept_badge_url: Boolean(badge.accept_badge_url),
    badge_url: Boolean(badge.badge_url),
    evidence: badge.evidence.map((item) => item.type),
    lower_case_id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(badge.id),
  });
  answer = await form(`${API}/badges`, person("form@example.org", "2026-04-01  09:41:00 pm", { suppress_badge_notification_email: "false" }));
  say("issue form", { status: answer.status, issued_at: answer.data.issued_at });
  answer = await send("POST", `${API}/badges?${new URLSearchParams(person("query@example.org"))}`);
  say("issue query", { status: answer.status, issued_at: answer.data.issued_at });
  const fields = new FormData();
  for (const [name, value] of Object.entries(person("multipart@example.org", "2026-04-01T09:41:00 Z"))) fields.set(name, value);
  answer = await read(call("POST", `${API}/badges`, { body: fields }));
  say("issue multipart", { status: answer.status, issued_at: answer.data.issued_at });
  answer = await send("POST", `${API}/badges`, body);
  say("duplicate", { status: answer.status, said: answer.data.message.includes("already has this badge"), metadata: answer.metadata });
}

async function finding() {
  const queries = [
    "filter=recipient_email::mina%2Bjson@example.org|state::pending,accepted",
    "filter=recipient_email%3A%3Amina%2Bjson%40example.org%7Cstate%3A%3Apending%2Caccepted",
    `filter=recipient_email_all::form@example.org|badge_template_id::${TEMPLATE}`,
    "filter=issuer_earner_id::4711",
    "filter=state::revoked",
  ];
  const counts = [];
  for (const query of queries) counts.push((await get(`${API}/badges?${query}`)).metadata.total_count);
  say("find", { counts });
}

async function replacing() {
  const old = await issue("replace@example.org");
  const body = { badge_template_id: TEMPLATE, issued_at: "2026-05-01T00:00:00.000Z" };
  let answer = await send("POST", `${API}/badges/${old}/replace`, body);
  const next = answer.data.id;
  say("replace", { status: answer.status, state: answer.data.state, replaces: answer.data.replaces_badge_id === old });
  answer = await send("POST", `${API}/badges/${old}/replace`, body);
  const current = answer.metadata.current_badge_id;
  say("replace again", { status: answer.status, said: answer.data.message.includes("has already been replaced"), current: current === next });
  answer = await send("POST", `${API}/badges/${current}/replace`, body);
  say("replace current", { status: answer.status, replaces: answer.data.replaces_badge_id === current });
}

async function ending() {
  const badge = await issue("revoke@example.org");
  let answer = await send("PUT", `${API}/badges/${badge}/revoke/`, { reason: "Left" });
  say("revoke", { status: answer.status, state: answer.data.state, reason: answer.data.revocation_reason });
  const other = await issue("revoke.query@example.org");
  answer = await send("PUT", `${API}/badges/${other}/revoke?reason=Gone%20away`);
  say("revoke query", { status: answer.status, state: answer.data.state, reason: answer.data.revocation_reason });
  const deleted = await call("DELETE", `${API}/badges/${badge}`);
  say("delete", { status: deleted.status, length: (await deleted.text()).length });
  answer = await get(`${API}/badges/${badge}`);
  say("deleted", { status: answer.status, message: answer.data.message.length > 0 });
  answer = await send("POST", `${API}/badges`, person("x@example.org", undefined, { badge_template_id: NOBODY }));
  say("unknown template", { status: answer.status, message: answer.data.message.length > 0, metadata: answer.metadata });
}

async function bulk() {
  const span = new URLSearchParams({ start_date: "2000-01-01 00:00:00", end_date: "2100-01-01 00:00:00", page_size: 100 });
  let url = `${API}/high_volume_issued_badge_search?filter=state::pending,accepted,rejected,revoked&badge_format=minimal&${span}`;
  const states = [];
  while (url) {
    const answer = await get(url);
    states.push(...answer.data.map((badge) => badge.state));
    url = answer.metadata.next_page_url;
  }
  const count = (state) => states.filter((other) => other === state).length;
  say("bulk", { pending: count("pending"), revoked: count("revoked"), others: states.length - count("pending") - count("revoked") });
}

async function webhook() {
  let tell;
  const told = new Promise((resolve) => (tell = resolve));
  const server = createServer(async (request, response) => {
    const hook = JSON.parse((await request.toArray()).join(""));
    if (hook.event_type === "badge.created") tell({ hook, path: request.url, ...(await get(`${API}/events/${hook.id}/`)) });
    response.writeHead(204).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  await send("PUT", `${API}/`, { webhook_url: `http://127.0.0.1:${server.address().port}/hook?secret=s3cret` });
  const badge = await issue("webhook@example.org");
  const { hook, path, status, data: event } = await told;
  await send("PUT", `${API}/`, { webhook_url: null });
  server.close();
  server.closeAllConnections();
  say("webhook", {
    keys: Object.keys(hook).sort(),
    path,
    status,
    type: event.event_type,
    same: event.id === hook.id && event.badge.id === badge && hook.organization_id === ORGANIZATION,
    state: event.badge.state,
    template: event.badge.badge_template.name,
  });
}

async function program() {
  const { PROGRAM_ID: client_id, PROGRAM_SECRET: client_secret } = process.env;
  const answer = await form(`${BASE}/oauth/token`, { grant_type: "client_credentials", client_id, client_secret }, { auth: null });
  const called = await get(`${API}/badge_templates/`, { auth: `Bearer ${answer.access_token}` });
  say("program", { status: answer.status, type: answer.token_type, called: called.status });
}

async function earner() {
  const { CLIENT_ID: client_id, CLIENT_SECRET: client_secret, REDIRECT_URI: redirect_uri, CODE } = process.env;
  const token = (fields) => form(`${BASE}/oauth/token`, { ...fields, client_id, client_secret }, { auth: null });
  const code = { grant_type: "authorization_code", code: CODE, redirect_uri };
  const first = await token(code);
  say("code", { status: first.status, type: first.token_type, expires: Number.isInteger(first.expires_in) });
  const auth = `Bearer ${first.access_token}`;
  const me = await get(`${BASE}/oauth/v1/users/self`, { auth });
  const byQuery = await get(`${BASE}/oauth/v1/users/self?access_token=${first.access_token}`, { auth: null });
  const keys = ["id", "email", "first_name", "last_name", "vanity_slug", "photo_url"].map((key) => key in me.data);
  say("self", { statuses: [me.status, byQuery.status], keys });
  const badges = await get(`${BASE}/oauth/v1/users/self/badges/`, { auth });
  const accepted = await read(call("PUT", `${BASE}/oauth/v1/users/self/badges/${badges.data[0].id}/accept`, { auth }));
  say("accept", { before: badges.data.map((badge) => badge.state), status: accepted.status, state: accepted.data.state });
  const refreshed = await token({ grant_type: "refresh_token", refresh_token: first.refresh_token });
  say("refresh", { status: refreshed.status, token: refreshed.access_token.length > 0 });
  const again = await token(code);
  say("code again", { status: again.status, error: again.error });
  say("wrong bearer", { status: (await get(`${BASE}/oauth/v1/users/self`, { auth: "Bearer nonsense" })).status });
}

async function profile() {
  const badges = [];
  let page = 0;
  let items;
  do {
    page++;
    items = (await get(`${BASE}/users/${VANITY}/badges.json?page=${page}&page_size=48&sort=most_popular`, { auth: null })).data;
    badges.push(...items);
  } while (items.length === 48);
  say("profile", {
    badges: new Set(badges.map((badge) => badge.id)).size,
    pages: page,
    skills: badges[0].badge_template.skills[0].name,
    path: badges[0].earner_path === `/users/${VANITY}`,
  });
  say("unknown profile", { status: (await call("GET", `${BASE}/users/nobody.at.all/badges.json`, { auth: null })).status });
}

async function picture() {
  const url = (await get(`${API}/badge_templates/${TEMPLATE}`)).data.image_url;
  const answer = await call("GET", url, { auth: null });
  say("picture", { status: answer.status, type: answer.headers.get("content-type"), extension: url.slice(-4) });
}

for (const step of [tokens, paths, templates, issuing, finding, replacing, ending, bulk, webhook, program, earner, profile, picture]) await step();
