package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mentor/bot/discord/discordtest"
	"mentor/bot/slack/slacktest"
	"mentor/roadmap"
	"mentor/storage"
	"mentor/storage/storagetest"
)

const nudged = 40

// fakePlatform is a simulator as these tests see it.
type fakePlatform struct {
	workspace storage.WorkspaceID
	args      []string
	user      func(i int) string
	messages  func(user string) int // that stand in the private conversation
}

func killSlack(t *testing.T) fakePlatform {
	t.Helper()
	s := slacktest.New(t)
	for range 4 {
		s.Fault("chat.postMessage", slacktest.Fault{}, slacktest.Fault{Drop: slacktest.AfterAccepted}, slacktest.Fault{}, slacktest.Fault{Drop: slacktest.BeforeAccepted}, slacktest.Fault{Status: 500})
	}
	return fakePlatform{
		workspace: "slack:T1", user: func(i int) string { return fmt.Sprintf("U%06d", i) },
		args:     []string{"--slack-bot-token=" + slacktest.Token, "--slack-signing-secret=" + strings.Repeat("5", 32), "--slack-api-url=" + s.API()},
		messages: func(user string) int { return len(s.Messages(slacktest.Private(user))) },
	}
}

func killDiscord(t *testing.T) fakePlatform {
	t.Helper()
	s := discordtest.New(t)
	s.Fail(discordtest.Fault{Method: "POST", Path: "/messages", Times: 4, Drop: true})
	s.Fail(discordtest.Fault{Method: "POST", Path: "/messages", Times: 4, Refuse: true})
	return fakePlatform{
		workspace: "discord:700000000000000001", user: func(i int) string { return fmt.Sprintf("8000000000000%05d", i) },
		args:     append(discordArgs(s), "--discord-public-key="+s.PublicKey()),
		messages: func(user string) int { return len(s.Messages(s.Private(user))) },
	}
}

// program builds the real thing.
func program(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "mentor")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", path, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return path
}

// The program is killed at random moments, as kill -9 does, while it nudges: in
// the end everybody has one nudge. A hundred times and more over both platforms and both
// stores.
func TestSoakProgramKilledWhileItNudges(t *testing.T) {
	t.Parallel()
	binary := program(t)
	for name, platform := range map[string]func(*testing.T) fakePlatform{"slack": killSlack, "discord": killDiscord, "discord closed": killClosed} {
		for _, store := range []string{"sqlite", "redis"} {
			t.Run(name+" "+store, func(t *testing.T) {
				t.Parallel()
				address := "sqlite:" + filepath.Join(t.TempDir(), "mentor.db")
				if store == "redis" {
					address = "redis://" + storagetest.StartRedis(t, "--appendonly", "yes", "--appendfsync", "always").Addr
				}
				p := platform(t)
				seedNudges(t, address, p)
				args := append([]string{"serve", "--store=" + address, "--listen=127.0.0.1:0", "--no-playground", "--log-level=error"}, p.args...)
				tormentProgram(t, binary, args, storagetest.Soak(8, 25))
				wantOneEach(t, p)
			})
		}
	}
}

// seedNudges makes members whose nudge is due this minute.
func seedNudges(t *testing.T, address string, p fakePlatform) {
	t.Helper()
	s := &Settings{Store: address}
	store, err := s.openStore(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	now := time.Now().UTC().Truncate(time.Minute)
	for i := range nudged {
		_, err := store.Change(t.Context(), storage.Key{Workspace: p.workspace, Member: storage.MemberID(p.user(i))}, "", func(m *storage.Member) (string, error) {
			m.Name, m.Minutes, m.Zone, m.ZoneSet = "Ada", 30, "UTC", true
			m.Progress.Roadmap = roadmap.DefaultRoadmap
			m.Remind = storage.Remind{On: true, At: roadmap.Clock(now.Hour()*60 + now.Minute()), Days: roadmap.EveryDay}
			m.Due = now.Unix()
			return "", nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// tormentProgram kills the program so many times, then leaves one running
// until the test ends.
func tormentProgram(t *testing.T, binary string, args []string, kills int) {
	t.Helper()
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	chance := rand.New(rand.NewPCG(seed, 0))
	for i := 0; ; i++ {
		cmd := exec.CommandContext(context.WithoutCancel(t.Context()), binary, args...)
		cmd.Stderr = os.Stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		end := func() {
			_ = cmd.Process.Kill()
			_ = cmd.Wait()
		}
		if i == kills {
			t.Cleanup(end)
			return
		}
		time.Sleep(time.Duration(100+chance.IntN(1500)) * time.Millisecond) // the moment of death is the test
		end()
	}
}

// wantOneEach waits until everybody has a nudge: leases have to run out, and
// what may have been sent is looked for twice.
func wantOneEach(t *testing.T, p fakePlatform) {
	t.Helper()
	deadline := time.Now().Add(5 * time.Minute)
	for settled := 0; settled < 10; time.Sleep(500 * time.Millisecond) { // another process: nothing to wait on
		missing, doubled := 0, 0
		for i := range nudged {
			switch n := p.messages(p.user(i)); {
			case n == 0:
				missing++
			case n > 1:
				doubled++
			}
		}
		if settled++; missing+doubled > 0 {
			settled = 0
		}
		if doubled > 0 || time.Now().After(deadline) {
			t.Fatalf("%d nudges are missing, %d are doubled", missing, doubled)
		}
	}
}
