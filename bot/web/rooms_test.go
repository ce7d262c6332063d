package web_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/bottest"
	"mentor/bot/web"
	"mentor/storage"
)

// team is a page with two channels and a lead, on which the bot answers in public what
// begins with "aloud".
func team(t *testing.T) (*web.Page, *bottest.Conversation) {
	t.Helper()
	talk := &bottest.Conversation{Answer: func(req bot.Request) bot.Reply {
		m := bottest.Says("heard: " + req.Text)
		m.Blocks = append(m.Blocks, bot.Buttons(bot.Button{Label: "Press me", Line: "pressed"}))
		return bot.Reply{Message: m, Public: strings.Contains(req.Text, "aloud"), Update: req.Kind == bot.Press, Joined: req.Text == "start"}
	}}
	return web.New(web.Config{
		Bot: talk, Workspace: "web:test", Channels: []string{"backend", "help"},
		People: func(context.Context) ([]bot.Person, error) {
			return []bot.Person{{ID: "ada", Name: "Ada"}, {ID: "dana", Name: "Dana"}}, nil
		},
		Roles: func(context.Context) (map[storage.MemberID]storage.Role, error) {
			return map[storage.MemberID]storage.Role{"dana": storage.LeadRole}, nil
		},
		Runs: func(id storage.MemberID) bool { return id != "ada" },
	}), talk
}

// at says something in a room and returns what the one who said it sees there.
func at(t *testing.T, page http.Handler, who, room string, form url.Values) string {
	t.Helper()
	form.Set("as", who)
	form.Set("in", room)
	get(t, page, http.MethodPost, "/say", form.Encode())
	return see(t, page, who, room)
}

func see(t *testing.T, page http.Handler, who, room string) string {
	t.Helper()
	return get(t, page, http.MethodGet, "/?"+url.Values{"as": {who}, "in": {room}}.Encode(), "")
}

func text(s string) url.Values { return url.Values{"text": {s}} }

// What is said in a channel is everybody's, what a command answers is one's own unless
// it's public, and the bot answers only those who mean it.
func TestChannels(t *testing.T) {
	t.Parallel()
	page, talk := team(t)
	at(t, page, "Ada", "help", text("good morning"))
	if n := len(talk.Asked()); n != 0 {
		t.Errorf("the bot was asked %d times by talk among people", n)
	}
	at(t, page, "Ada", "help", text("/mentor my secret"))
	at(t, page, "Ada", "help", text("@Mentor, say it aloud"))
	if req := talk.Last(t, "say it aloud"); req.Kind != bot.Question || req.Private || req.Channel != "help" || !req.HasAudience || req.From.Admin {
		t.Errorf("%+v", req)
	}
	ada, bob := see(t, page, "Ada", "help"), see(t, page, "Bob", "help")
	for _, c := range []struct {
		words    string
		ada, bob bool
	}{
		{"good morning", true, true},
		{"heard: /mentor my secret", true, false},
		{"Only you can see this", true, false},
		{"heard: say it aloud", true, true},
	} {
		if strings.Contains(ada, c.words) != c.ada || strings.Contains(bob, c.words) != c.bob {
			t.Errorf("%q is seen by Ada: %v, by Bob: %v", c.words, !c.ada, !c.bob)
		}
	}
	if other := see(t, page, "Ada", "backend"); strings.Contains(other, "good morning") {
		t.Error("a channel shows what was said in another")
	}
}

// A press in a channel answers the one who pressed and leaves the message to the
// others; in private it takes the message's place.
func TestPresses(t *testing.T) {
	t.Parallel()
	page, _ := team(t)
	shown := at(t, page, "Ada", "help", text("@mentor aloud"))
	press := url.Values{"entry": {entry(t, shown, "heard: aloud")}, "text": {"pressed"}}
	if bob := at(t, page, "Bob", "help", press); !strings.Contains(bob, "heard: aloud") || !strings.Contains(bob, "heard: pressed") {
		t.Errorf("after a press of his own Bob sees %s", bob)
	}
	if ada := see(t, page, "Ada", "help"); !strings.Contains(ada, "heard: aloud") || strings.Contains(ada, "heard: pressed") {
		t.Errorf("after Bob's press Ada sees %s", ada)
	}
	shown = at(t, page, "Ada", "", text("today"))
	press = url.Values{"entry": {entry(t, shown, "heard: today")}, "text": {"pressed"}}
	if ada := at(t, page, "Ada", "", press); strings.Contains(ada, "heard: today") || !strings.Contains(ada, "heard: pressed") {
		t.Errorf("a press in private left the message: %s", ada)
	}
}

