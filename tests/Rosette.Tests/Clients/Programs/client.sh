#!/usr/bin/env bash
# The main endpoints as a shell script calls them: curl, and jq to read the answers. Prints a line of JSON for each step.
# shellcheck disable=SC2016,SC2153
set -euo pipefail

api=$BASE/v1/organizations/$ORGANIZATION
nobody=00000000-0000-4000-8000-000000000000

say() { # say STEP [jq arguments …] FILTER
    jq -nc --arg step "$1" "${@:2:$#-2}" "{step: \$step} + ${!#}"
}

# Status of the last request is in $status, its body in $body. Brackets and braces in an address are only letters (-g).
send() {
    local answer
    answer=$(curl -sS -g -w '\n%{http_code}' "$@")
    status=${answer##*$'\n'}
    body=${answer%$'\n'*}
}

ask() { send -u "$TOKEN:" "$@"; }

json() { # json METHOD PATH [BODY]
    ask -X "$1" -H 'Content-Type: application/json' --data-binary "${3-}" "$2"
}

of() { jq -r "$1" <<<"$body"; }

person() { # person ADDRESS [ISSUED_AT] [MORE]
    jq -nc --arg email "$1" --arg template "$TEMPLATE" --arg at "${2:-2026-04-01 09:41:00 -0500}" --argjson more "${3-null}" \
        '{recipient_email: $email, badge_template_id: $template, issued_to_first_name: "Mina", issued_to_last_name: "Okafor", issued_at: $at} + ($more // {})'
}

issue() { # sets $badge
    json POST "$api/badges/" "$(person "$1")"
    badge=$(of .data.id)
}

# The fields of a person as curl arguments: fields --data-urlencode ADDRESS ISSUED_AT
fields() {
    arguments=()
    while IFS= read -r line; do arguments+=("$1" "$line"); done < <(person "$2" "$3" | jq -r 'to_entries[] | "\(.key)=\(.value)"')
}

tokens() {
    local statuses=() counts=()
    for credentials in "$TOKEN:" "$TOKEN" "$TOKEN|" "$TOKEN:''"; do
        send -H "Authorization: Basic $(printf %s "$credentials" | base64 -w0)" "$BASE/v1/organizations"
        statuses+=("$status") counts+=("$(of '.data | length')")
    done
    say basic --argjson s "$(jq -sc . <<<"${statuses[*]}")" --argjson c "$(jq -sc . <<<"${counts[*]}")" '{statuses: $s, organizations: $c}'
    send -u no-such-token: "$BASE/v1/organizations"
    local type
    type=$(curl -sS -o /dev/null -w '%{content_type}' -u no-such-token: "$BASE/v1/organizations")
    say 'wrong token' --arg t "$type" --argjson s "$status" --argjson b "$body" \
        '{status: $s, json: ($t | startswith("application/json")), message: ($b.data.message | length > 0)}'
}

paths() {
    local statuses=()
    for url in "$BASE/v1//organizations/$ORGANIZATION/" "$BASE/api/v1/organizations/$ORGANIZATION" \
        "$BASE/v1/organizations/$ORGANIZATION.json" "$api/badge_templates/?filter=state::active"; do
        ask "$url"
        statuses+=("$status")
    done
    say paths --argjson s "$(jq -sc . <<<"${statuses[*]}")" '{statuses: $s}'
}

templates() {
    local url="$api/badge_templates?sort=name&filter=state::active&sort=name&filter=state%3A%3Aactive" names='' pages=0 counts=()
    while [ -n "$url" ]; do
        ask "$url"
        pages=$((pages + 1))
        names+=$(of '.data[].name')$'\n'
        url=$(of '.metadata.next_page_url // ""')
        [ -z "$url" ] || url+='&sort=name&filter=state::active'
    done
    say templates --argjson n "$(sort -u <<<"$names" | grep -c .)" --argjson p "$pages" --argjson b "$body" \
        '{names: $n, pages: $p} + ($b.metadata | {total_count, total_pages, per})'
    for query in filter=state::archived filter=state%3A%3Aarchived filter= 'page_size=100&nonsense=1' page=99; do
        ask "$api/badge_templates?$query"
        counts+=("$(of .metadata.count)")
    done
    say filters --argjson c "$(jq -sc . <<<"${counts[*]}")" '{counts: $c}'
}

issuing() {
    local first
    first=$(person mina+json@example.org '' '{"issuer_earner_id":4711,"expires_at":null,"country_name":null,"user_id":null,"unheard_of":"x","evidence":[{"type":"UrlEvidence","value":"https://example.org/knots","name":"Knots","description":null}]}')
    json POST "$api/badges" "$first"
    say 'issue json' --argjson s "$status" --argjson b "$body" '($b.data | {
        status: $s, state, issued_at, earner: .issuer_earner_id, accept_badge_url: (.accept_badge_url != null), badge_url: (.badge_url != null),
        evidence: [.evidence[].type], lower_case_id: (.id | test("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"))})'
    fields --data-urlencode form@example.org '2026-04-01  09:41:00 pm'
    ask "${arguments[@]}" -d suppress_badge_notification_email=false "$api/badges"
    say 'issue form' --argjson s "$status" --argjson b "$body" '{status: $s, issued_at: $b.data.issued_at}'
    fields --data-urlencode query@example.org '2026-04-01 09:41:00 -0500'
    ask -G -X POST -H 'Content-Type: application/json' "${arguments[@]}" "$api/badges"
    say 'issue query' --argjson s "$status" --argjson b "$body" '{status: $s, issued_at: $b.data.issued_at}'
    fields --form-string multipart@example.org '2026-04-01T09:41:00 Z'
    ask "${arguments[@]}" "$api/badges"
    say 'issue multipart' --argjson s "$status" --argjson b "$body" '{status: $s, issued_at: $b.data.issued_at}'
    json POST "$api/badges" "$first"
    say duplicate --argjson s "$status" --argjson b "$body" '{status: $s, said: ($b.data.message | contains("already has this badge")), metadata: $b.metadata}'
}

