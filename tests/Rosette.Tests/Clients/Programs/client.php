<?php
// The main endpoints as a PHP site calls them: ext-curl and nothing else. Prints a line of JSON for each step.

declare(strict_types=1);

set_error_handler(fn (int $level, string $message) => throw new ErrorException($message));
define('BASE', getenv('BASE'));
define('TOKEN', getenv('TOKEN'));
define('ORGANIZATION', getenv('ORGANIZATION'));
define('TEMPLATE', getenv('TEMPLATE'));
define('API', BASE . '/v1/organizations/' . ORGANIZATION);
const NOBODY = '00000000-0000-4000-8000-000000000000';

function say(string $step, array $seen): void
{
    echo json_encode(['step' => $step] + $seen, JSON_UNESCAPED_SLASHES), "\n";
}

/** An array as body is multipart/form-data, a text is sent as it is. */
function call(string $method, string $url, array|string|null $body = null, array $headers = [], ?string $user = TOKEN . ':'): array
{
    $curl = curl_init($url);
    curl_setopt_array($curl, [CURLOPT_CUSTOMREQUEST => $method, CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 30]);
    if ($body !== null) {
        curl_setopt($curl, CURLOPT_POSTFIELDS, $body);
    }
    if ($user !== null) {
        $headers[] = 'Authorization: Basic ' . base64_encode($user);
    }
    curl_setopt($curl, CURLOPT_HTTPHEADER, $headers);
    $text = curl_exec($curl);
    return ['status' => curl_getinfo($curl, CURLINFO_RESPONSE_CODE), 'type' => curl_getinfo($curl, CURLINFO_CONTENT_TYPE), 'text' => $text];
}

function get(string $url, array $headers = [], ?string $user = TOKEN . ':'): array
{
    return read(call('GET', $url, null, $headers, $user));
}

function send(string $method, string $url, ?array $value = null): array
{
    return read(call($method, $url, $value === null ? '' : json_encode($value), ['Content-Type: application/json']));
}

/** As http_build_query writes it: application/x-www-form-urlencoded. */
function form(string $url, array $fields, ?string $user = TOKEN . ':'): array
{
    return read(call('POST', $url, http_build_query($fields), [], $user));
}

function read(array $answer): array
{
    return [$answer['status'], json_decode($answer['text'], true, flags: JSON_THROW_ON_ERROR)];
}

function person(string $address, string $issuedAt = '2026-04-01 09:41:00 -0500', array $more = []): array
{
    return $more + [
        'recipient_email' => $address,
        'badge_template_id' => TEMPLATE,
        'issued_to_first_name' => 'Mina',
        'issued_to_last_name' => 'Okafor',
        'issued_at' => $issuedAt,
    ];
}

function issue(string $address): string
{
    return send('POST', API . '/badges/', person($address))[1]['data']['id'];
}

function tokens(): void
{
    $seen = array_map(fn ($tail) => get(BASE . '/v1/organizations', user: TOKEN . $tail), [':', '', '|', ":''"]);
    say('basic', ['statuses' => array_column($seen, 0), 'organizations' => array_map(fn ($answer) => count($answer[1]['data']), $seen)]);
    $answer = call('GET', BASE . '/v1/organizations', user: 'no-such-token:');
    $message = json_decode($answer['text'])->data->message;
    say('wrong token', ['status' => $answer['status'], 'json' => str_starts_with($answer['type'], 'application/json'), 'message' => $message !== '']);
}

function paths(): void
{
    $spellings = [
        BASE . '/v1//organizations/' . ORGANIZATION . '/',
        BASE . '/api/v1/organizations/' . ORGANIZATION,
        BASE . '/v1/organizations/' . ORGANIZATION . '.json',
        API . '/badge_templates/?filter=state::active',
    ];
    say('paths', ['statuses' => array_map(fn ($url) => get($url)[0], $spellings)]);
}

