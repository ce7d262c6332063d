package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mentor/bot/discord/discordtest"
	"mentor/bot/slack/slacktest"
	"mentor/roadmap"
	"mentor/storage"
	"mentor/storage/redis"
	"mentor/storage/storagetest"

	goredis "github.com/redis/go-redis/v9"
)

// examined is what the doctor finds, as one text: a line is level, what, text and fix.
func examined(t *testing.T, args ...string) (int, string) {
	t.Helper()
	code, out, errs := mentor(t, "", append([]string{"doctor", "--json"}, args...)...)
	var list []finding
	if err := json.Unmarshal([]byte(out), &list); err != nil {
		t.Fatalf("%v\n%s%s", err, out, errs)
	}
	for _, secret := range []string{slacktest.Token, discordtest.Token, slacktest.Secret, slacktest.ClientSecret} {
		if strings.Contains(out+errs, secret) {
			t.Errorf("a secret is shown:\n%s%s", out, errs)
		}
	}
	var text strings.Builder
	for _, f := range list {
		text.WriteString(strings.Join([]string{string(f.Level), f.What, f.Text, f.Fix}, " | ") + "\n")
	}
	return code, text.String()
}

func wants(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("no %q in\n%s", part, text)
		}
	}
}

// postingIn gives a workspace posts to channels, and returns the store's address.
func postingIn(t *testing.T, ws storage.WorkspaceID, zone string, all ...storage.Schedule) string {
	t.Helper()
	address := "redis://" + storagetest.StartRedis(t).Addr
	store, err := redis.Open(t.Context(), address, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	if _, err := store.ChangeWorkspace(t.Context(), ws, func(w *storage.Workspace) error {
		w.Zone, w.Schedules = zone, all
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return "--store=" + address
}

// holiday makes a day one.
func holiday(t *testing.T, store string, ws storage.WorkspaceID, day time.Time) {
	t.Helper()
	s, err := redis.Open(t.Context(), strings.TrimPrefix(store, "--store="), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	if _, err := s.ChangeWorkspace(t.Context(), ws, func(w *storage.Workspace) error {
		w.Holidays = []roadmap.Date{roadmap.DateOf(day)}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

// The doctor says when each schedule fires next, in its own zone, and names channels of
// Slack in which the bot can't post.
func TestDoctorLooksAtSchedulesAndSlackChannels(t *testing.T) {
	t.Parallel()
	s := slacktest.New(t)
	store := postingIn(
		t, "slack:T1", "Asia/Kathmandu",
		storage.Schedule{ID: "1", Channel: "C1", Name: "general", Spec: "0 9 * * *"},
		storage.Schedule{ID: "2", Channel: "C2", Name: "news", Spec: "weekdays 10:00", Kind: storage.BoardPost},
		storage.Schedule{ID: "3", Channel: "C1", Name: "general", Spec: "0 9 30 2 *"},
		storage.Schedule{ID: "4", Channel: "C1", Name: "general", Spec: "at tea time"},
	)
	args := []string{store, "--slack-bot-token=" + slacktest.Token, "--slack-signing-secret=" + slacktest.Secret, "--slack-api-url=" + s.API()}
	kathmandu, err := time.LoadLocation("Asia/Kathmandu")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now().In(kathmandu)
	next := time.Date(now.Year(), now.Month(), now.Day(), 9, 0, 0, 0, kathmandu)
	if !next.After(now) {
		next = next.AddDate(0, 0, 1)
	}
	code, text := examined(t, args...)
	if code != exitFail { // a schedule that can't be read
		t.Errorf("exit %d", code)
	}
	wants(
		t, text,
		`ok | schedules | slack:T1, #general: the task of the day, "0 9 * * *" in Asia/Kathmandu: next `+next.Format("Mon 2006-01-02 15:04 -0700")[:20]+" +0545",
		`ok | schedules | slack:T1, #news: the leaderboard, "weekdays 10:00"`,
		"warn | schedules | slack:T1, #general: the task of the day, \"0 9 30 2 *\" in Asia/Kathmandu: it never fires | set another one",
		`fail | schedules | slack:T1, #general: the task of the day, "at tea time" in Asia/Kathmandu: this version can't read it`,
		"ok | channels | the bot may post to all that something is posted to (2)",
		"ok | clock, and Redis's | they agree", "ok | clock, and Slack's | they agree", "time zones",
	)
	holiday(t, store, "slack:T1", next)
	if _, text = examined(t, args...); strings.Contains(text, "next "+next.Format("Mon 2006-01-02 15:04")) {
		t.Errorf("the next fire is on a holiday:\n%s", text)
	}
	s.Refuse["C2"] = "not_in_channel"
	_, text = examined(t, args...)
	wants(t, text, "fail | channels | slack:T1, #news: the bot is not in this channel | invite it there with /invite @Mentor")
	if strings.Contains(text, "slack:T1, #general: the bot") || len(s.Of("chat.postMessage")) > 0 {
		t.Errorf("a channel that's fine is named, or something was posted:\n%s", text)
	}
}

// A clock that differs from the platform's is named, with what to do.
func TestDoctorComparesClocks(t *testing.T) {
	t.Parallel()
	s := slacktest.New(t)
	there, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	for ahead, want := range map[time.Duration]string{
		0:                 "ok | clock, and Slack's | they agree",
		-time.Minute:      "s ahead; deliveries and leases are taken for too old",
		5 * time.Second:   "warn | clock, and Slack's | this machine's clock is ",
		100 * time.Second: "fail | clock, and Slack's | this machine's clock is 1m",
	} {
		proxy := httputil.NewSingleHostReverseProxy(there)
		proxy.ModifyResponse = func(r *http.Response) error {
			r.Header.Set("Date", time.Now().Add(ahead).UTC().Format(http.TimeFormat))
			return nil
		}
		server := httptest.NewServer(proxy)
		_, text := examined(
			t, "--store=sqlite:"+filepath.Join(t.TempDir(), "x.db"),
			"--slack-bot-token="+slacktest.Token, "--slack-signing-secret="+slacktest.Secret, "--slack-api-url="+server.URL+"/api/",
		)
		server.Close()
		wants(t, text, want)
		if ahead != 0 {
			wants(t, text, "set the clock by NTP")
		}
	}
}

// Where Redis's user may not ask for the time, the doctor says what to allow.
func TestDoctorIsRefusedTheTime(t *testing.T) {
	t.Parallel()
	server := storagetest.StartRedis(t)
	c := goredis.NewClient(&goredis.Options{Addr: server.Addr})
	defer func() { _ = c.Close() }()
	if err := c.Do(t.Context(), "acl", "setuser", "mentor", "on", ">word", "~mentor:*", "+@all", "-time").Err(); err != nil {
		t.Fatal(err)
	}
	_, text := examined(t, "--store=redis://mentor:word@"+server.Addr)
	wants(t, text, "warn | clock, and Redis's | Redis doesn't say what time it is | allow it to the bot's user: ACL SETUSER NAME +time")
}

// The doctor names what the bot lacks in each channel of Discord that something is
// posted to, and rewards that it can't give.
func TestDoctorLooksAtDiscordChannelsAndRoles(t *testing.T) {
	t.Parallel()
	fake := discordtest.New(t)
	fake.Permissions[ada.Guild] = "377957223424" // what the invite link asks for
	fake.Roles = []discordtest.Role{
		{ID: ada.Guild, Name: "@everyone", Permissions: "377957223424"},
		{ID: "55", Name: "Mentor", Position: 3, Permissions: "268435456"}, // Manage Roles
		{ID: "56", Name: "Mentor: 7 day streak", Position: 2},
		{ID: "57", Name: "Mentor: Basics", Position: 4},
	}
	fake.Give(discordtest.BotID, "55")
	good := fake.TextChannel(ada.Guild, "general", 1)
	mute := fake.TextChannel(ada.Guild, "news", 2, discordtest.Overwrite(ada.Guild, 0, 1<<11))
	bare := fake.TextChannel(ada.Guild, "plain", 3, discordtest.Overwrite("55", 0, 1<<15))
	store := postingIn(
		t, storage.WorkspaceID("discord:"+ada.Guild), "Europe/Berlin",
		storage.Schedule{ID: "1", Channel: good, Name: "general", Spec: "0 9 * * *"},
		storage.Schedule{ID: "2", Channel: mute, Name: "news", Spec: "0 9 * * *"},
		storage.Schedule{ID: "3", Channel: bare, Name: "plain", Spec: "0 9 * * *"},
		storage.Schedule{ID: "4", Channel: "700000000000000099", Name: "old", Spec: "0 9 * * *"},
	)
	args := append(discordArgs(fake), store)
	code, text := examined(t, args...)
	if code != exitFail || strings.Contains(text, "#general: the bot") || strings.Contains(text, "7 day streak") {
		t.Errorf("exit %d\n%s", code, text)
	}
	wants(
		t, text,
		"#news: the bot lacks Send Messages | allow it for the bot's role in the channel's settings",
		"warn | channels | discord:"+ada.Guild+", #plain: the bot lacks Attach Files",
		"fail | channels | discord:"+ada.Guild+", #old: the channel is gone | choose another one",
		`warn | Discord roles | Server `+ada.Guild+`: the bot can't give the role "Mentor: Basics" | drag the bot's role above`,
		"warn | Discord commands | those that are registered aren't those of this version | start the bot",
		"ok | clock, and Discord's | they agree",
	)
	fake.Roles[1].Position = 5
	if code, _, errs := mentor(t, "", append([]string{"discord", "register"}, discordArgs(fake)...)...); code != exitOK {
		t.Fatal(errs)
	}
	_, text = examined(t, args...)
	wants(t, text, "ok | Discord commands | registered", "ok | Discord roles | Server "+ada.Guild+": the bot's role is above all that it gives (2)")
	fake.Fail(discordtest.Fault{Method: "GET", Path: "/guilds/" + ada.Guild + "/commands", Status: http.StatusForbidden, Code: 50001})
	_, text = examined(t, args...)
	wants(t, text, "invited without applications.commands")
}

// The doctor asks the bot that holds the file for what only that may read.
func TestDoctorAsksTheRunningBot(t *testing.T) {
	t.Parallel()
	p := newAppsProgram(t, "--slack-signing-secret="+slacktest.Secret, "--store=sqlite:"+filepath.Join(t.TempDir(), "mentor.db"))
	p.slack.Apps.Scopes = "chat:write,commands"
	p.slack.Admins["U1"] = true
	p.start(t)
	p.install(t, "T8")
	p.install(t, "T9")
	p.say(t, "T8", "start")
	p.say(t, "T8", "channel save <#C77|standup> daily weekdays 09:00")
	p.slack.Refuse["C77"] = "is_archived"
	_, text := examined(t, p.args...)
	wants(
		t, text, "ok | store | in use by a running mentor", "ok | Slack workspaces | 2 workspaces installed the app",
		`slack:T8, #standup: the task of the day`, "in Europe/Berlin: next ", " 09:00 CE",
		"fail | channels | slack:T8, #standup: the channel is archived | choose another one, or unarchive it",
		"warn | Slack scopes | slack:T9 hasn't granted app_mentions:read, channels:history, ", "| someone there can install the app again at "+p.base,
	)
	p.stop()
	_, again := examined(t, p.args...)
	wants(t, again, "slack:T8, #standup: the task of the day", "fail | channels | slack:T8, #standup: the channel is archived")
}
