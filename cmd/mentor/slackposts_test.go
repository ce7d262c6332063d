package main

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// What goes to channels without having been asked for, in a Slack that is not
// ours: a quest, whose bar grows in place.
func TestPostsThroughLocalSlack(t *testing.T) {
	t.Parallel()
	s := startLocalSlack(t, true)
	command := func(user, text string) {
		s.control(t, "command", map[string]any{"channel": "C0GEN", "user": user, "command": "/mentor", "text": text})
	}
	command("U0ADA", "start")
	s.find(t, "Welcome, ")
	command("U0ADA", "settings board on")
	s.find(t, "On the leaderboard")
	command("U0ADA", "done http")
	s.find(t, "+20 XP")
	command("U0ADA", "team create Platform")
	s.find(t, "You are in Platform")
	command("U0ADA", "team quest caching 1")
	s.press(t, s.find(t, "1 of us finish"), "U0ADA", "Post it here")
	bar := s.find(t, "Members of the team who are on the board count.")
	s.press(t, bar, "U0ADA", "I did it")
	s.find(t, "Done: Caching")
	eventually(t, "the bar has grown", func() bool { return strings.Contains(s.find(t, "Quest of Platform").Text, "Done by ") })
	if os.Getenv("MENTOR_PICTURES") != "" {
		if err := chromedp.Do(browser(t, 1280, 3000), chromedp.Navigate(s.base), chromedp.Sleep(2*time.Second), picture(t, "slack-posts.png")); err != nil {
			t.Error(err)
		}
	}
}