function templates(): void
{
    $url = API . '/badge_templates?sort=name&filter=state::active&sort=name&filter=state%3A%3Aactive';
    for ($names = [], $pages = 0; $url !== null; $pages++) {
        $answer = get($url)[1];
        $names = array_merge($names, array_column($answer['data'], 'name'));
        $metadata = $answer['metadata'];
        $url = $metadata['next_page_url'] === null ? null : $metadata['next_page_url'] . '&sort=name&filter=state::active';
    }
    say('templates', [
        'names' => count(array_unique($names)),
        'pages' => $pages,
        'total_count' => $metadata['total_count'],
        'total_pages' => $metadata['total_pages'],
        'per' => $metadata['per'],
    ]);
    $queries = ['filter=state::archived', 'filter=state%3A%3Aarchived', 'filter=', 'page_size=100&nonsense=1', 'page=99'];
    say('filters', ['counts' => array_map(fn ($query) => get(API . "/badge_templates?$query")[1]['metadata']['count'], $queries)]);
}

function issuing(): void
{
    $body = person('mina+json@example.org', more: [
        'issuer_earner_id' => 4711,
        'expires_at' => null,
        'country_name' => null,
        'user_id' => null,
        'unheard_of' => 'x',
        'evidence' => [['type' => 'UrlEvidence', 'value' => 'https://example.org/knots', 'name' => 'Knots', 'description' => null]],
    ]);
    [$status, $answer] = send('POST', API . '/badges', $body);
    $badge = $answer['data'];
    say('issue json', [
        'status' => $status,
        'state' => $badge['state'],
        'issued_at' => $badge['issued_at'],
        'earner' => $badge['issuer_earner_id'],
        'accept_badge_url' => isset($badge['accept_badge_url']),
        'badge_url' => isset($badge['badge_url']),
        'evidence' => array_column($badge['evidence'], 'type'),
        'lower_case_id' => preg_match('/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/', $badge['id']) === 1,
    ]);
    [$status, $answer] = form(API . '/badges', person('form@example.org', '2026-04-01  09:41:00 pm', ['suppress_badge_notification_email' => 'false']));
    say('issue form', ['status' => $status, 'issued_at' => $answer['data']['issued_at']]);
    [$status, $answer] = send('POST', API . '/badges?' . http_build_query(person('query@example.org')));
    say('issue query', ['status' => $status, 'issued_at' => $answer['data']['issued_at']]);
    [$status, $answer] = read(call('POST', API . '/badges', person('multipart@example.org', '2026-04-01T09:41:00 Z')));
    say('issue multipart', ['status' => $status, 'issued_at' => $answer['data']['issued_at']]);
    [$status, $answer] = send('POST', API . '/badges', $body);
    say('duplicate', ['status' => $status, 'said' => str_contains($answer['data']['message'], 'already has this badge'), 'metadata' => $answer['metadata']]);
}

function finding(): void
{
    $queries = [
        'filter=recipient_email::mina%2Bjson@example.org|state::pending,accepted',
        'filter=recipient_email%3A%3Amina%2Bjson%40example.org%7Cstate%3A%3Apending%2Caccepted',
        'filter=recipient_email_all::form@example.org|badge_template_id::' . TEMPLATE,
        'filter=issuer_earner_id::4711',
        'filter=state::revoked',
    ];
    say('find', ['counts' => array_map(fn ($query) => get(API . "/badges?$query")[1]['metadata']['total_count'], $queries)]);
}

