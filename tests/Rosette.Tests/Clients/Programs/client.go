// The main endpoints as a Go program calls them: net/http and nothing else. Prints a line of JSON for each step.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"sort"
	"strings"
)

type object = map[string]any

var (
	base         = os.Getenv("BASE")
	token        = os.Getenv("TOKEN")
	organization = os.Getenv("ORGANIZATION")
	template     = os.Getenv("TEMPLATE")
	api          = base + "/v1/organizations/" + organization
	own          = basic(token + ":")
	lowerCaseID  = regexp.MustCompile("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
)

const (
	jsonType = "application/json"
	formType = "application/x-www-form-urlencoded"
	nobody   = "00000000-0000-4000-8000-000000000000"
)

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func say(step string, seen object) {
	seen["step"] = step
	fmt.Println(string(must(json.Marshal(seen))))
}

func basic(credentials string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(credentials))
}

type answer struct {
	status int
	kind   string
	text   []byte
	body   object
}

func (a answer) data() object     { return a.body["data"].(object) }
func (a answer) list() []any      { return a.body["data"].([]any) }
func (a answer) metadata() object { return a.body["metadata"].(object) }
func (a answer) message() string  { return a.data()["message"].(string) }

func call(method, address string, body io.Reader, kind, authorization string) answer {
	request := must(http.NewRequest(method, address, body))
	if authorization != "" {
		request.Header.Set("Authorization", authorization)
	}
	if kind != "" {
		request.Header.Set("Content-Type", kind)
	}
	response := must(http.DefaultClient.Do(request))
	defer response.Body.Close()
	text := must(io.ReadAll(response.Body))
	found := answer{status: response.StatusCode, kind: response.Header.Get("Content-Type"), text: text}
	if strings.HasPrefix(found.kind, jsonType) {
		if err := json.Unmarshal(text, &found.body); err != nil {
			panic(err)
		}
	}
	return found
}

func get(address string) answer { return call("GET", address, nil, "", own) }

func send(method, address string, value object) answer {
	if value == nil {
		return call(method, address, nil, jsonType, own)
	}
	return call(method, address, bytes.NewReader(must(json.Marshal(value))), jsonType, own)
}

func form(address string, fields url.Values, authorization string) answer {
	return call("POST", address, strings.NewReader(fields.Encode()), formType, authorization)
}

func person(address, issuedAt string) object {
	return object{
		"recipient_email":      address,
		"badge_template_id":    template,
		"issued_to_first_name": "Mina",
		"issued_to_last_name":  "Okafor",
		"issued_at":            issuedAt,
	}
}

func fields(of object) url.Values {
	values := url.Values{}
	for name, value := range of {
		values.Set(name, fmt.Sprint(value))
	}
	return values
}

func issue(address string) string {
	return send("POST", api+"/badges/", person(address, "2026-04-01 09:41:00 -0500")).data()["id"].(string)
}

func has(of object, key string) bool {
	value, there := of[key]
	return there && value != nil
}

func tokens() {
	var statuses, organizations []int
	for _, tail := range []string{":", "", "|", ":''"} {
		found := call("GET", base+"/v1/organizations", nil, "", basic(token+tail))
		statuses = append(statuses, found.status)
		organizations = append(organizations, len(found.list()))
	}
	say("basic", object{"statuses": statuses, "organizations": organizations})
	found := call("GET", base+"/v1/organizations", nil, "", basic("no-such-token:"))
	say("wrong token", object{"status": found.status, "json": strings.HasPrefix(found.kind, jsonType), "message": found.message() != ""})
}

func paths() {
	var statuses []int
	for _, address := range []string{
		base + "/v1//organizations/" + organization + "/",
		base + "/api/v1/organizations/" + organization,
		base + "/v1/organizations/" + organization + ".json",
		api + "/badge_templates/?filter=state::active",
	} {
		statuses = append(statuses, get(address).status)
	}
	say("paths", object{"statuses": statuses})
}

func templates() {
	address := api + "/badge_templates?sort=name&filter=state::active&sort=name&filter=state%3A%3Aactive"
	names, pages := map[string]bool{}, 0
	var metadata object
	for address != "" {
		found := get(address)
		pages++
		for _, item := range found.list() {
			names[item.(object)["name"].(string)] = true
		}
		metadata = found.metadata()
		address = ""
		if next, there := metadata["next_page_url"].(string); there {
			address = next + "&sort=name&filter=state::active"
		}
	}
	say("templates", object{"names": len(names), "pages": pages, "total_count": metadata["total_count"], "total_pages": metadata["total_pages"], "per": metadata["per"]})
	var counts []any
	for _, query := range []string{"filter=state::archived", "filter=state%3A%3Aarchived", "filter=", "page_size=100&nonsense=1", "page=99"} {
		counts = append(counts, get(api + "/badge_templates?" + query).metadata()["count"])
	}
	say("filters", object{"counts": counts})
}

