package coach_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"mentor/bot"
	"mentor/roadmap"
)

func TestALearnersFirstDay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.expect(t, ada,
		[2]string{"today", "You haven't joined yet"},
		[2]string{"help", "/mentor start"},
		[2]string{"help done", "/mentor done http"},
		[2]string{"start", "Welcome, Name of ada"},
		[2]string{"today", "It's the first step of the Backend developer roadmap"},
		[2]string{"today", "It's the first step"},
		[2]string{"done", "+20 XP · day 1 of your streak"},
		[2]string{"done", "already done, since Fri 20 Nov. It counts once."},
		[2]string{"today", "You've reached today's goal"},
		[2]string{"skip", "Skipped: "},
		[2]string{"undo", "Taken back: "},
		[2]string{"undo", "its 20 XP don't count any more"},
		[2]string{"undo", "nothing to take back"},
		[2]string{"done http", "Done: HTTP"},
		[2]string{"done postgresqll", "Did you mean"},
		[2]string{"next", "After that"},
		[2]string{"progress", "1 of "},
		[2]string{"streak", "Today already counts"},
		[2]string{"leaderboard", "Name of ada (only you see this)"},
		[2]string{"settings board on", "You're now on the leaderboard"},
		[2]string{"leaderboard", "Name of ada (you)"},
		[2]string{"roadmap", "You're in stage 1"},
		[2]string{"roadmap list", "From Python to Docker"},
		[2]string{"topic docker", "Dockerfile"},
		[2]string{"topic docker all", "Practise"},
		[2]string{"quiz docker", "Quiz: Docker (1 of"},
		[2]string{"quiz docker 0 0", "Quiz: Docker (1 of"},
		[2]string{"quiz docker 99", "That was the last question"},
		[2]string{"start python-to-docker", "You're now on the From Python to Docker roadmap"},
		[2]string{"start", "Welcome back"},
		[2]string{"start moon", `don't have a roadmap called "moon"`},
		[2]string{"remind", "nudges are off"},
		[2]string{"settings minutes 45", "You now have 45 minutes a day"},
		[2]string{"settings minutes 1", "a number from 5 to 600"},
		[2]string{"settings zone america/new_york", "America/New_York"},
		[2]string{"settings zone Atlantis", "I don't know the time zone"},
		[2]string{"settings board off", "You're not on the leaderboard any more"},
		[2]string{"leaderboard", "only you see this"},
		[2]string{"leaderboard week 1", "Nobody has XP on this board"},
		[2]string{"export", "everything I keep about you"},
		[2]string{"forget", "Delete everything about you?"},
		[2]string{"forget yes", "Your data is deleted"},
		[2]string{"forget yes", "Your data is deleted"},
		[2]string{"progress", "haven't joined"})
}

func TestWholeRoadmapsCanBeWalked(t *testing.T) {
	t.Parallel()
	for _, r := range library().Roadmaps {
		t.Run(string(r.ID), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			ada := person("w", "ada")
			w.say(ada, "start "+string(r.ID))
			for range 400 {
				reply := w.say(ada, "today")
				text := reply.Message.Text()
				if strings.HasPrefix(text, "You finished") {
					if !strings.Contains(text, "100%") {
						t.Errorf("finished without 100 %%:\n%s", text)
					}
					return
				}
				if strings.Contains(text, "One of these is enough") {
					line := ""
					for _, b := range reply.Message.Blocks {
						if s, ok := b.(bot.Select); ok {
							line = s.Options[len(s.Options)-1].Value
						}
					}
					w.say(ada, line)
				}
				if out := w.say(ada, "done"); out.Outcome != bot.OK {
					t.Fatalf("done: %s", out.Message.Text())
				}
				w.pass(time.Hour)
			}
			t.Error("the end was never reached")
		})
	}
}

func TestRepeatedDeliveriesHaveOneEffect(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	var wg sync.WaitGroup
	texts := make([]string, 20)
	for i := range texts {
		wg.Go(func() {
			texts[i] = w.Handle(context.Background(), bot.Request{ID: "same", From: ada, Kind: bot.Press, Text: "done"}).Message.Text()
		})
	}
	wg.Wait()
	for _, text := range texts {
		if text != texts[0] || !strings.HasPrefix(text, "Done: ") {
			t.Errorf("a repeated delivery was answered differently: %s", text)
		}
	}
	m, err := w.store.Member(t.Context(), ada.Key())
	if err != nil || len(m.Progress.Marks) != 1 || m.Progress.XP() != roadmap.TopicXP {
		t.Errorf("after 20 equal deliveries: %+v, %v", m.Progress, err)
	}
}

func TestStreakFollowsTheMembersOwnDays(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.now = time.Date(2026, 11, 20, 22, 30, 0, 0, time.UTC) // 23:30 in Berlin
	ada := person("w", "ada")
	w.say(ada, "start")
	w.expect(t, ada, [2]string{"done http", "day 1"})
	w.pass(2 * time.Hour) // 01:30: still the same learning day
	w.expect(t, ada, [2]string{"done dns", "day 1"})
	w.pass(3 * time.Hour) // 04:30: the next one
	w.expect(t, ada, [2]string{"done tls", "2 days in a row"})
	w.pass(48 * time.Hour)
	w.expect(t, ada, [2]string{"streak", "Your streak: 0 days"}, [2]string{"done json", "day 1"})
}
