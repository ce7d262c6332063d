package slack_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
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

// TestSampleDeliveries sends all deliveries that Slack's own libraries are
// tested with: each is taken, or refused with a sentence.
func TestSampleDeliveries(t *testing.T) {
	t.Parallel()
	dir := os.Getenv("MENTOR_DELIVERIES_DIR")
	if dir == "" {
		t.Skip("skipped: sample deliveries of Slack's own libraries (MENTOR_DELIVERIES_DIR names no folder with them)")
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples in %s, %v", dir, err)
	}
	r, talk := newTalk(t)
	sent, refused := 0, 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var all []delivery
		if err := json.Unmarshal(data, &all); err != nil {
			t.Fatal(err)
		}
		for i, d := range all {
			kind, body := d.encoded(t)
			res := slacktest.Deliver(t, r.front.URL, kind, body)
			if res.Code != http.StatusOK && (res.Code != http.StatusBadRequest || len(strings.Fields(res.Body)) < 3) {
				t.Errorf("%d, from %s: %d %s\n%.400s", i, d.source, res.Code, res.Body, d.body)
			}
			if sent++; res.Code != http.StatusOK {
				refused++
			}
		}
	}
	r.Wait(t.Context())
	if sent < 300 || len(talk.Asked()) == 0 {
		t.Errorf("%d deliveries, %d requests came of them", sent, len(talk.Asked()))
	}
	if strings.Contains(r.log.String(), "msg=panic") {
		t.Error("one of them made the adapter panic")
	}
	t.Logf("%d deliveries, %d of them refused with a sentence", sent, refused)
}
