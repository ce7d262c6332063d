package main

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"mentor/bot/bottest"
)

// in opens a room of the page as somebody.
func in(base, who, room string) chromedp.Action[chromedp.Void] {
	where := url.Values{"as": {who}}
	if room != "" {
		where.Set("in", room)
	}
	return chromedp.Navigate(base + "/?" + where.Encode())
}

// room goes to another room by its tab.
func room(label string) chromedp.Action[chromedp.Void] {
	return chromedp.Click(`//nav[contains(@class,"rooms")]/a[normalize-space()="` + label + `"]`)
}

// says waits for a text in any message.
func says(want string) chromedp.Action[chromedp.Void] {
	return chromedp.WaitVisible(`//article[contains(., "` + want + `")]`)
}

// holds waits until an expression is true.
func holds(expression string) chromedp.Action[chromedp.Void] {
	return chromedp.Poll[chromedp.Void](expression)
}

// inView is true when the top of the message that an expression gives is on the screen.
func inView(message string) string {
	return `(() => { const m = ` + message + `, log = document.getElementById("log").getBoundingClientRect();
		if (!m) return false; const top = m.getBoundingClientRect().top; return top >= log.top - 1 && top < log.bottom; })()`
}

// The page shows a team at work: what is posted to channels arrives without a reload,
// a mentor takes a call where it was made, and a lead sees who needs a hand.
func TestPageShowsATeam(t *testing.T) {
	t.Parallel()
	base := startServer(t, "--demo")
	ctx := browser(t, 390, 844)
	const stays = `window.stays = true`
	post := func(who, room, text string) chromedp.Action[chromedp.Void] {
		return chromedp.Func(func(context.Context, *chromedp.Target) error {
			post(t, base+"/say", url.Values{"as": {who}, "in": {room}, "text": {text}}, nil)
			return nil
		})
	}
	err := inTurn(ctx,
		// A learner who is new.
		in(base, "Sam", ""), press("Start", "Welcome, Sam"), press("Show today's task", "Check yourself"),
		chromedp.Click(chromedp.CSS(`a.welcome`)),
		holds(inView(`document.querySelector("article:target")`)),
		holds(`document.querySelector("article:target").innerText.includes("You're not on the leaderboard until you join it")`),
		room("#backend"), says("Today's topic"), says("four of us finish Caching"), says("Quest of Platform"),
		room("#general"), says("Leaderboard of the week"), says("My own week"),
		room("#help"), says("Ada is stuck on SQL joins"), says("Lena helps Emre with Transactions"),
		chromedp.Evaluate[chromedp.Void](stays), post("Ivo", "help", "Try it in the ON clause, Ada."),
		says("Try it in the ON clause, Ada."), holds(`window.stays`),
		picture(t, "team-1-help.png"),

		// A mentor takes the call: the message changes where it is.
		in(base, "Lena", ""), says("Ada is stuck on SQL joins"), chromedp.Evaluate[chromedp.Void](stays),
		chromedp.Click(`//article[contains(., "Ada is stuck on SQL joins")]//button[.="Take it"]`),
		holds(`[...document.querySelectorAll("article.changed")].some(m => m.innerText.includes("It's yours"))`),
		holds(inView(`document.querySelector("article.changed")`)), holds(`document.activeElement.matches("article.changed") && window.stays`),
		picture(t, "team-2-mentor.png"),
		in(base, "Ada", "help"), says("Lena helps Ada with SQL joins"),

		// A lead.
		room("For leads"), says("Your week as a lead"), says("Gone quiet"), says("Gustavo"), says("Where people are stuck"),
		says("Called for help: "), says("Asked here, but I had no answer"), says("Report, the last four weeks"),
		picture(t, "team-3-lead.png"),
		chromedp.Click(`//nav[contains(@class,"quick")]//button[.="My calls"]`), newest("Seq Scan"),

		// What is pressed in the help is ready to be sent; code is read by scrolling it alone.
		in(base, "Sam", ""), say("/mentor help", "All commands"),
		chromedp.Click(`(//article[contains(., "All commands")])[last()]//a[.="report"]`),
		holds(`document.getElementById("text").value === "/mentor report " && document.activeElement.id === "text"`),
		say("show me a lateral join in sql", "LATERAL"),
		holds(`(() => { const code = [...document.querySelectorAll("pre")].at(-1); code.scrollLeft = 1e4;
			return code.scrollLeft > 0 && parseFloat(getComputedStyle(code.firstChild).fontSize) >= 13 &&
				code.getBoundingClientRect().right <= innerWidth && document.documentElement.scrollWidth <= innerWidth; })()`),
		picture(t, "team-4-code.png"),
		say("/mentor badges all", "Show 22 more"),
	)
	if err != nil {
		t.Fatal(err)
	}
	for what, expression := range map[string]string{
		"something comes from elsewhere": `performance.getEntriesByType("resource").some(r => !r.name.startsWith(location.origin + "/"))`,
		"no favicon":                     `!document.querySelector('link[rel=icon][href="/assets/favicon.svg"]') || !performance.getEntriesByType("resource").some(r => r.name.endsWith("/favicon.svg"))`,
		"something that can be used has no name": `[...document.querySelectorAll("button, a, summary, select, textarea, input:not([type=hidden])")].some(e =>
			!(e.textContent.trim() || e.ariaLabel || e.labels?.length || e.querySelector("img[alt]:not([alt=''])")))`,
		"news isn't announced": `document.getElementById("log").ariaLive !== "polite"`,
	} {
		if wrong, err := chromedp.Run(ctx, chromedp.Evaluate[bool](expression)); err != nil || wrong {
			t.Errorf("%s (%v)", what, err)
		}
	}
}

// What was posted is on the page again when the program is started again, and nobody
// is made up twice.
func TestPageAfterARestart(t *testing.T) {
	t.Parallel()
	store := "--store=sqlite:" + filepath.Join(t.TempDir(), "mentor.db")
	shows := func(t *testing.T, base string) bool {
		t.Helper()
		for room, want := range map[string][]string{
			"backend": {"Today&#39;s topic", "Quest of Platform"}, "general": {"Leaderboard of the week", "My own week"}, "help": {"Lena helps Emre"},
		} {
			shown := page(t, base+"/?as=Sam&in="+room)
			for _, words := range want {
				if strings.Count(shown, words) == 0 {
					return false
				}
			}
		}
		return strings.Contains(page(t, base+"/?as=Dana"), "Your week as a lead")
	}
	t.Run("first", func(t *testing.T) {
		base := startServer(t, "--demo", store)
		eventually(t, "the posts of the demo", func() bool { return shows(t, base) })
	})
	t.Run("again", func(t *testing.T) {
		base := startServer(t, "--demo", store)
		if !shows(t, base) {
			t.Errorf("the page has lost what was posted: %s", page(t, base+"/?as=Sam&in=backend"))
		}
		if strings.Contains(page(t, base+"/?as=Sam&in=backend"), "four of us finish") {
			t.Error("the team says twice what it said")
		}
	})
}

func page(t *testing.T, address string) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := bottest.Sender.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}
