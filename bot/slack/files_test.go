package slack_test

import (
	"strings"
	"testing"

	"mentor/bot/slack/slacktest"
)

func TestPicturesAndFiles(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.Command(t, "T1", "start")
	r.Command(t, "T1", "done")
	trigger := r.Trigger()
	r.Slash(t, r.Slack.Command("T1", "U1", "progress", trigger))
	sent := slacktest.AsJSON(r.Answered(t, trigger).Body)
	if !strings.Contains(sent, `"slack_file":{"id":"F`) || !strings.Contains(sent, `"alt_text":"Progress card: 1%`) {
		t.Errorf("no picture in %s", sent)
	}
	if up := r.Slack.AwaitMethod(t, "files.getUploadURLExternal"); !strings.Contains(
		up.Form.Get("alt_txt"), "Progress card",
	) || up.Form.Get("filename") != "progress.png" {
		t.Errorf("uploaded as %v", up.Form)
	}
	if got := r.Command(t, "T1", "export"); !strings.Contains(got, "in your direct messages") || strings.Contains(got, `"workspace"`) {
		t.Errorf("export: %s", got)
	}
	last := r.Slack.Of("files.completeUploadExternal")
	if got := last[len(last)-1].Form.Get("channel_id"); got != slacktest.Private("U1") {
		t.Errorf("the export went to %q", got)
	}
}

// Where nothing can be uploaded, words stand for pictures, and Slack is not
// asked again and again.
func TestWithoutUploads(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"missing_scope", "unknown_method"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t)
			r.Slack.Always("files.getUploadURLExternal", name)
			r.Command(t, "T1", "start")
			for range 3 {
				if got := r.Command(t, "T1", "progress"); !strings.Contains(got, "1% of the Backend developer roadmap") {
					t.Errorf("progress: %s", got)
				}
			}
			if got := r.Command(t, "T1", "export"); !strings.Contains(got, `"workspace"`) {
				t.Errorf("export: %s", got)
			}
			if n := len(r.Slack.Of("files.getUploadURLExternal")); n != 1 {
				t.Errorf("asked %d times", n)
			}
		})
	}
}

// A picture that Slack does not take, or not yet, costs nobody the answer.
func TestRefusedForms(t *testing.T) {
	t.Parallel()
	refused := slacktest.Fault{Error: "invalid_blocks"}
	for name, c := range map[string]struct {
		faults   []slacktest.Fault
		picture  bool
		anything bool
	}{
		"a picture that is not ready":   {[]slacktest.Fault{refused}, true, true},
		"a picture that never is":       {[]slacktest.Fault{refused, refused}, false, true},
		"blocks that are never welcome": {[]slacktest.Fault{refused, refused, refused}, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t)
			r.Command(t, "T1", "start")
			r.Slack.Fault("response_url", c.faults...)
			trigger := r.Trigger()
			r.Slash(t, r.Slack.Command("T1", "U1", "progress", trigger))
			r.Wait(t.Context())
			all := r.Slack.Of("response_url")
			last := all[len(all)-1]
			if strings.Contains(slacktest.AsJSON(last.Body), "slack_file") != c.picture || (last.Body["blocks"] != nil) != c.anything || !strings.Contains(last.Text(), "Streak") {
				t.Errorf("in the end: %s", slacktest.AsJSON(last.Body))
			}
		})
	}
}
