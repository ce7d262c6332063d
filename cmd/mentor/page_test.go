package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mentor/bot/bottest"
	"mentor/bot/slack/slacktest"

	"github.com/chromedp/chromedp"
)

// stepTime is how long one step in the browser may take before it has failed.
const stepTime = time.Minute

// browser starts headless Chromium with a window of a phone or a desk.
func browser(t *testing.T, width, height int) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("skipped: the page in a browser (no chromium here; make test says how to install it)")
	}
	options := append([]chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(width, height), chromedp.NoSandbox,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
	}, chromedp.DefaultExecAllocatorOptions[:]...)
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stopPage := chromedp.NewContext(ctx)
	t.Cleanup(func() { stopPage(); stop() })
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(int64(width), int64(height))); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// inTurn does one step after the other. Each has a time of its own, so that a
// sentence that never comes is named soon, and a busy machine may take long over all.
func inTurn(ctx context.Context, steps ...chromedp.Action[chromedp.Void]) error {
	for i, step := range steps {
		within, stop := context.WithTimeoutCause(ctx, stepTime, fmt.Errorf("step %d took longer than %v", i+1, stepTime))
		err := chromedp.Do(within, step)
		stop()
		if err != nil {
			return fmt.Errorf("step %d: %w", i+1, err)
		}
	}
	return nil
}

// say sends a message and waits for a text in the newest answer.
func say(text, want string) chromedp.Action[chromedp.Void] {
	return chromedp.Steps(
		chromedp.SetValue(chromedp.CSS(`.say input[name=text]`), text),
		chromedp.Click(chromedp.CSS(`.say button`)),
		newest(want),
	)
}

// press clicks a button of the newest answer that has it.
func press(label, want string) chromedp.Action[chromedp.Void] {
	return chromedp.Steps(
		chromedp.Click(`(//article[contains(@class,"answer")]//button[normalize-space()="`+label+`"])[last()]`),
		newest(want),
	)
}

func newest(want string) chromedp.Action[chromedp.Void] {
	return chromedp.WaitVisible(`//article[contains(@class,"answer")][last()][contains(., "` + want + `")]`)
}

// picture keeps a screenshot when MENTOR_PICTURES names a folder.
func picture(t *testing.T, name string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, page *chromedp.Target) error {
		dir := os.Getenv("MENTOR_PICTURES")
		if dir == "" {
			return nil
		}
		png, err := chromedp.CaptureScreenshot()(ctx, page)
		if err != nil {
			return err
		}
		t.Log(filepath.Join(dir, name))
		return os.WriteFile(filepath.Join(dir, name), png, 0o600)
	})
}

func TestPageInABrowser(t *testing.T) {
	t.Parallel()
	base := startServer(t, "--demo")
	for name, size := range map[string][2]int{"phone": {390, 844}, "desk": {1280, 800}} {
		t.Run(name, func(t *testing.T) {
			ctx := browser(t, size[0], size[1])
			who := "Maria " + name
			err := inTurn(ctx,
				chromedp.Navigate(base+"/?as="+url.QueryEscape(who)),
				chromedp.WaitVisible(chromedp.CSS(`.answer button.primary`)),
				picture(t, name+"-1-welcome.png"),
				press("Start", "Welcome, "+who),
				press("Show today's task", "Check yourself"),
				picture(t, name+"-2-today.png"),
				press("Done", "+20 XP"),
				picture(t, name+"-3-done.png"),
				say("what is docker?", "From the topic Docker"),
				picture(t, name+"-4-ask.png"),
				say("leaderboard all", who+" (only you see this)"),
				press("Join the board", "now on the leaderboard"),
				say("leaderboard all", "You're number"),
				chromedp.Poll[chromedp.Void](`document.images.length > 0 && [...document.images].every(i => i.complete && i.naturalWidth > 0)`),
				picture(t, name+"-5-board.png"),
				say("progress", "Last 7 days"),
				chromedp.Sleep(200*time.Millisecond),
				picture(t, name+"-6-progress.png"),
				say("roadmap", "You're in stage 1"),
				picture(t, name+"-7-roadmap.png"),
				say("settings", "Save"),
				chromedp.SetValue(chromedp.CSS(`input[name="input.minutes"]`), "45"),
				press("Save", "Saved"),
				picture(t, name+"-8-settings.png"),
				say(`ask <script>document.title="hacked"</script> zzqx`, ""),
				chromedp.WaitVisible(`//article[contains(@class,"said")][last()][contains(., '<script>document.title=')]/following::article[contains(@class,"answer")]`),
				picture(t, name+"-9-unknown.png"),
			)
			if err != nil {
				t.Fatal(err)
			}
			if title, err := chromedp.Run(ctx, chromedp.Title()); err != nil || title != "Mentor" {
				t.Errorf("title %q, %v", title, err)
			}
			if overflow, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`document.documentElement.scrollWidth > window.innerWidth`)); err != nil || overflow {
				t.Errorf("wider than the window: %v, %v", overflow, err)
			}
			// Somebody else is another member, who sees the same board.
			err = inTurn(ctx,
				chromedp.Navigate(base+"/?as=Noah+"+name), chromedp.WaitVisible(chromedp.CSS(`.answer`)),
				say("progress", "haven't joined"), say("leaderboard all 2", "Members 11 to"), chromedp.WaitReady(`//article[contains(@class,"answer")][last()]//img[contains(@alt,"`+who+`")]`)) // the demo team fills the first page
			if err != nil {
				t.Error(err)
			}
		})
	}
}

