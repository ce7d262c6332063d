package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"mentor/bot"
	"mentor/bot/web"
)

// echo answers every line with its own words.
type echo struct{ bot.Conversation }

func (echo) Handle(_ context.Context, req bot.Request) bot.Reply {
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say("heard: " + req.Text)}}}
}

func ask(page http.Handler, method, target string, form url.Values) *httptest.ResponseRecorder {
	req := httptest.NewRequest(method, "http://localhost"+target, strings.NewReader(form.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("HX-Request", "true")
	res := httptest.NewRecorder()
	page.ServeHTTP(res, req)
	return res
}

func echoing() *web.Page {
	return web.New(web.Config{Bot: echo{}, Workspace: "web:test", People: func(context.Context) ([]bot.Person, error) { return nil, nil }})
}

// A program that makes up people comes to an end; those who are there go on.
func TestPeopleOfThePageAreBounded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		page := echoing()
		say := func(who string) int {
			time.Sleep(20 * time.Millisecond) // in the bubble's time, below the bound of requests
			return ask(page, http.MethodPost, "/say", url.Values{"as": {who}, "text": {"help"}}).Code
		}
		welcome := 0
		for i := range 1500 {
			if code := say(fmt.Sprint("stranger ", i)); code == http.StatusOK {
				welcome++
			} else if code != http.StatusTooManyRequests {
				t.Fatal(code)
			}
		}
		if welcome != 1000 {
			t.Errorf("%d were let in", welcome)
		}
		if code := say("stranger 7"); code != http.StatusOK {
			t.Errorf("somebody who was there: %d", code)
		}
		page.Forget("stranger 7")
		if code := say("the next"); code != http.StatusOK {
			t.Errorf("in the place of somebody who was forgotten: %d", code)
		}
	})
}

func TestRequestsOfThePageAreBounded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		page := echoing()
		refused := 0
		for range 600 {
			if ask(page, http.MethodGet, "/?as=Ada", nil).Code == http.StatusTooManyRequests {
				refused++
			}
		}
		if refused != 100 {
			t.Errorf("%d of 600 at once were refused", refused)
		}
		time.Sleep(time.Second)
		if code := ask(page, http.MethodGet, "/?as=Ada", nil).Code; code != http.StatusOK {
			t.Errorf("a second later: %d", code)
		}
	})
}

// Nothing of a conversation stays when its person is forgotten.
func TestThePageForgets(t *testing.T) {
	t.Parallel()
	page := echoing()
	for _, who := range []string{"Ada", "Bob"} {
		ask(page, http.MethodPost, "/say", url.Values{"as": {who}, "text": {"my secret word is plover, says " + who}})
	}
	page.Forget("ada")
	if said := ask(page, http.MethodGet, "/?as=Ada", nil).Body.String(); strings.Contains(said, "plover") {
		t.Errorf("what a forgotten person said is shown:\n%s", said)
	}
	if said := ask(page, http.MethodGet, "/?as=Bob", nil).Body.String(); !strings.Contains(said, "plover, says Bob") {
		t.Errorf("somebody else lost their conversation:\n%s", said)
	}
}

// Whatever a proxy, a tunnel or a content network calls its header, the page sees that
// one is in between; what browsers send is let in.
func TestProxiesAreRecognized(t *testing.T) {
	t.Parallel()
	page := echoing()
	status := func(header, value string) int {
		req := httptest.NewRequest(http.MethodGet, "http://localhost/", http.NoBody)
		req.Header.Set(header, value)
		res := httptest.NewRecorder()
		page.ServeHTTP(res, req)
		return res.Code
	}
	for _, header := range []string{
		"X-Forwarded-For", "X-Original-Forwarded-For", "X-Forwarded", "Forwarded-For", "X-Forward-For", "X-Remote-IP", "X-Remote-Addr", "True-Client-IP",
		"X-Azure-ClientIP", "Fly-Client-IP", "X-ProxyUser-Ip", "Proxy-Connection", "CF-Connecting-IP", "CDN-Loop", "CF-Ray", "X-Amzn-Trace-Id", "Via",
	} {
		if code := status(header, "203.0.113.9"); code != http.StatusForbidden {
			t.Errorf("%s: %d", header, code)
		}
		if code := status(header, ""); code != http.StatusForbidden {
			t.Errorf("%s without a value: %d", header, code)
		}
	}
	for header, value := range map[string]string{
		"Accept-Language": "de", "Cache-Control": "max-age=0", "Upgrade-Insecure-Requests": "1", "Sec-CH-UA": "x", "Sec-Fetch-Site": "none", "DNT": "1", "Priority": "u=0, i",
	} {
		if code := status(header, value); code != http.StatusOK {
			t.Errorf("%s: %d", header, code)
		}
	}
}
