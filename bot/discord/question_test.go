package discord_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/bottest"
	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
)

func TestWhatIsHeard(t *testing.T) {
	t.Parallel()
	author := map[string]any{"id": discordtest.AdaID, "username": "ada"}
	self := discordtest.BotID
	written := func(more map[string]any) map[string]any {
		m := map[string]any{"id": "900000000000000001", "type": 0, "channel_id": discordtest.General, "author": author, "content": "what is docker?"}
		maps.Copy(m, more)
		return m
	}
	mention := []any{map[string]any{"id": self}}
	for name, c := range map[string]struct {
		kind string
		data map[string]any
		want string // what the conversation is asked; "" nothing
	}{
		"in private": {"MESSAGE_CREATE", written(nil), "what is docker?"},
		"a mention":  {"MESSAGE_CREATE", written(map[string]any{"guild_id": discordtest.Guild, "mentions": mention, "content": "<@" + self + "> today"}), "today"},
		"a mention of two": {
			"MESSAGE_CREATE", written(map[string]any{"guild_id": discordtest.Guild, "mentions": mention, "content": "<@5> <@!" + self + "> today"}), "<@5>   today",
		},
		"about somebody": {
			"MESSAGE_CREATE", written(map[string]any{"guild_id": discordtest.Guild, "mentions": mention, "content": "<@" + self + "> thanks <@5>"}), "thanks <@5>",
		},
		"about somebody first": {
			"MESSAGE_CREATE", written(map[string]any{"guild_id": discordtest.Guild, "mentions": mention, "content": "<@5> helped me, thanks <@" + self + ">"}),
			"<@5> helped me, thanks",
		},
		"about somebody, in private": {"MESSAGE_CREATE", written(map[string]any{"content": "<@5> helped me, thanks"}), "<@5> helped me, thanks"},
		"no mention":                 {"MESSAGE_CREATE", written(map[string]any{"guild_id": discordtest.Guild}), ""},
		"by a bot":                   {"MESSAGE_CREATE", written(map[string]any{"author": map[string]any{"id": "5", "bot": true}}), ""},
		"by ourselves":               {"MESSAGE_CREATE", written(map[string]any{"author": map[string]any{"id": self}}), ""},
		"by a webhook":               {"MESSAGE_CREATE", written(map[string]any{"webhook_id": "5"}), ""},
		"a pin":                      {"MESSAGE_CREATE", written(map[string]any{"type": 6}), ""},
		"corrected":                  {"MESSAGE_UPDATE", written(map[string]any{"edited_timestamp": "2026-11-26T10:00:00Z"}), "ask what is docker?"},
		"a preview of a link came":   {"MESSAGE_UPDATE", written(map[string]any{"edited_timestamp": nil}), ""},
		"a corrected command":        {"MESSAGE_UPDATE", written(map[string]any{"edited_timestamp": "2026-11-26T10:00:00Z", "content": "/mentor today"}), ""},
		"a corrected word":           {"MESSAGE_UPDATE", written(map[string]any{"edited_timestamp": "2026-11-26T10:00:00Z", "content": "today"}), ""},
		"of fields of the future": {
			"MESSAGE_CREATE",
			written(map[string]any{"mentions": "none", "member": 7, "attachments": []any{"x"}, "components": []any{map[string]any{"type": "hologram"}}}),
			"what is docker?",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, false, nil).ready()
			for range 2 { // Discord plays events again
				r.Discord.Dispatch("", c.kind, c.data)
			}
			in := r.Discord.Command(discordtest.Ada, "help") // what comes after it has come
			r.Discord.Send(in)
			r.Discord.Shown(in)
			r.Wait(t.Context())
			var asked []string
			for _, req := range r.talk.Asked() {
				if req.Text != "help" {
					asked = append(asked, req.Text)
				}
			}
			if c.want == "" && len(asked) > 0 || c.want != "" && (len(asked) != 1 || asked[0] != c.want) {
				t.Errorf("asked %q", asked)
			}
		})
	}
}