// entry is the number of the message that says something.
func entry(t *testing.T, shown, words string) string {
	t.Helper()
	before, _, ok := strings.Cut(shown, words)
	all := regexp.MustCompile(`<article[^>]* id="m(\d+)"`).FindAllStringSubmatch(before, -1)
	if !ok || len(all) == 0 {
		t.Fatalf("nothing says %q in %s", words, shown)
	}
	return all[len(all)-1][1]
}

// The welcome with what is kept stays where it is, however much is pressed and said.
func TestTheWelcomeStays(t *testing.T) {
	t.Parallel()
	page, _ := team(t)
	shown := see(t, page, "Sam", "")
	greeting := entry(t, shown, "heard: help")
	shown = at(t, page, "Sam", "", url.Values{"entry": {greeting}, "text": {"start"}})
	if !strings.Contains(shown, "What I keep about you") {
		t.Error("the greeting was replaced")
	}
	welcome := entry(t, shown, "heard: start")
	at(t, page, "Sam", "", url.Values{"entry": {welcome}, "text": {"today"}})
	for i := range 100 {
		at(t, page, "Sam", "", text(fmt.Sprint("question ", i)))
	}
	shown = see(t, page, "Sam", "help")
	if !strings.Contains(shown, `#m`+welcome+`">Welcome</a>`) || !strings.Contains(see(t, page, "Sam", ""), "heard: start") {
		t.Errorf("the welcome %s can't be reached any more: %s", welcome, shown)
	}
}

// Posts arrive in their rooms, are told to pages that are open, and are edited, found
// and removed by their identity.
func TestPosts(t *testing.T) {
	t.Parallel()
	page, _ := team(t)
	ctx := t.Context()
	for name, c := range map[string]struct {
		to        bot.Address
		who, room string
	}{
		"to a channel": {bot.Address{Workspace: "web:test", Channel: "backend"}, "Ada", "backend"},
		"in private":   {bot.Address{Workspace: "web:test", Member: "ada"}, "Ada", ""},
		"to two":       {bot.Address{Workspace: "web:test", Member: "bob", With: "ada"}, "Ada", "with/bob"},
	} {
		id := bot.PostID("post " + name)
		posted, err := page.Post(ctx, c.to, id, bottest.Says("first "+name))
		if err != nil {
			t.Fatal(name, err)
		}
		if got := see(t, page, c.who, c.room); !strings.Contains(got, "first "+name) {
			t.Errorf("%s isn't shown: %s", name, got)
		}
		if err := page.Edit(ctx, posted, bottest.Says("second "+name)); err != nil {
			t.Error(name, err)
		}
		if got := see(t, page, c.who, c.room); strings.Contains(got, "first "+name) || !strings.Contains(got, "second "+name) {
			t.Errorf("%s wasn't edited: %s", name, got)
		}
		if found, err := page.Find(ctx, c.to, id, time.Time{}); err != nil || len(found) != 1 || found[0] != posted {
			t.Errorf("%s: found %v, %v", name, found, err)
		}
		if err := errors.Join(page.Remove(ctx, posted), page.Remove(ctx, posted)); err != nil {
			t.Error(name, err)
		}
		if got := see(t, page, c.who, c.room); strings.Contains(got, "second "+name) {
			t.Errorf("%s wasn't removed: %s", name, got)
		}
		if err := page.Edit(ctx, posted, bottest.Says("third "+name)); err != nil || !strings.Contains(see(t, page, c.who, c.room), "third "+name) {
			t.Errorf("%s isn't back after an edit, %v", name, err)
		}
	}
	if got := get(t, page, http.MethodGet, "/rooms?as=Ada", ""); !strings.Contains(got, `data-in="with/bob"`) || strings.Contains(get(t, page, http.MethodGet, "/rooms?as=Eve", ""), "with/") {
		t.Errorf("the rooms of Ada: %s", got)
	}
	if got := see(t, page, "Eve", "with/bob"); strings.Contains(got, "to two") {
		t.Error("somebody else reads what was posted to two")
	}
	for _, to := range []bot.Address{{Workspace: "web:test", Channel: "nowhere"}, {Workspace: "slack:T1", Member: "ada"}, {Workspace: "web:test"}} {
		_, err := page.Post(ctx, to, "x", bottest.Says("x"))
		if refused, ok := errors.AsType[*bot.SendError](err); !ok || refused.Fate != bot.Permanent {
			t.Errorf("%+v: %v", to, err)
		}
	}
	_, err := page.Post(ctx, bot.Address{Workspace: "web:test", Member: "ada"}, "y", bot.Message{Blocks: []bot.Block{nil}})
	if refused, ok := errors.AsType[*bot.SendError](err); !ok || refused.Fate != bot.Permanent {
		t.Errorf("what can't be shown: %v", err)
	}
}

