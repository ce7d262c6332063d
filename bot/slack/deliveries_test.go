package slack_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"mentor/bot/slack/slacktest"
)

// delivery is one sample of what Slack delivers: where it is from, how it is
// sent, and its body.
type delivery struct {
	source, how string
	body        json.RawMessage
}

func (d *delivery) UnmarshalJSON(data []byte) error {
	return json.Unmarshal(data, &[]any{&d.source, &d.how, &d.body})
}

// encoded is the body as Slack sends it.
func (d *delivery) encoded(t *testing.T) (contentType, body string) {
	t.Helper()
	switch d.how {
	case "json":
		return slacktest.JSON, string(d.body)
	case "payload":
		var payload map[string]any
		if err := json.Unmarshal(d.body, &payload); err != nil {
			t.Fatal(err)
		}
		return slacktest.Form, slacktest.PayloadBody(payload)
	}
	var values map[string]any
	if err := json.Unmarshal(d.body, &values); err != nil {
		t.Fatal(err)
	}
	fields := map[string]string{}
	for name, value := range values {
		fields[name] = fmt.Sprint(value)
	}
	return slacktest.Form, slacktest.FormBody(fields)
}

// isNew gives an event an ID and a time of its own: many samples carry the same,
// and would count as one delivery that is repeated.
func (d *delivery) isNew(t *testing.T, n int) {
	t.Helper()
	var body map[string]any
	if d.how != "json" || json.Unmarshal(d.body, &body) != nil {
		return
	}
	event, ok := body["event"].(map[string]any)
	if !ok {
		return
	}
	body["event_id"] = fmt.Sprint("Ev", n)
	if _, has := event["ts"]; has {
		event["ts"] = fmt.Sprint(1700000000+n, ".000100")
	}
	changed, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	d.body = changed
}

// kind names what a delivery is about: "event_callback app_mention",
// "block_actions", "command".
func (d *delivery) kind() string {
	var body struct {
		Type    string          `json:"type"`
		Command string          `json:"command"`
		Event   json.RawMessage `json:"event"`
	}
	_ = json.Unmarshal(d.body, &body) // what can't be read has no kind
	var event struct {
		Type    string `json:"type"`
		Subtype string `json:"subtype"`
	}
	_ = json.Unmarshal(body.Event, &event)
	if body.Command != "" {
		return "command"
	}
	return strings.Join(strings.Fields(body.Type+" "+event.Type+" "+event.Subtype), " ")
}

// became is what came of the deliveries of a kind.
type became struct{ sent, refused, asked, calls int }

// TestSampleDeliveries sends all deliveries that Slack's own libraries are
// tested with: each is taken, or refused with a sentence, and what people do
// reaches the conversation.
func TestSampleDeliveries(t *testing.T) {
	t.Parallel()
	dir := os.Getenv("MENTOR_DELIVERIES_DIR")
	if dir == "" {
		t.Skip("skipped: sample deliveries of Slack's own libraries (MENTOR_DELIVERIES_DIR names no folder with them)")
	}
	all := samples(t, dir)
	r := newRig(t)
	kinds := map[string]*became{}
	for i, d := range all {
		d.isNew(t, i)
		contentType, body := d.encoded(t)
		asked, calls := len(r.talk.Asked()), len(r.Slack.All())
		res := slacktest.Deliver(t, r.Front.URL, contentType, body)
		r.Wait(t.Context())
		k := kinds[d.kind()]
		if k == nil {
			k = &became{}
			kinds[d.kind()] = k
		}
		k.sent, k.asked, k.calls = k.sent+1, k.asked+len(r.talk.Asked())-asked, k.calls+len(r.Slack.All())-calls
		if res.Code != http.StatusOK {
			k.refused++
		}
		if res.Code != http.StatusOK && (res.Code != http.StatusBadRequest || len(strings.Fields(res.Body)) < 3) {
			t.Errorf("%d, from %s: %d %s\n%.400s", i, d.source, res.Code, res.Body, d.body)
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		k := kinds[kind]
		t.Logf("%-60s %3d sent, %d refused, %d asked, %d calls", kind, k.sent, k.refused, k.asked, k.calls)
	}
	for _, kind := range []string{"command", "event_callback app_mention", "event_callback message", "block_actions", "view_submission", "shortcut", "message_action"} {
		if k := kinds[kind]; k == nil || k.asked == 0 {
			t.Errorf("nothing comes of %s: %+v", kind, k)
		}
	}
	for kind, k := range kinds {
		if strings.Contains(kind, "bot_message") && k.asked+k.calls > 0 {
			t.Errorf("a bot is answered: %s: %+v", kind, k)
		}
	}
	if len(all) < 300 {
		t.Errorf("%d deliveries", len(all))
	}
	if strings.Contains(r.Logs.String(), "msg=panic") {
		t.Error("one of them made the adapter panic")
	}
}

// samples reads the sample deliveries of a folder.
func samples(t *testing.T, dir string) (all []delivery) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples in %s, %v", dir, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var some []delivery
		if err := json.Unmarshal(data, &some); err != nil {
			t.Fatal(err)
		}
		all = append(all, some...)
	}
	return all
}
