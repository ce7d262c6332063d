package slack_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/bottest"
	"mentor/bot/slack"
	"mentor/bot/slack/slacktest"
	"mentor/roadmap"
	"mentor/roadmap/answer"
	"mentor/roadmap/content"
	"mentor/storage"
	"mentor/storage/sqlite"
)

// rig is a whole bot behind the adapter, with a fake Slack on the other side.
type rig struct {
	*slack.Adapter
	slack *slacktest.Server
	store *gate
}

// gate is a store whose members can be kept waiting.
type gate struct {
	storage.Store
	hold chan struct{}
}

func (g *gate) Change(ctx context.Context, k storage.Key, d storage.DeliveryID, fn func(*storage.Member) (string, error)) (storage.Outcome, error) {
	if g.hold != nil {
		<-g.hold
	}
	return g.Store.Change(ctx, k, d, fn)
}

var library = sync.OnceValue(func() *roadmap.Library {
	lib, err := roadmap.Load(content.FS)
	if err != nil {
		panic(err)
	}
	return lib
})

func newRig(t *testing.T, patience time.Duration) *rig {
	t.Helper()
	fake := slacktest.New(t)
	db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "mentor.db"), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	r := &rig{slack: fake, store: &gate{Store: db}}
	b := bot.New(bot.Config{Library: library(), Store: r.store, Answers: answer.New(library())})
	r.Adapter = slack.New(slack.Config{Bot: b, Token: "xoxb-test", SigningSecret: slacktest.Secret, APIURL: fake.API(), Patience: patience})
	t.Cleanup(func() {
		r.Wait(context.Background())
		_ = db.Close()
	})
	return r
}

// command sends a slash command and returns the text of the answer.
func (r *rig) command(t *testing.T, team, text string) string {
	t.Helper()
	w := slacktest.Deliver(t, r, slacktest.Form, r.slack.Command(team, "U1", text, fmt.Sprint(time.Now().UnixNano())))
	if w.Code != http.StatusOK {
		t.Fatalf("%s: %d", text, w.Code)
	}
	var m struct{ Text string }
	_ = json.Unmarshal(w.Body.Bytes(), &m)
	return m.Text
}

func TestLearnsOverSlack(t *testing.T) {
	t.Parallel()
	r := newRig(t, 5*time.Second)
	r.slack.Users["U1"] = "Ada & Co"
	for _, step := range []struct{ say, want string }{
		{"today", "You have not joined yet"},
		{"start", "Welcome, Ada &amp; Co"},
		{"today", "Check yourself"},
		{"done", "+20 XP"},
		{"done", "already done"},
		{"leaderboard", "Ada &amp; Co (you)"},
		{"what is docker", "From the topic Docker"},
		{"settings zone Mars/Base", "no time zone called"},
		{"lederboard", "Did you mean"},
	} {
		if got := r.command(t, "T1", step.say); !strings.Contains(got, step.want) {
			t.Errorf("%s: no %q in\n%s", step.say, step.want, got)
		}
	}
}

func TestWorkspacesNeverMix(t *testing.T) {
	t.Parallel()
	r := newRig(t, 5*time.Second)
	r.command(t, "T1", "start")
	r.command(t, "T1", "done")
	if got := r.command(t, "T2", "progress"); !strings.Contains(got, "not joined") {
		t.Errorf("the same user ID in another workspace is the same member:\n%s", got)
	}
	if got := r.command(t, "T2", "leaderboard"); strings.Contains(got, "20") {
		t.Errorf("a board shows another workspace:\n%s", got)
	}
}

func TestSlowWorkIsAcknowledgedFirst(t *testing.T) {
	t.Parallel()
	r := newRig(t, 20*time.Millisecond)
	r.store.hold = make(chan struct{})
	w := slacktest.Deliver(t, r, slacktest.Form, r.slack.Command("T1", "U1", "start", "1"))
	if w.Code != http.StatusOK || w.Body.Len() != 0 {
		t.Errorf("acknowledged with %d %q", w.Code, w.Body)
	}
	close(r.store.hold)
	sent := r.slack.Next(t)
	if sent.Method != "response_url" || !strings.Contains(fmt.Sprint(sent.Body["text"]), "Welcome") {
		t.Errorf("the answer that followed: %+v", sent)
	}
}