func TestFilesThatPeopleSend(t *testing.T) {
	t.Parallel()
	const calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
	var asked atomic.Int32
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	t.Cleanup(elsewhere.Close)
	for name, c := range map[string]struct {
		url     func(files string) string
		size    int
		data    string
		trouble string
	}{
		"a calendar":          {func(files string) string { return files + "/days.ics" }, 30, calendar, ""},
		"too large":           {func(files string) string { return files + "/days.ics" }, 2 << 20, "", "too large"},
		"gone":                {func(files string) string { return files + "/gone.ics" }, 30, "", "couldn't download"},
		"from somewhere else": {func(string) string { return elsewhere.URL + "/days.ics" }, 30, "", "couldn't download"},
		"from a lookalike":    {func(string) string { return "https://cdn.discordapp.com.evil.test/days.ics" }, 30, "", "couldn't download"},
		"not over https":      {func(string) string { return "http://cdn.discordapp.com/days.ics" }, 30, "", "couldn't download"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, false, func(_ *discord.Config, s *discordtest.Server) { s.Files = map[string]string{"days.ics": calendar} }).ready()
			r.Discord.Dispatch("", "MESSAGE_CREATE", map[string]any{
				"id": "900000000000000001", "type": 0, "channel_id": discordtest.General, "author": map[string]any{"id": discordtest.AdaID}, "content": "",
				"attachments": []any{
					map[string]any{"filename": "cat.png", "content_type": "image/png", "size": 3, "url": elsewhere.URL},
					map[string]any{"filename": "days.ics", "content_type": "text/calendar; charset=utf-8", "size": c.size, "url": c.url(r.Discord.URL + "/files")},
				},
			})
			r.Discord.Until("a request", func() bool { return len(r.talk.Asked()) == 1 })
			files := r.talk.Asked()[0].Files
			if unread := r.talk.Asked()[0].Unread; !slices.Equal(unread, []string{"cat.png"}) {
				t.Errorf("unread are %q", unread)
			}
			if len(files) != 1 || string(files[0].Data) != c.data || !strings.Contains(files[0].Trouble, c.trouble) || (files[0].Trouble == "") != (c.trouble == "") {
				t.Errorf("%+v", files)
			}
		})
	}
	if n := asked.Load(); n > 0 {
		t.Errorf("a foreign address was called %d times", n)
	}
}

