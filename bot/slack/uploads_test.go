package slack_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/bot/slack/slacktest"
)

const calendarText = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"

func TestFilesThatPeopleSend(t *testing.T) {
	t.Parallel()
	elsewhere := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		t.Errorf("%s was called with %q", r.URL, r.Header.Get("Authorization"))
	}))
	t.Cleanup(elsewhere.Close)
	file := func(name, kind, url string, size int) map[string]any {
		return map[string]any{"id": "F1", "name": name, "mimetype": kind, "size": size, "url_private": url, "url_private_download": url}
	}
	for name, c := range map[string]struct {
		files   func(r *rig) []any
		data    string
		trouble string // what the person reads
		nobody  bool   // no file is handed on
	}{
		"a calendar": {files: func(r *rig) []any {
			return []any{file("days.ics", "text/calendar", r.Slack.File("days.ics", "text/calendar", calendarText), 30)}
		}, data: calendarText},
		"of no type": {files: func(r *rig) []any {
			return []any{file("days.ics", "", r.Slack.File("days.ics", "text/plain", calendarText), 0)}
		}, data: calendarText},
		"only its id": {files: func(r *rig) []any {
			r.Slack.File("days.ics", "text/calendar", calendarText)
			return []any{map[string]any{"id": "days.ics", "file_access": "check_file_info"}}
		}, data: calendarText},
		"a picture": {files: func(r *rig) []any {
			return []any{file("cat.png", "image/png", r.Slack.File("cat.png", "image/png", "x"), 1)}
		}, nobody: true},
		"too large, it says": {files: func(r *rig) []any {
			return []any{file("days.ics", "text/calendar", r.Slack.File("days.ics", "text/calendar", "x"), 2<<20)}
		}, trouble: "too large"},
		"too large, it is": {files: func(r *rig) []any {
			return []any{file("days.ics", "text/calendar", r.Slack.File("days.ics", "text/calendar", strings.Repeat("x", 1<<20+1)), 5)}
		}, trouble: "too large"},
		"from somewhere else": {
			files:   func(*rig) []any { return []any{file("days.ics", "text/calendar", elsewhere.URL+"/days.ics", 5)} },
			trouble: "couldn't download",
		},
		"from a lookalike": {files: func(*rig) []any {
			return []any{file("days.ics", "text/calendar", "https://files.slack.com.evil.test/x", 5)}
		}, trouble: "couldn't download"},
		"with a name before @": {files: func(r *rig) []any {
			return []any{file("days.ics", "text/calendar", strings.Replace(r.Slack.URL, "://", "://x@", 1)+"/files/days.ics", 5)}
		}, trouble: "couldn't download"},
		"no longer there": {
			files:   func(r *rig) []any { return []any{file("days.ics", "text/calendar", r.Slack.URL+"/files/gone.ics", 5)} },
			trouble: "couldn't download",
		},
		"no right to read it": {files: func(r *rig) []any {
			return []any{file("days.ics", "text/calendar", r.Slack.File("days.ics", "text/html; charset=utf-8", "<html>Sign in"), 5)}
		}, trouble: "files:read"},
		"led elsewhere": {files: func(r *rig) []any {
			return []any{file("days.ics", "text/calendar", r.Slack.File("days.ics", "redirect", elsewhere.URL), 5)}
		}, trouble: "files:read"},
		"only its id, and no right": {files: func(r *rig) []any {
			r.Slack.Always("files.info", "missing_scope")
			return []any{map[string]any{"id": "days.ics"}}
		}, trouble: "files:read"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t)
			r.Event(t, inDM("1.1", "our holidays", map[string]any{"subtype": "file_share", "files": c.files(r)}))
			r.Wait(t.Context())
			asked := r.talk.Asked()
			if len(asked) != 1 || asked[0].Text != "our holidays" {
				t.Fatalf("asked %+v", asked)
			}
			var got bot.Upload
			if files := asked[0].Files; len(files) == 1 {
				got = files[0]
			} else if len(files) > 1 || !c.nobody {
				t.Fatalf("%d files", len(files))
			}
			if string(got.Data) != c.data || !strings.Contains(got.Trouble, c.trouble) || (got.Trouble == "") != (c.trouble == "") {
				t.Errorf("%d bytes, %q", len(got.Data), got.Trouble)
			}
		})
	}
}

// A file beside a mention is for the bot too, and what it can't read is named.
func TestFilesInChannels(t *testing.T) {
	t.Parallel()
	r := newRig(t)
	r.Event(t, slacktest.Event("app_mention", "Ev1", "1.1", "<@UBOT> our holidays", map[string]any{
		"files": []any{
			map[string]any{"id": "F1", "name": "days.ics", "mimetype": "text/calendar", "url_private": r.Slack.File("days.ics", "text/calendar", calendarText)},
			map[string]any{"id": "F2", "name": "cat.png", "mimetype": "image/png", "url_private": r.Slack.File("cat.png", "image/png", "x")},
		},
	}))
	r.Wait(t.Context())
	asked := r.talk.Asked()
	if len(asked) != 1 || len(asked[0].Files) != 1 || string(asked[0].Files[0].Data) != calendarText || !slices.Equal(asked[0].Unread, []string{"cat.png"}) {
		t.Errorf("%+v", asked)
	}
}