func TestForeignSignaturesAreRefused(t *testing.T) {
	t.Parallel()
	r := newRig(t, 5*time.Second)
	body := r.slack.Command("T1", "U1", "start", "1")
	good := slacktest.Sign(body, time.Now())
	change := func(fn func(http.Header)) http.Header { h := good.Clone(); fn(h); return h }
	for name, h := range map[string]http.Header{
		"no headers":     {},
		"no signature":   change(func(h http.Header) { h.Del("X-Slack-Signature") }),
		"no timestamp":   change(func(h http.Header) { h.Del("X-Slack-Request-Timestamp") }),
		"two signatures": change(func(h http.Header) { h.Add("X-Slack-Signature", "v0=00") }),
		"wrong bit": change(func(h http.Header) {
			s := []byte(h.Get("X-Slack-Signature"))
			s[10] ^= 1
			h.Set("X-Slack-Signature", string(s))
		}),
		"truncated": change(func(h http.Header) { h.Set("X-Slack-Signature", h.Get("X-Slack-Signature")[:40]) }),
		"other version": change(func(h http.Header) {
			h.Set("X-Slack-Signature", strings.Replace(h.Get("X-Slack-Signature"), "v0", "v1", 1))
		}),
		"no number":  change(func(h http.Header) { h.Set("X-Slack-Request-Timestamp", "now") }),
		"other body": slacktest.Sign(body+"x", time.Now()),
		"too old":    slacktest.Sign(body, time.Now().Add(-301*time.Second)),
		"too new":    slacktest.Sign(body, time.Now().Add(302*time.Second)),
	} {
		if w := slacktest.Post(r, slacktest.Form, body, h); w.Code != http.StatusUnauthorized {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	if _, err := r.store.Member(t.Context(), storage.Key{Workspace: "slack:T1", Member: "U1"}); err == nil {
		t.Error("an unsigned command was run")
	}
	if w := slacktest.Post(r, slacktest.Form, body, slacktest.Sign(body, time.Now().Add(-290*time.Second))); w.Code != http.StatusOK {
		t.Errorf("290 seconds old: %d", w.Code)
	}
}

func TestOversizedAndBrokenBodies(t *testing.T) {
	t.Parallel()
	r := newRig(t, 5*time.Second)
	for name, c := range map[string]struct {
		kind, body string
		want       int
	}{
		"too large":       {slacktest.Form, "text=" + strings.Repeat("x", 1<<20), http.StatusRequestEntityTooLarge},
		"no JSON":         {"application/json", "{", http.StatusBadRequest},
		"no form":         {slacktest.Form, "a=%zz", http.StatusBadRequest},
		"neither":         {slacktest.Form, "a=b", http.StatusBadRequest},
		"broken payload":  {slacktest.Form, "payload=" + url.QueryEscape("{"), http.StatusBadRequest},
		"unknown payload": {slacktest.Form, "payload=" + url.QueryEscape(`{"type":"new_thing"}`), http.StatusOK},
		"unknown event":   {"application/json", `{"type":"event_callback","event":{"type":"team_join"}}`, http.StatusOK},
		"certificate":     {slacktest.Form, "ssl_check=1", http.StatusOK},
	} {
		if w := slacktest.Deliver(t, r, c.kind, c.body); w.Code != c.want {
			t.Errorf("%s: %d, want %d", name, w.Code, c.want)
		}
	}
}

func TestCheckAsksSeldom(t *testing.T) {
	t.Parallel()
	r := newRig(t, time.Second)
	r.slack.Fail["auth.test"] = "invalid_auth"
	for range 5 {
		if err := r.Check(t.Context()); err == nil || !strings.Contains(err.Error(), "invalid_auth") {
			t.Errorf("a refused token: %v", err)
		}
	}
	if n := len(r.slack.All()); n != 1 {
		t.Errorf("five checks asked Slack %d times", n)
	}
}

func TestURLVerification(t *testing.T) {
	t.Parallel()
	w := slacktest.Deliver(t, newRig(t, time.Second), "application/json", `{"type":"url_verification","challenge":"abc"}`)
	if w.Code != http.StatusOK || w.Body.String() != "abc" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
}

func event(kind, id, ts, text, extra string) string {
	return fmt.Sprintf(`{"type":"event_callback","team_id":"T1","event_id":%q,"event":{"type":%q,"user":"U1","text":%q,"channel":"C024BE91L","ts":%q%s}}`, id, kind, text, ts, extra)
}

func TestMentionIsAnsweredOnceInItsThread(t *testing.T) {
	t.Parallel()
	r := newRig(t, time.Second)
	for _, body := range []string{ // Slack repeats events, also under a new ID
		event("app_mention", "Ev1", "100.1", "<@UBOT> what is docker?", ""),
		event("app_mention", "Ev1", "100.1", "<@UBOT> what is docker?", ""),
		event("app_mention", "Ev2", "100.1", "<@UBOT> what is docker?", ""),
		event("message", "Ev3", "100.1", "<@UBOT> what is docker?", `,"channel_type":"channel"`),
		event("message", "Ev4", "100.2", "I am a bot", `,"channel_type":"im","bot_id":"B1"`),
		event("message", "Ev5", "100.3", "edited", `,"channel_type":"im","subtype":"message_changed"`),
	} {
		if w := slacktest.Deliver(t, r, "application/json", body); w.Code != http.StatusOK {
			t.Errorf("%d for %s", w.Code, body)
		}
	}
	sent := r.slack.Next(t)
	if sent.Method != "chat.postMessage" || sent.Form.Get("thread_ts") != "100.1" || !strings.Contains(sent.Form.Get("text"), "Docker") {
		t.Errorf("answer: %s %v", sent.Method, sent.Form)
	}
	slacktest.Deliver(t, r, "application/json", event("message", "Ev6", "100.4", "what is git", `,"channel_type":"im"`))
	if dm := r.slack.Next(t); dm.Form.Get("thread_ts") != "" || !strings.Contains(dm.Form.Get("text"), "Git") {
		t.Errorf("answer to a direct message: %v", dm.Form)
	}
	r.Wait(t.Context())
	posts := 0
	for _, s := range r.slack.All() {
		if strings.HasPrefix(s.Method, "chat.") {
			posts++
		}
	}
	if posts != 2 {
		t.Errorf("%d posts for two questions", posts)
	}
}

func press(fake *slacktest.Server, line, trigger string) string {
	payload, _ := json.Marshal(map[string]any{
		"type": "block_actions", "team": map[string]any{"id": "T1"}, "user": map[string]any{"id": "U1", "name": "ada"}, "channel": map[string]any{"id": "C024BE91L"},
		"container": map[string]any{"is_ephemeral": true}, "trigger_id": trigger, "response_url": fake.ResponseURL(),
		"actions": []any{map[string]any{"type": "button", "action_id": "b0", "block_id": "a3", "value": line}},
	})
	return url.Values{"payload": {string(payload)}}.Encode()
}

func TestTwentyPressesAtOnceCountOnce(t *testing.T) {
	t.Parallel()
	r := newRig(t, 5*time.Second)
	r.command(t, "T1", "start")
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			// Half are the same delivery again, half are new presses.
			if w := slacktest.Deliver(t, r, slacktest.Form, press(r.slack, "done http", fmt.Sprint(i/2))); w.Code != http.StatusOK {
				t.Errorf("press %d: %d", i, w.Code)
			}
		})
	}
	wg.Wait()
	r.Wait(t.Context())
	m, err := r.store.Member(t.Context(), storage.Key{Workspace: "slack:T1", Member: "U1"})
	if err != nil || m.Progress.XP() != roadmap.TopicXP {
		t.Errorf("%d XP after 20 presses, %v", m.Progress.XP(), err)
	}
}