finding() {
    local counts=()
    for query in 'filter=recipient_email::mina%2Bjson@example.org|state::pending,accepted' \
        filter=recipient_email%3A%3Amina%2Bjson%40example.org%7Cstate%3A%3Apending%2Caccepted \
        "filter=recipient_email_all::form@example.org|badge_template_id::$TEMPLATE" filter=issuer_earner_id::4711 filter=state::revoked; do
        ask "$api/badges?$query"
        counts+=("$(of .metadata.total_count)")
    done
    say find --argjson c "$(jq -sc . <<<"${counts[*]}")" '{counts: $c}'
}

replacing() {
    local old new current request
    issue replace@example.org
    old=$badge
    request=$(jq -nc --arg t "$TEMPLATE" '{badge_template_id: $t, issued_at: "2026-05-01T00:00:00.000Z"}')
    json POST "$api/badges/$old/replace" "$request"
    new=$(of .data.id)
    say replace --argjson s "$status" --argjson b "$body" --arg old "$old" '{status: $s, state: $b.data.state, replaces: ($b.data.replaces_badge_id == $old)}'
    json POST "$api/badges/$old/replace" "$request"
    current=$(of .metadata.current_badge_id)
    say 'replace again' --argjson s "$status" --argjson b "$body" --arg new "$new" \
        '{status: $s, said: ($b.data.message | contains("has already been replaced")), current: ($b.metadata.current_badge_id == $new)}'
    json POST "$api/badges/$current/replace" "$request"
    say 'replace current' --argjson s "$status" --argjson b "$body" --arg old "$current" '{status: $s, replaces: ($b.data.replaces_badge_id == $old)}'
}

ending() {
    local gone
    issue revoke@example.org
    gone=$badge
    json PUT "$api/badges/$gone/revoke/" '{"reason":"Left"}'
    say revoke --argjson s "$status" --argjson b "$body" '{status: $s, state: $b.data.state, reason: $b.data.revocation_reason}'
    issue revoke.query@example.org
    json PUT "$api/badges/$badge/revoke?reason=Gone%20away"
    say 'revoke query' --argjson s "$status" --argjson b "$body" '{status: $s, state: $b.data.state, reason: $b.data.revocation_reason}'
    ask -X DELETE "$api/badges/$gone"
    say delete --argjson s "$status" --arg b "$body" '{status: $s, length: ($b | length)}'
    ask "$api/badges/$gone"
    say deleted --argjson s "$status" --argjson b "$body" '{status: $s, message: ($b.data.message | length > 0)}'
    json POST "$api/badges" "$(person x@example.org '' "{\"badge_template_id\":\"$nobody\"}")"
    say 'unknown template' --argjson s "$status" --argjson b "$body" '{status: $s, message: ($b.data.message | length > 0), metadata: $b.metadata}'
}

