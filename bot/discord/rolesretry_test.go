package discord

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/discord/discordtest"
	"mentor/storage"
)

// A role that could not be given is given at the next occasion, and until then
// nobody hears of it again.
func TestRolesThatWereRefusedAreGivenLater(t *testing.T) {
	t.Parallel()
	const guild, ada, streak, stage = "700000000000000001", "800000000000000001", "1002", "1003"
	fake := discordtest.New(t)
	var logged bytes.Buffer
	now := time.Now()
	a := New(Config{
		Token: discordtest.Token, ApplicationID: discordtest.AppID, APIURL: fake.API(),
		Log: slog.New(slog.NewTextHandler(&logged, nil)), Clock: func() time.Time { return now },
	})
	order := func(mine int) {
		fake.Roles = []discordtest.Role{
			{ID: "1001", Position: mine, Permissions: "268435456"}, // Manage Roles
			{ID: streak, Name: "Mentor: 7 day streak", Position: 5}, {ID: stage, Name: "mentor: basics", Position: 6},
		}
	}
	order(2)
	fake.Give(discordtest.BotID, "1001")
	who := discordtest.Who{User: ada, Name: "Ada", Guild: guild, Channel: "700000000000000002"}
	private := discordtest.Who{User: ada, Name: "Ada"}
	// said tells what Ada hears beside an answer.
	said := func(who discordtest.Who, reply bot.Reply) string {
		t.Helper()
		menu := fake.AskAbout(who, "Ask Mentor", "why")
		data, _ := json.Marshal(menu.Payload)
		in := &interaction{}
		if err := json.Unmarshal(data, in); err != nil {
			t.Fatal(err)
		}
		fake.Arrive(menu)
		ex := &exchange{interaction: in}
		w := wish{request: bot.Request{From: bot.Person{Workspace: storage.WorkspaceID("discord:" + guild), ID: ada}}}
		reply.Message = bot.Message{Blocks: []bot.Block{bot.Say("Well done.")}}
		if err := a.firstAnswer(t.Context(), in, a.finalMessages(ex, w, &reply)[0]); err != nil {
			t.Fatal(err)
		}
		a.afterwards(t.Context(), ex, w, &reply)
		return discordtest.TextOfAll(fake.Shown(menu)[1:])
	}
	reached := bot.Reply{Milestones: bot.Milestones{New: []string{"7 day streak"}, All: []string{"7 day streak", "No such role"}}}
	held := bot.Reply{Milestones: bot.Milestones{All: []string{"7 day streak", "Basics"}}}
	if text := said(who, reached); !strings.Contains(text, "not allowed to give it to you yet") || !strings.Contains(text, "drag the bot's role above") {
		t.Errorf("at first: %s", text)
	}
	for range 3 {
		if text := said(who, held); text != "" {
			t.Errorf("bothered again: %s", text)
		}
	}
	if n := strings.Count(logged.String(), "a role cannot be given"); n != 2 {
		t.Errorf("two roles, logged %d times\n%s", n, logged.String())
	}
	if n := fake.Count("GET", "/roles"); n != 1 {
		t.Errorf("the roles of the server were read %d times", n)
	}
	order(9)
	now = now.Add(2 * time.Minute)
	if text := said(private, held); strings.Count(text, "You have a new role") != 2 {
		t.Errorf("once it is fixed: %s", text)
	}
	if got := fake.Given(ada); len(got) != 2 {
		t.Errorf("given %v", got)
	}
	for _, place := range []discordtest.Who{who, private} {
		if text := said(place, held); text != "" {
			t.Errorf("given again: %s", text)
		}
	}
	if n := fake.Count("PUT", "/roles/"); n != 2 {
		t.Errorf("%d roles given", n)
	}
	// What Discord refuses for reasons of its own is left alone for an hour.
	fake.Roles = append(fake.Roles, discordtest.Role{ID: "1004", Name: "Mentor: Third", Position: 1})
	now = now.Add(2 * time.Minute)
	fake.Fail(discordtest.Fault{Method: "PUT", Path: "/roles/1004", Status: 403, Code: 50013, Times: 1})
	third := bot.Reply{Milestones: bot.Milestones{All: []string{"Third"}}}
	for range 2 {
		if text := said(who, third); text != "" {
			t.Errorf("bothered: %s", text)
		}
	}
	now = now.Add(2 * time.Hour)
	if text := said(who, third); !strings.Contains(text, "Third") {
		t.Errorf("after an hour: %s", text)
	}
}