func TestPressReplacesItsMessage(t *testing.T) {
	t.Parallel()
	r := newRig(t, 5*time.Second)
	r.command(t, "T1", "start")
	slacktest.Deliver(t, r, slacktest.Form, press(r.slack, "today", "t1"))
	if sent := r.slack.Next(t); sent.Method != "response_url" || sent.Body["replace_original"] != true {
		t.Errorf("%s %v", sent.Method, sent.Body["replace_original"])
	}
}

func TestPressInADirectChannel(t *testing.T) {
	t.Parallel()
	r := newRig(t, 5*time.Second)
	r.command(t, "T1", "start")
	body := strings.NewReplacer("C024BE91L", "D024BE91L", url.QueryEscape(`"is_ephemeral":true`), url.QueryEscape(`"is_ephemeral":false`)).Replace(press(r.slack, "today", "t1"))
	slacktest.Deliver(t, r, slacktest.Form, body)
	if sent := r.slack.Next(t); sent.Body["replace_original"] != true || sent.Body["response_type"] != "in_channel" {
		t.Errorf("%v %v", sent.Body["replace_original"], sent.Body["response_type"])
	}
	body = strings.Replace(press(r.slack, "today", "t2"), url.QueryEscape(`"is_ephemeral":true`), url.QueryEscape(`"is_ephemeral":false`), 1)
	slacktest.Deliver(t, r, slacktest.Form, body)
	if sent := r.slack.Next(t); sent.Body["replace_original"] != false || sent.Body["response_type"] != "ephemeral" {
		t.Errorf("in a channel: %v %v", sent.Body["replace_original"], sent.Body["response_type"])
	}
}

