package main

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// pictures keeps what local-slack's page shows of each kind of message, of the
// home and of the dialogs.
func (s *localSlack) pictures(t *testing.T, command func(user, text string)) {
	t.Helper()
	for _, line := range []string{"next", "progress", "roadmap", "quiz docker", "stuck docker", "streak", "topic docker", "forget", "help", "settings zone Mars/Base"} {
		command("U0ADA", line)
	}
	s.find(t, "I don't know the time zone")
	tall, wide := browser(t, 1280, 7000), browser(t, 1280, 1300)
	if err := chromedp.Do(tall, chromedp.Navigate(s.base), chromedp.Sleep(2*time.Second), picture(t, "slack.png")); err != nil {
		t.Error(err)
	}
	err := chromedp.Do(wide, chromedp.Navigate(s.base), chromedp.Sleep(2*time.Second),
		chromedp.Evaluate[chromedp.Void](`[...document.querySelectorAll("*")].filter(e => e.children.length < 3 && /mentor$/i.test(e.textContent.trim()) && e.getBoundingClientRect().left < 240).at(-1)?.click()`),
		chromedp.Sleep(time.Second),
		chromedp.Evaluate[chromedp.Void](`[...document.querySelectorAll("*")].filter(e => e.children.length === 0 && e.textContent.trim() === "Home").at(-1)?.click()`),
		chromedp.Sleep(2*time.Second), picture(t, "slack-home.png"))
	if err != nil {
		t.Error(err)
	}
	const closeIt = `[...document.querySelectorAll("button")].filter(e => ["Close", "Cancel"].includes(e.textContent.trim())).at(-1)?.click()`
	for _, label := range []string{"Done", "Quiz me", "Ask a question", "Find a topic", "Ask a mentor", "Change settings", "The whole map", "My progress"} {
		err := chromedp.Do(wide,
			chromedp.Evaluate[chromedp.Void](`[...document.querySelectorAll("button")].filter(e => e.textContent.trim() === "`+label+`").at(-1)?.click()`),
			chromedp.Sleep(1500*time.Millisecond), picture(t, "slack-dialog-"+strings.ToLower(strings.ReplaceAll(label, " ", "-"))+".png"),
			chromedp.Evaluate[chromedp.Void](closeIt), chromedp.Sleep(300*time.Millisecond))
		if err != nil {
			t.Error(err)
		}
	}
}