// Those who lead see how things are with one press; for others it's opened as the lead.
func TestTheLeadsView(t *testing.T) {
	t.Parallel()
	page, talk := team(t)
	shown := see(t, page, "Ada", "")
	link := regexp.MustCompile(`href="([^"]*)"[^>]*>For leads<`).FindStringSubmatch(shown)
	if link == nil || !strings.Contains(link[1], "as=Dana") {
		t.Fatalf("no way to the lead's view: %v", link)
	}
	for range 2 {
		got := get(t, page, http.MethodGet, strings.ReplaceAll(link[1], "&amp;", "&"), "")
		if strings.Count(got, "heard: digest") != 1 || strings.Count(got, "heard: report") != 1 {
			t.Errorf("the lead's view: %s", got)
		}
	}
	if req := talk.Last(t, "report"); req.From.ID != "dana" || !req.Private {
		t.Errorf("asked by %+v", req.From)
	}
}

// Commands in a text can be pressed, long lists are folded, and channels of a form are
// those that are here.
func TestWhatCanBePressed(t *testing.T) {
	t.Parallel()
	var long [][]bot.Span
	for i := range 28 {
		long = append(long, []bot.Span{bot.T(fmt.Sprintf("badge %d.", i))})
	}
	page, say := pageOf(t, &bottest.Conversation{Answer: func(bot.Request) bot.Reply {
		return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
			bot.Para(bot.C("report csv"), bot.M("/mentor today"), bot.M("SELECT 1"), bot.InChannel("backend", "backend")), bot.List{Items: long},
		}}}
	}})
	got := say("help")
	for _, want := range []string{`say=%2Fmentor&#43;report&#43;csv#end" data-line="/mentor report csv"`, `data-line="/mentor today"`, "<code>SELECT 1</code>", "Show 22 more"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
	if strings.Contains(got, `data-line="SELECT`) {
		t.Error("code is taken for a command")
	}
	const evil = `"><script>alert(1)</script>`
	filled := get(t, page, http.MethodGet, "/?"+url.Values{"as": {evil}, "in": {evil}, "say": {evil}}.Encode(), "")
	if strings.Contains(filled, "<script>alert") || !strings.Contains(filled, `value="&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"`) {
		t.Errorf("what an address says is taken for markup: %.3000s", filled)
	}
}

// Nothing that somebody said in a channel, or that only they saw, outlives them.
func TestChannelsForget(t *testing.T) {
	t.Parallel()
	page, _ := team(t)
	at(t, page, "Ada", "help", text("my word is plover"))
	at(t, page, "Ada", "help", text("/mentor plover"))
	at(t, page, "Bob", "help", text("hello"))
	page.Forget("ada")
	for _, who := range []string{"Ada", "Bob"} {
		if got := see(t, page, who, "help"); strings.Contains(got, "plover") || !strings.Contains(got, "hello") {
			t.Errorf("%s sees %s", who, got)
		}
	}
}