function replacing(): void
{
    $old = issue('replace@example.org');
    $body = ['badge_template_id' => TEMPLATE, 'issued_at' => '2026-05-01T00:00:00.000Z'];
    [$status, $answer] = send('POST', API . "/badges/$old/replace", $body);
    $new = $answer['data']['id'];
    say('replace', ['status' => $status, 'state' => $answer['data']['state'], 'replaces' => $answer['data']['replaces_badge_id'] === $old]);
    [$status, $answer] = send('POST', API . "/badges/$old/replace", $body);
    $current = $answer['metadata']['current_badge_id'];
    say('replace again', ['status' => $status, 'said' => str_contains($answer['data']['message'], 'has already been replaced'), 'current' => $current === $new]);
    [$status, $answer] = send('POST', API . "/badges/$current/replace", $body);
    say('replace current', ['status' => $status, 'replaces' => $answer['data']['replaces_badge_id'] === $current]);
}

function ending(): void
{
    $badge = issue('revoke@example.org');
    [$status, $answer] = send('PUT', API . "/badges/$badge/revoke/", ['reason' => 'Left']);
    say('revoke', ['status' => $status, 'state' => $answer['data']['state'], 'reason' => $answer['data']['revocation_reason']]);
    $other = issue('revoke.query@example.org');
    [$status, $answer] = send('PUT', API . "/badges/$other/revoke?reason=Gone%20away");
    say('revoke query', ['status' => $status, 'state' => $answer['data']['state'], 'reason' => $answer['data']['revocation_reason']]);
    $answer = call('DELETE', API . "/badges/$badge");
    say('delete', ['status' => $answer['status'], 'length' => strlen($answer['text'])]);
    [$status, $answer] = get(API . "/badges/$badge");
    say('deleted', ['status' => $status, 'message' => $answer['data']['message'] !== '']);
    [$status, $answer] = send('POST', API . '/badges', person('x@example.org', more: ['badge_template_id' => NOBODY]));
    say('unknown template', ['status' => $status, 'message' => $answer['data']['message'] !== '', 'metadata' => $answer['metadata']]);
}

function bulk(): void
{
    $span = http_build_query(['start_date' => '2000-01-01 00:00:00', 'end_date' => '2100-01-01 00:00:00', 'page_size' => 100]);
    $url = API . "/high_volume_issued_badge_search?filter=state::pending,accepted,rejected,revoked&badge_format=minimal&$span";
    for ($states = []; $url !== null; $url = $answer['metadata']['next_page_url']) {
        $answer = get($url)[1];
        $states = array_merge($states, array_column($answer['data'], 'state'));
    }
    $counts = array_count_values($states);
    say('bulk', ['pending' => $counts['pending'], 'revoked' => $counts['revoked'], 'others' => count($states) - $counts['pending'] - $counts['revoked']]);
}