bulk() {
    local span='start_date=2000-01-01+00:00:00&end_date=2100-01-01+00:00:00&page_size=100' states=''
    local url="$api/high_volume_issued_badge_search?filter=state::pending,accepted,rejected,revoked&badge_format=minimal&$span"
    while [ -n "$url" ]; do
        ask "$url"
        states+=$(of '.data[].state')$'\n'
        url=$(of '.metadata.next_page_url // ""')
    done
    say bulk --arg s "$states" '($s | split("\n") | map(select(. != "")) | {
        pending: (map(select(. == "pending")) | length), revoked: (map(select(. == "revoked")) | length),
        others: (map(select(. != "pending" and . != "revoked")) | length)})'
}

program() {
    send -d grant_type=client_credentials -d "client_id=$PROGRAM_ID" --data-urlencode "client_secret=$PROGRAM_SECRET" "$BASE/oauth/token"
    local answer=$body answered=$status
    send -H "Authorization: Bearer $(jq -r .access_token <<<"$answer")" "$api/badge_templates/"
    say program --argjson s "$answered" --argjson b "$answer" --argjson c "$status" '{status: $s, type: $b.token_type, called: $c}'
}

earner() {
    local code token refresh self=$BASE/oauth/v1/users/self first statuses
    local client=(-d "client_id=$CLIENT_ID" --data-urlencode "client_secret=$CLIENT_SECRET" "$BASE/oauth/token")
    code=(-d grant_type=authorization_code --data-urlencode "code=$CODE" --data-urlencode "redirect_uri=$REDIRECT_URI")
    send "${code[@]}" "${client[@]}"
    say code --argjson s "$status" --argjson b "$body" '{status: $s, type: $b.token_type, expires: ($b.expires_in | type == "number" and . == floor)}'
    token=$(of .access_token) refresh=$(of .refresh_token)
    send "$self?access_token=$token"
    statuses=$status
    send -H "Authorization: Bearer $token" "$self"
    say self --argjson s "[$status,$statuses]" --argjson b "$body" \
        '{statuses: $s, keys: [("id", "email", "first_name", "last_name", "vanity_slug", "photo_url") as $key | $b.data | has($key)]}'
    send -H "Authorization: Bearer $token" "$self/badges/"
    first=$body
    send -X PUT -H "Authorization: Bearer $token" "$self/badges/$(of '.data[0].id')/accept"
    say accept --argjson f "$first" --argjson s "$status" --argjson b "$body" '{before: [$f.data[].state], status: $s, state: $b.data.state}'
    send -d grant_type=refresh_token --data-urlencode "refresh_token=$refresh" "${client[@]}"
    say refresh --argjson s "$status" --argjson b "$body" '{status: $s, token: ($b.access_token | length > 0)}'
    send "${code[@]}" "${client[@]}"
    say 'code again' --argjson s "$status" --argjson b "$body" '{status: $s, error: $b.error}'
    send -H 'Authorization: Bearer nonsense' "$self"
    say 'wrong bearer' --argjson s "$status" '{status: $s}'
}

profile() {
    local page=0 count=48 ids='' first=
    while [ "$count" -eq 48 ]; do
        page=$((page + 1))
        send "$BASE/users/$VANITY/badges.json?page=$page&page_size=48&sort=most_popular"
        [ -n "$first" ] || first=$(of '.data[0] | tojson')
        ids+=$(of '.data[].id')$'\n'
        count=$(of '.data | length')
    done
    say profile --argjson n "$(sort -u <<<"$ids" | grep -c .)" --argjson p "$page" --argjson f "$first" --arg v "/users/$VANITY" \
        '{badges: $n, pages: $p, skills: $f.badge_template.skills[0].name, path: ($f.earner_path == $v)}'
    send "$BASE/users/nobody.at.all/badges.json"
    say 'unknown profile' --argjson s "$status" '{status: $s}'
}

picture() {
    local url
    ask "$api/badge_templates/$TEMPLATE"
    url=$(of .data.image_url)
    say picture --arg u "$url" --arg seen "$(curl -sS -o /dev/null -w '%{http_code} %{content_type}' "$url")" \
        '($seen | split(" ") | {status: (.[0] | tonumber), type: .[1], extension: $u[-4:]})'
}

# A shell cannot listen, so there is no webhook here.
for step in tokens paths templates issuing finding replacing ending bulk program earner profile picture; do
    "$step"
done