func issuing() {
	body := person("mina+json@example.org", "2026-04-01 09:41:00 -0500")
	body["issuer_earner_id"], body["unheard_of"] = 4711, "x"
	body["expires_at"], body["country_name"], body["user_id"] = nil, nil, nil
	body["evidence"] = []object{{"type": "UrlEvidence", "value": "https://example.org/knots", "name": "Knots", "description": nil}}
	found := send("POST", api+"/badges", body)
	badge := found.data()
	var evidence []any
	for _, item := range badge["evidence"].([]any) {
		evidence = append(evidence, item.(object)["type"])
	}
	say("issue json", object{
		"status": found.status, "state": badge["state"], "issued_at": badge["issued_at"], "earner": badge["issuer_earner_id"],
		"accept_badge_url": has(badge, "accept_badge_url"), "badge_url": has(badge, "badge_url"), "evidence": evidence,
		"lower_case_id": lowerCaseID.MatchString(badge["id"].(string)),
	})
	written := fields(person("form@example.org", "2026-04-01  09:41:00 pm"))
	written.Set("suppress_badge_notification_email", "false")
	found = form(api+"/badges", written, own)
	say("issue form", object{"status": found.status, "issued_at": found.data()["issued_at"]})
	found = send("POST", api+"/badges?"+fields(person("query@example.org", "2026-04-01 09:41:00 -0500")).Encode(), nil)
	say("issue query", object{"status": found.status, "issued_at": found.data()["issued_at"]})
	var parts bytes.Buffer
	writer := multipart.NewWriter(&parts)
	for name, value := range person("multipart@example.org", "2026-04-01T09:41:00 Z") {
		if err := writer.WriteField(name, value.(string)); err != nil {
			panic(err)
		}
	}
	writer.Close()
	found = call("POST", api+"/badges", &parts, writer.FormDataContentType(), own)
	say("issue multipart", object{"status": found.status, "issued_at": found.data()["issued_at"]})
	found = send("POST", api+"/badges", body)
	say("duplicate", object{"status": found.status, "said": strings.Contains(found.message(), "already has this badge"), "metadata": found.body["metadata"]})
}

func finding() {
	var counts []any
	for _, query := range []string{
		"filter=recipient_email::mina%2Bjson@example.org|state::pending,accepted",
		"filter=recipient_email%3A%3Amina%2Bjson%40example.org%7Cstate%3A%3Apending%2Caccepted",
		"filter=recipient_email_all::form@example.org|badge_template_id::" + template,
		"filter=issuer_earner_id::4711",
		"filter=state::revoked",
	} {
		counts = append(counts, get(api + "/badges?" + query).metadata()["total_count"])
	}
	say("find", object{"counts": counts})
}

func replacing() {
	old := issue("replace@example.org")
	body := object{"badge_template_id": template, "issued_at": "2026-05-01T00:00:00.000Z"}
	found := send("POST", api+"/badges/"+old+"/replace", body)
	next := found.data()["id"]
	say("replace", object{"status": found.status, "state": found.data()["state"], "replaces": found.data()["replaces_badge_id"] == old})
	found = send("POST", api+"/badges/"+old+"/replace", body)
	current := found.metadata()["current_badge_id"].(string)
	say("replace again", object{"status": found.status, "said": strings.Contains(found.message(), "has already been replaced"), "current": current == next})
	found = send("POST", api+"/badges/"+current+"/replace", body)
	say("replace current", object{"status": found.status, "replaces": found.data()["replaces_badge_id"] == current})
}

func ending() {
	badge := issue("revoke@example.org")
	found := send("PUT", api+"/badges/"+badge+"/revoke/", object{"reason": "Left"})
	say("revoke", object{"status": found.status, "state": found.data()["state"], "reason": found.data()["revocation_reason"]})
	other := issue("revoke.query@example.org")
	found = send("PUT", api+"/badges/"+other+"/revoke?reason=Gone%20away", nil)
	say("revoke query", object{"status": found.status, "state": found.data()["state"], "reason": found.data()["revocation_reason"]})
	found = call("DELETE", api+"/badges/"+badge, nil, "", own)
	say("delete", object{"status": found.status, "length": len(found.text)})
	found = get(api + "/badges/" + badge)
	say("deleted", object{"status": found.status, "message": found.message() != ""})
	body := person("x@example.org", "2026-04-01")
	body["badge_template_id"] = nobody
	found = send("POST", api+"/badges", body)
	say("unknown template", object{"status": found.status, "message": found.message() != "", "metadata": found.body["metadata"]})
}

func bulk() {
	span := url.Values{"start_date": {"2000-01-01 00:00:00"}, "end_date": {"2100-01-01 00:00:00"}, "page_size": {"100"}}.Encode()
	address := api + "/high_volume_issued_badge_search?filter=state::pending,accepted,rejected,revoked&badge_format=minimal&" + span
	states, all := map[any]int{}, 0
	for address != "" {
		found := get(address)
		for _, item := range found.list() {
			states[item.(object)["state"]]++
			all++
		}
		address, _ = found.metadata()["next_page_url"].(string)
	}
	say("bulk", object{"pending": states["pending"], "revoked": states["revoked"], "others": all - states["pending"] - states["revoked"]})
}