/** One request of a webhook: path, body, and what the API says of its event before the answer goes out. */
function receive($server): array
{
    $connection = stream_socket_accept($server, 10);
    $path = explode(' ', fgets($connection))[1];
    for ($length = 0; ($line = trim(fgets($connection))) !== '';) {
        if (str_starts_with(strtolower($line), 'content-length:')) {
            $length = (int) substr($line, 15);
        }
    }
    $hook = json_decode(stream_get_contents($connection, $length), true);
    $found = get(API . "/events/{$hook['id']}/");
    fwrite($connection, "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
    fclose($connection);
    return [$path, $hook, ...$found];
}

function webhook(): void
{
    $server = stream_socket_server('tcp://127.0.0.1:0');
    send('PUT', API . '/', ['webhook_url' => 'http://' . stream_socket_get_name($server, false) . '/hook?secret=s3cret']);
    $badge = issue('webhook@example.org');
    do {
        [$path, $hook, $status, $answer] = receive($server);
    } while ($hook['event_type'] !== 'badge.created');
    send('PUT', API . '/', ['webhook_url' => null]);
    $event = $answer['data'];
    $keys = array_keys($hook);
    sort($keys);
    say('webhook', [
        'keys' => $keys,
        'path' => $path,
        'status' => $status,
        'type' => $event['event_type'],
        'same' => $event['id'] === $hook['id'] && $event['badge']['id'] === $badge && $hook['organization_id'] === ORGANIZATION,
        'state' => $event['badge']['state'],
        'template' => $event['badge']['badge_template']['name'],
    ]);
}

function program(): void
{
    $fields = ['grant_type' => 'client_credentials', 'client_id' => getenv('PROGRAM_ID'), 'client_secret' => getenv('PROGRAM_SECRET')];
    [$status, $answer] = form(BASE . '/oauth/token', $fields, null);
    [$called] = get(API . '/badge_templates/', ['Authorization: Bearer ' . $answer['access_token']], null);
    say('program', ['status' => $status, 'type' => $answer['token_type'], 'called' => $called]);
}

function earner(): void
{
    $client = ['client_id' => getenv('CLIENT_ID'), 'client_secret' => getenv('CLIENT_SECRET')];
    $code = ['grant_type' => 'authorization_code', 'code' => getenv('CODE'), 'redirect_uri' => getenv('REDIRECT_URI')] + $client;
    [$status, $answer] = form(BASE . '/oauth/token', $code, null);
    ['access_token' => $token, 'refresh_token' => $refresh] = $answer;
    say('code', ['status' => $status, 'type' => $answer['token_type'], 'expires' => is_int($answer['expires_in'])]);
    $bearer = ["Authorization: Bearer $token"];
    [$status, $me] = get(BASE . '/oauth/v1/users/self', $bearer, null);
    [$byQuery] = get(BASE . "/oauth/v1/users/self?access_token=$token", user: null);
    $keys = ['id', 'email', 'first_name', 'last_name', 'vanity_slug', 'photo_url'];
    say('self', ['statuses' => [$status, $byQuery], 'keys' => array_map(fn ($key) => array_key_exists($key, $me['data']), $keys)]);
    $badges = get(BASE . '/oauth/v1/users/self/badges/', $bearer, null)[1]['data'];
    [$status, $answer] = read(call('PUT', BASE . "/oauth/v1/users/self/badges/{$badges[0]['id']}/accept", '', $bearer, null));
    say('accept', ['before' => array_column($badges, 'state'), 'status' => $status, 'state' => $answer['data']['state']]);
    [$status, $answer] = form(BASE . '/oauth/token', ['grant_type' => 'refresh_token', 'refresh_token' => $refresh] + $client, null);
    say('refresh', ['status' => $status, 'token' => $answer['access_token'] !== '']);
    [$status, $answer] = form(BASE . '/oauth/token', $code, null);
    say('code again', ['status' => $status, 'error' => $answer['error']]);
    say('wrong bearer', ['status' => get(BASE . '/oauth/v1/users/self', ['Authorization: Bearer nonsense'], null)[0]]);
}

function profile(): void
{
    $vanity = getenv('VANITY');
    $badges = [];
    $page = 0;
    do {
        $page++;
        $items = get(BASE . "/users/$vanity/badges.json?page=$page&page_size=48&sort=most_popular", user: null)[1]['data'];
        $badges = array_merge($badges, $items);
    } while (count($items) === 48);
    say('profile', [
        'badges' => count(array_unique(array_column($badges, 'id'))),
        'pages' => $page,
        'skills' => $badges[0]['badge_template']['skills'][0]['name'],
        'path' => $badges[0]['earner_path'] === "/users/$vanity",
    ]);
    say('unknown profile', ['status' => call('GET', BASE . '/users/nobody.at.all/badges.json', user: null)['status']]);
}

function picture(): void
{
    $url = get(API . '/badge_templates/' . TEMPLATE)[1]['data']['image_url'];
    $answer = call('GET', $url, user: null);
    say('picture', ['status' => $answer['status'], 'type' => $answer['type'], 'extension' => substr($url, -4)]);
}

foreach (['tokens', 'paths', 'templates', 'issuing', 'finding', 'replacing', 'ending', 'bulk', 'webhook', 'program', 'earner', 'profile', 'picture'] as $step) {
    $step();
}
