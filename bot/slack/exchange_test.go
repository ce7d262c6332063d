package slack_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"mentor/bot/slack/slacktest"
)

// What is ready in time is the body of the response, and nothing else is sent.
func TestAnsweredInTheBody(t *testing.T) {
	t.Parallel()
	r := newRig(t, patient)
	for _, step := range []struct{ say, want string }{{"start", "Welcome"}, {"today", "Check yourself"}, {"done", "+20 XP"}, {"what is docker?", "docker"}} {
		trigger := r.Trigger()
		r.Slash(t, r.Slack.Command("T1", "U1", step.say, trigger))
		got := r.Answered(t, trigger)
		if got.Method != "body" || !strings.Contains(got.Text(), step.want) || got.Body["response_type"] != "ephemeral" || got.Body["blocks"] == nil {
			t.Errorf("%s: %s %s", step.say, got.Method, slacktest.AsJSON(got.Body))
		}
	}
	r.Wait(t.Context())
	if n := len(r.Slack.Of("response_url")); n > 0 {
		t.Errorf("%d answers came through the response address as well", n)
	}
}

// What has to be brought to Slack before it can be shown isn't waited for.
func TestPicturesFollow(t *testing.T) {
	t.Parallel()
	r := newRig(t, patient)
	for line, want := range map[string]string{"progress": "slack_file", "export": "in your direct messages"} {
		trigger := r.Trigger()
		if body := r.Slash(t, r.Slack.Command("T1", "U1", line, trigger)); body != "" {
			t.Errorf("%s is acknowledged with %s", line, body)
		}
		if got := r.Answered(t, trigger); got.Method != "response_url" || !strings.Contains(slacktest.AsJSON(got.Body), want) {
			t.Errorf("%s: %s", line, slacktest.AsJSON(got.Body))
		}
	}
}

// signed is a delivery on its way to the bot.
func signed(ctx context.Context, t *testing.T, address, body string) *http.Request {
	t.Helper()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header = slacktest.Sign(body, time.Now())
	req.Header.Set("Content-Type", slacktest.Form)
	return req
}

// A sender that hangs up gets its answer through the response address.
func TestSenderThatHangsUp(t *testing.T) {
	t.Parallel()
	r := newRig(t, patient)
	open := r.gate.Close()
	ctx, hangUp := context.WithCancel(t.Context())
	hangUp()
	r.ServeHTTP(httptest.NewRecorder(), signed(ctx, t, r.Front.URL, slacktest.FormBody(r.Slack.Command("T1", "U1", "start", "gone"))))
	open()
	if got := r.Answered(t, "gone"); got.Method != "response_url" || !strings.Contains(got.Text(), "Welcome") {
		t.Errorf("%s: %s", got.Method, got.Text())
	}
}

// unwritable is a response to somebody whose connection breaks while the answer
// is being written.
type unwritable struct{ *httptest.ResponseRecorder }

func (unwritable) FlushError() error { return errors.New("broken pipe") }

// An answer that could not be written takes another way: a command's through the
// response address, a submitted dialog's into the dialog.
func TestBodyThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	r := newRig(t, patient)
	view := r.Opened(t, "settings")
	broken := func(body string) {
		r.ServeHTTP(unwritable{httptest.NewRecorder()}, signed(t.Context(), t, r.Front.URL, body))
	}
	broken(slacktest.FormBody(r.Slack.Command("T1", "U1", "done", "lost")))
	if got := r.Answered(t, "lost"); got.Method != "response_url" || !strings.Contains(got.Text(), "+20 XP") {
		t.Errorf("%s: %s", got.Method, got.Text())
	}
	broken(slacktest.PayloadBody(map[string]any{
		"type": "view_submission", "team": map[string]any{"id": "T1"}, "user": map[string]any{"id": "U1"}, "trigger_id": r.Trigger(), "view": view,
	}))
	r.Wait(t.Context())
	if got := slacktest.AsJSON(r.LastView(t)); !strings.Contains(got, "Saved.") {
		t.Errorf("the dialog shows %s", got)
	}
}
