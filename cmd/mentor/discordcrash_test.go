package main

import (
	"context"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"mentor/bot/discord/discordtest"
	"mentor/storage/storagetest"
)

// killClosed is Discord with members who take no direct messages.
func killClosed(t *testing.T) fakePlatform {
	t.Helper()
	s := discordtest.New(t)
	p := killDiscord(t)
	p.args = append(discordArgs(s), "--discord-public-key="+s.PublicKey())
	s.Roles = []discordtest.Role{{ID: ada.Guild, Name: "@everyone", Permissions: "377957223424"}} // what the invite link asks for
	s.TextChannel(ada.Guild, "general", 1)
	for i := range nudged {
		s.CloseDMs(p.user(i))
	}
	for _, part := range []string{"/messages", "/threads", "/thread-members/"} {
		method := map[bool]string{true: "PUT", false: "POST"}[part == "/thread-members/"]
		s.Fail(discordtest.Fault{Method: method, Path: part, Times: 4, Drop: true})
		s.Fail(discordtest.Fault{Method: method, Path: part, Times: 4, Refuse: true})
	}
	p.messages = func(user string) (n int) {
		for _, thread := range s.Threads(ada.Guild) {
			if slices.Contains(thread.Members, user) {
				n += len(s.Messages(thread.ID))
			}
		}
		return n
	}
	return p
}

// Two bots run on one Redis, and the one that listens to Discord is killed as
// kill -9 does: the other goes on with its session, and everybody who typed
// something meanwhile gets their answer, once.
func TestSoakAnotherProgramGoesOn(t *testing.T) {
	t.Parallel()
	binary := program(t)
	store := "--store=redis://" + storagetest.StartRedis(t).Addr
	fake := discordtest.New(t)
	fake.FirstAnswer = time.Minute // a person would be answered in private after three seconds
	start := func() (kill func()) {
		args := append([]string{"serve", store, "--listen=127.0.0.1:0", "--no-playground", "--log-level=error"}, discordArgs(fake)...)
		cmd := exec.CommandContext(context.WithoutCancel(t.Context()), binary, args...)
		cmd.Stderr = os.Stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		return func() {
			_ = cmd.Process.Kill()
			_ = cmd.Wait()
		}
	}
	kill := start()
	defer kill()
	fake.Online()
	fake.Until("commands are registered", func() bool { return fake.Count("PUT", "/commands") >= 1 })
	defer start()()
	send := func(sub string, pairs ...string) *discordtest.Interaction {
		in := fake.Command(ada, sub, pairs...)
		fake.Send(in)
		return in
	}
	joined := send("start", "roadmap", "backend")
	fake.Shown(joined)
	done := send("done") // it may be in work, or answered, when the bot dies
	kill()
	today, progress := send("today"), send("help", "command", "done")
	for in, want := range map[*discordtest.Interaction]string{done: "+20 XP", today: "Today", progress: "/mentor done"} {
		m := fake.Shown(in)
		if text := discordtest.TextOfAll(m); !strings.Contains(text, want) || len(m) != 1 {
			t.Errorf("no %q in %d messages\n%s", want, len(m), text)
		}
	}
	in := send("streak")
	if text := discordtest.TextOfAll(fake.Shown(in)); !strings.Contains(text, "20 XP") {
		t.Errorf("not once:\n%s", text)
	}
	if identifies, resumes, _, _ := fake.Gateway(); len(identifies) != 1 || resumes != 1 {
		t.Errorf("%d sessions begun, %d resumed", len(identifies), resumes)
	}
	for _, v := range fake.Violations() {
		t.Error(v)
	}
}