type told struct {
	hook object
	path string
	answer
}

func webhook() {
	created := make(chan told, 1)
	listener := must(net.Listen("tcp", "127.0.0.1:0"))
	server := &http.Server{Handler: http.HandlerFunc(func(response http.ResponseWriter, request *http.Request) {
		var hook object
		if err := json.NewDecoder(request.Body).Decode(&hook); err != nil {
			panic(err)
		}
		if hook["event_type"] == "badge.created" {
			created <- told{hook, request.RequestURI, get(api + "/events/" + hook["id"].(string) + "/")}
		}
		response.WriteHeader(http.StatusNoContent)
	})}
	go server.Serve(listener)
	send("PUT", api+"/", object{"webhook_url": "http://" + listener.Addr().String() + "/hook?secret=s3cret"})
	badge := issue("webhook@example.org")
	found := <-created
	send("PUT", api+"/", object{"webhook_url": nil})
	server.Close()
	var keys []string
	for key := range found.hook {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	event := found.data()
	issued := event["badge"].(object)
	say("webhook", object{
		"keys": keys, "path": found.path, "status": found.status, "type": event["event_type"], "state": issued["state"],
		"same":     event["id"] == found.hook["id"] && issued["id"] == badge && found.hook["organization_id"] == organization,
		"template": issued["badge_template"].(object)["name"],
	})
}

func program() {
	found := form(base+"/oauth/token", url.Values{
		"grant_type": {"client_credentials"}, "client_id": {os.Getenv("PROGRAM_ID")}, "client_secret": {os.Getenv("PROGRAM_SECRET")},
	}, "")
	called := call("GET", api+"/badge_templates/", nil, "", "Bearer "+found.body["access_token"].(string))
	say("program", object{"status": found.status, "type": found.body["token_type"], "called": called.status})
}

func earner() {
	ask := func(values url.Values) answer {
		values.Set("client_id", os.Getenv("CLIENT_ID"))
		values.Set("client_secret", os.Getenv("CLIENT_SECRET"))
		return form(base+"/oauth/token", values, "")
	}
	code := url.Values{"grant_type": {"authorization_code"}, "code": {os.Getenv("CODE")}, "redirect_uri": {os.Getenv("REDIRECT_URI")}}
	first := ask(code)
	seconds := first.body["expires_in"].(float64)
	say("code", object{"status": first.status, "type": first.body["token_type"], "expires": seconds == float64(int(seconds))})
	access := first.body["access_token"].(string)
	bearer := "Bearer " + access
	self := base + "/oauth/v1/users/self"
	me := call("GET", self, nil, "", bearer)
	byQuery := call("GET", self+"?access_token="+access, nil, "", "")
	var keys []bool
	for _, key := range []string{"id", "email", "first_name", "last_name", "vanity_slug", "photo_url"} {
		_, there := me.data()[key]
		keys = append(keys, there)
	}
	say("self", object{"statuses": []int{me.status, byQuery.status}, "keys": keys})
	badges := call("GET", self+"/badges/", nil, "", bearer).list()
	var before []any
	for _, badge := range badges {
		before = append(before, badge.(object)["state"])
	}
	accepted := call("PUT", self+"/badges/"+badges[0].(object)["id"].(string)+"/accept", nil, "", bearer)
	say("accept", object{"before": before, "status": accepted.status, "state": accepted.data()["state"]})
	refreshed := ask(url.Values{"grant_type": {"refresh_token"}, "refresh_token": {first.body["refresh_token"].(string)}})
	say("refresh", object{"status": refreshed.status, "token": refreshed.body["access_token"] != ""})
	again := ask(code)
	say("code again", object{"status": again.status, "error": again.body["error"]})
	say("wrong bearer", object{"status": call("GET", self, nil, "", "Bearer nonsense").status})
}

func profile() {
	vanity := os.Getenv("VANITY")
	ids, page := map[any]bool{}, 0
	var first object
	for count := 48; count == 48; {
		page++
		items := call("GET", fmt.Sprintf("%s/users/%s/badges.json?page=%d&page_size=48&sort=most_popular", base, vanity, page), nil, "", "").list()
		for _, item := range items {
			ids[item.(object)["id"]] = true
		}
		if page == 1 {
			first = items[0].(object)
		}
		count = len(items)
	}
	skill := first["badge_template"].(object)["skills"].([]any)[0].(object)
	say("profile", object{"badges": len(ids), "pages": page, "skills": skill["name"], "path": first["earner_path"] == "/users/"+vanity})
	say("unknown profile", object{"status": call("GET", base+"/users/nobody.at.all/badges.json", nil, "", "").status})
}

func picture() {
	address := get(api + "/badge_templates/" + template).data()["image_url"].(string)
	found := call("GET", address, nil, "", "")
	say("picture", object{"status": found.status, "type": found.kind, "extension": address[len(address)-4:]})
}

func main() {
	for _, step := range []func(){tokens, paths, templates, issuing, finding, replacing, ending, bulk, webhook, program, earner, profile, picture} {
		step()
	}
}