func TestPageWithoutScript(t *testing.T) {
	t.Parallel()
	base := startServer(t, "--demo")
	body := post(t, base+"/say", url.Values{"as": {"Lena"}, "text": {"start"}}, nil)
	if !strings.Contains(body, "Welcome back, Lena") || !strings.Contains(body, "<form") {
		t.Errorf("a plain form did not work:\n%.500s", body)
	}
}

func post(t *testing.T, address string, form url.Values, headers map[string]string) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for k, v := range headers {
		if k == "Host" {
			req.Host = v
		}
		req.Header.Set(k, v)
	}
	res, err := bottest.Sender.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	var b strings.Builder
	b.WriteString(res.Status + "\n")
	buf := make([]byte, 1<<20)
	for {
		n, err := res.Body.Read(buf)
		b.Write(buf[:n])
		if err != nil {
			return b.String()
		}
	}
}

func TestPageIsForThisMachineOnly(t *testing.T) {
	t.Parallel()
	base := startServer(t, "--demo")
	form := url.Values{"as": {"Ada"}, "text": {"start"}}
	for name, headers := range map[string]map[string]string{
		"foreign host name": {"Host": "mentor.evil.test"},
		"another site":      {"Origin": "https://evil.test", "Sec-Fetch-Site": "cross-site"},
		"a page elsewhere":  {"Origin": "https://mentor.example.com", "Sec-Fetch-Site": "same-origin"},
		"nginx":             {"X-Real-IP": "203.0.113.9"},
		"traefik":           {"X-Forwarded-Server": "front"},
		"an RFC 7239 proxy": {"Forwarded": "for=203.0.113.9"},
		"a gateway":         {"Via": "1.1 front"},
		"a content network": {"CF-Connecting-IP": "203.0.113.9"},
		"apache":            {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Host": "localhost"},
	} {
		if got := post(t, base+"/say", form, headers); !strings.HasPrefix(got, "403") {
			t.Errorf("%s: %.60s", name, got)
		}
	}
	if got := post(t, base+"/say", url.Values{"text": {strings.Repeat("x", 2<<20)}}, nil); !strings.HasPrefix(got, "413") {
		t.Errorf("2 MiB: %.60s", got)
	}
}

// A reverse proxy that adds no header speaks HTTP/1.0, which no browser does.
func TestPageIsNotForProxies(t *testing.T) {
	t.Parallel()
	base := startServer(t, "--demo")
	conn := dial(t, strings.TrimPrefix(base, "http://"), "GET / HTTP/1.0\r\nHost: 127.0.0.1:8080\r\n\r\n")
	if said, err := io.ReadAll(conn); err != nil || !strings.HasPrefix(string(said), "HTTP/1.0 403") {
		t.Errorf("%.60s, %v", said, err)
	}
}

// Where a platform is set up the page is off, whatever the setting says, and the log
// says so.
func TestPageIsOffBesideAPlatform(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		settings Settings
		want     bool
		says     string
	}{
		"alone":            {Settings{}, true, ""},
		"beside Slack":     {Settings{SlackBotToken: "x"}, false, ""},
		"beside Discord":   {Settings{DiscordBotToken: "x"}, false, ""},
		"on, and Slack":    {Settings{SlackBotToken: "x", Playground: new(true)}, false, "a platform is set up"},
		"off, and Slack":   {Settings{SlackBotToken: "x", Playground: new(false)}, false, ""},
		"with Redis":       {Settings{Store: "redis://h:1"}, false, ""},
		"on, with Redis":   {Settings{Store: "redis://h:1", Playground: new(true)}, true, ""},
		"public":           {Settings{Listen: "0.0.0.0:8080"}, false, ""},
		"on, and public":   {Settings{Listen: "0.0.0.0:8080", Playground: new(true)}, false, "can be reached from other machines"},
		"on, and any host": {Settings{Listen: ":8080", Playground: new(true)}, false, "can be reached from other machines"},
	} {
		s := c.settings
		s.Store, s.Listen = cmp.Or(s.Store, "sqlite:x"), cmp.Or(s.Listen, "127.0.0.1:8080")
		var log strings.Builder
		if got := s.playground(slog.New(slog.NewTextHandler(&log, nil))); got != c.want || !strings.Contains(log.String(), c.says) || c.says == "" && log.Len() > 0 {
			t.Errorf("%s: %v %q", name, got, log.String())
		}
	}
	fake := slacktest.New(t)
	base := slackProgram(t, fake, "--slack-signing-secret="+slacktest.Secret, "--playground")
	if got := post(t, base+"/say", url.Values{"as": {"Ada"}, "text": {"start"}}, nil); !strings.HasPrefix(got, "404") {
		t.Errorf("the page beside Slack: %.60s", got)
	}
}

func TestPageStaysOffAPublicAddress(t *testing.T) {
	t.Parallel()
	base := startServer(t, "--listen=0.0.0.0:0")
	res, err := http.Get("http://127.0.0.1" + base[strings.LastIndex(base, ":"):] + "/")
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	if res.StatusCode != http.StatusNotFound {
		t.Errorf("the page without sign-in is served on a public address: %d", res.StatusCode)
	}
}