func TestSettingsDialog(t *testing.T) {
	t.Parallel()
	r := newRig(t, 5*time.Second)
	r.command(t, "T1", "start")
	if got := r.command(t, "T1", "settings"); got != "" {
		t.Errorf("beside the dialog there is a message: %s", got)
	}
	if sent := r.slack.Next(t); sent.Method != "views.open" {
		t.Fatalf("sent %s", sent.Method)
	}
	submit := func(minutes string) string {
		payload := fmt.Sprintf(`{"type":"view_submission","team":{"id":"T1"},"user":{"id":"U1"},"view":{"callback_id":"settings save","state":{"values":{"minutes":{"minutes":{"value":%q}},"board":{"board":{"selected_option":{"value":"off"}}}}}}}`, minutes)
		return slacktest.Deliver(t, r, slacktest.Form, url.Values{"payload": {payload}}.Encode()).Body.String()
	}
	if got := submit("many"); !strings.Contains(got, `"errors":{"minutes":"Minutes a day are a number`) {
		t.Errorf("a mistake is not shown at its field: %s", got)
	}
	if got := submit("45"); !strings.Contains(got, `"response_action":"update"`) || !strings.Contains(got, "Saved") {
		t.Errorf("saving answered %s", got)
	}
	m, _ := r.store.Member(t.Context(), storage.Key{Workspace: "slack:T1", Member: "U1"})
	if m.Minutes != 45 || m.OnBoard {
		t.Errorf("saved %d minutes, board %v", m.Minutes, m.OnBoard)
	}
	r.slack.Fail["views.open"] = "expired_trigger_id"
	if got := r.command(t, "T1", "settings"); !strings.Contains(got, "Minutes a day: 45") {
		t.Errorf("without a dialog: %q", got)
	}
}

func TestResponseAddressesAreSlacksOnly(t *testing.T) {
	t.Parallel()
	trap := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("a foreign address was called") }))
	t.Cleanup(trap.Close)
	r := newRig(t, 20*time.Millisecond)
	host := strings.TrimPrefix(r.slack.URL, "http://")
	for i, hook := range []string{
		trap.URL, "https://hooks.slack.com.evil.test/x", "https://hooks.slack.com@" + strings.TrimPrefix(trap.URL, "http://"), "http://hooks.slack.com/x",
		"https://hooks.slack.com:8443/x", "http://user@" + host + "/x", "//" + host, "file:///etc/passwd", "http://" + host + ".evil.test/", "",
		strings.Replace(trap.URL, "127.0.0.1", "2130706433", 1), strings.Replace(trap.URL, "127.0.0.1", "localhost", 1),
	} {
		r.store.hold = make(chan struct{})
		body := strings.Replace(r.slack.Command("T1", "U1", "start", fmt.Sprint(i)), url.QueryEscape(r.slack.ResponseURL()), url.QueryEscape(hook), 1)
		slacktest.Deliver(t, r, slacktest.Form, body)
		close(r.store.hold)
		if sent := r.slack.Next(t); sent.Method != "chat.postEphemeral" {
			t.Errorf("%s: answered through %s", hook, sent.Method)
		}
		r.Wait(t.Context())
	}
}

func TestAnyTextIsAnsweredAndPingsNobody(t *testing.T) {
	t.Parallel()
	r := newRig(t, 5*time.Second)
	r.slack.Users["U1"] = bottest.Nasty
	for _, text := range []string{"", " ", "\x00\x01", "😀😀😀", strings.Repeat("x", 100_000), bottest.Nasty, "topic " + bottest.Nasty, "start " + bottest.Nasty, "start", "team create " + bottest.Nasty, "leaderboard all " + bottest.Nasty, "progress " + bottest.Nasty, "ask", "done done", "\xff\xfe", "как дела", "quiz http 99999999999999999999 -1"} {
		w := slacktest.Deliver(t, r, slacktest.Form, r.slack.Command("T1", "U1", text, text))
		if w.Code != http.StatusOK || w.Body.Len() == 0 {
			t.Errorf("%.40q: %d %q", text, w.Code, w.Body)
		}
		for _, ping := range []string{"<!channel", "<!here", "<@U123", `\u003c!`, `\u003c@U123`} {
			if strings.Contains(w.Body.String(), ping) {
				t.Errorf("%.40q: the answer holds %s", text, ping)
			}
		}
	}
}

var valueLine = regexp.MustCompile(`"value": ".*"`)

func TestBlocksGolden(t *testing.T) {
	t.Parallel()
	for name, m := range bottest.Corpus() {
		blocks := slack.Blocks(m)
		if len(blocks) == 0 || len(blocks) > 50 {
			t.Errorf("%s: %d blocks", name, len(blocks))
		}
		data, err := json.MarshalIndent(blocks, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		text := strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(data))
		shown := valueLine.ReplaceAllString(text, "") // a value is never shown
		if name != "text" && (strings.Contains(shown, "<!") || strings.Contains(shown, "<@")) {
			t.Errorf("%s: members' words can ping", name)
		}
		if name != "long" {
			bottest.Golden(t, name+".json", text+"\n")
		}
	}
}

func TestManifestGolden(t *testing.T) {
	t.Parallel()
	data, err := slack.Manifest("https://mentor.example.com/")
	if err != nil {
		t.Fatal(err)
	}
	bottest.Golden(t, "../../../deploy/slack-manifest.json", string(data))
}