// Discord does not take the form of an answer: the words arrive all the same.
func TestRefusedForms(t *testing.T) {
	t.Parallel()
	invalid := discordtest.Fault{Status: 400, Code: 50035, Message: "Invalid Form Body"}
	missing := discordtest.Fault{Status: 403, Code: 50001, Message: "Missing Access"}
	words := func(bot.Request) bot.Reply {
		m := bottest.Says("These words arrive.")
		m.Blocks = append(m.Blocks, bot.Buttons(bot.Button{Label: "Today", Line: "today"}))
		return bot.Reply{Message: m}
	}
	for name, c := range map[string]struct {
		overHTTP bool
		slow     bool
		method   string
		path     string
		faults   []discordtest.Fault
	}{
		"the first answer":                 {false, false, "POST", "/callback", []discordtest.Fault{invalid}},
		"the first answer, also as text":   {false, false, "POST", "/callback", []discordtest.Fault{invalid, invalid}},
		"the first answer, without access": {false, false, "POST", "/callback", []discordtest.Fault{missing}},
		"a late answer":                    {false, true, "PATCH", "/messages/@original", []discordtest.Fault{invalid}},
		"a late answer over HTTP":          {true, true, "PATCH", "/messages/@original", []discordtest.Fault{missing}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, c.overHTTP, func(config *discord.Config, _ *discordtest.Server) {
				if c.slow {
					config.Patience = time.Nanosecond
				}
			}).ready()
			r.talk.Answer = words
			for _, f := range c.faults {
				f.Method, f.Path = c.method, c.path
				r.Discord.Fail(f)
			}
			discordtest.Wants(t, r.Command(discordtest.Ada, "help"), "These words arrive.")
			if !strings.Contains(r.Logs.String(), "a message was refused") {
				t.Error("the log doesn't tell")
			}
		})
	}
	t.Run("a post", func(t *testing.T) {
		t.Parallel()
		r := newRig(t, true, nil).ready()
		channel := r.Discord.Channel(discordtest.Guild)
		f := invalid
		f.Method, f.Path = "POST", "/messages"
		r.Discord.Fail(f)
		to := bot.Address{Workspace: "discord:" + discordtest.Guild, Channel: bot.ChannelID(channel)}
		if _, err := r.Post(t.Context(), to, "abc", words(bot.Request{}).Message); err != nil {
			t.Fatal(err)
		}
		if found, err := r.Find(t.Context(), to, "abc", time.Now().Add(-time.Hour)); err != nil || len(found) != 1 {
			t.Errorf("%v are found, %v", found, err)
		}
		discordtest.Wants(t, r.Discord.Messages(channel)[0], "These words arrive.")
	})
	t.Run("a dialog", func(t *testing.T) {
		t.Parallel()
		r := newRig(t, false, nil).ready()
		r.talk.Forms["help"] = bot.Form{Title: "Form", Line: "help save", Inputs: []bot.Input{{Name: "x", Label: "X"}}}
		f := invalid
		f.Method, f.Path = "POST", "/callback"
		r.Discord.Fail(f)
		discordtest.Wants(t, r.Command(discordtest.Ada, "help"), "couldn't open that dialog", "/mentor help help")
	})
}

// journal notes what happens, in its order.
type journal struct {
	mu  sync.Mutex
	all []string
}

func (j *journal) note(what string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.all = append(j.all, what)
}

// exchange is the HTTP exchange of an interaction.
type exchange struct {
	*httptest.ResponseRecorder
	*journal
}

func (e exchange) Write(p []byte) (int, error) { e.note("answer"); return e.ResponseRecorder.Write(p) }
func (e exchange) Flush()                      { e.note("flush"); e.ResponseRecorder.Flush() }

// noting is a way to Discord that notes follow-ups.
type noting struct{ *journal }

func (n noting) RoundTrip(r *http.Request) (*http.Response, error) {
	if strings.Contains(r.URL.Path, "/webhooks/") {
		n.note("follow-up")
	}
	return http.DefaultTransport.RoundTrip(r)
}

// Over HTTP all that follows an answer comes after the answer has left.
func TestFollowUpsDoNotOvertakeTheAnswer(t *testing.T) {
	t.Parallel()
	j := &journal{}
	r := newRig(t, true, func(c *discord.Config, _ *discordtest.Server) { c.Transport = noting{j} }).ready()
	r.talk.Answer = func(bot.Request) bot.Reply {
		return bot.Reply{Message: bottest.Says(strings.Repeat("words that go on ", 600))}
	}
	in := r.Discord.Command(discordtest.Ada, "help")
	r.Discord.Arrive(in)
	body, _ := json.Marshal(in.Payload)
	req := httptest.NewRequest(http.MethodPost, "/discord/interactions", bytes.NewReader(body))
	req.Header = r.Discord.Sign(body, time.Now())
	res := exchange{httptest.NewRecorder(), j}
	r.ServeHTTP(res, req)
	r.Discord.Answered(in, res.Body.Bytes())
	r.Discord.Until("all parts", func() bool { return len(r.Discord.Shown(in)) >= 3 })
	if len(j.all) < 4 || j.all[0] != "answer" || j.all[1] != "flush" || j.all[2] != "follow-up" {
		t.Errorf("%q", j.all)
	}
	if res.Header().Get("Content-Length") != strconv.Itoa(res.Body.Len()) {
		t.Errorf("announced are %s bytes of %d", res.Header().Get("Content-Length"), res.Body.Len())
	}
}
