package main

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"syscall"
	"testing"
	"time"

	"mentor/bot/slack/slacktest"
	"mentor/storage/storagetest"
)

// withoutAnswers is a Slack in front of another one: response addresses with "deaf" in
// them never answer.
func withoutAnswers(t *testing.T, s *slacktest.Server) (base string, asked chan string) {
	t.Helper()
	asked = make(chan string, 1000)
	over := make(chan struct{})
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.URL.Path, "/deaf") {
			s.Config.Handler.ServeHTTP(w, r)
			return
		}
		asked <- r.URL.Path
		select {
		case <-r.Context().Done():
		case <-over:
		}
	}))
	t.Cleanup(func() { close(over); front.Close() })
	return front.URL, asked
}

// A response address that never answers is given up after a while, and the answer comes
// through the Web API, once. Until then everybody else is answered at once.
func TestResponseAddressesThatNeverAnswer(t *testing.T) {
	t.Parallel()
	s := slacktest.New(t)
	front, asked := withoutAnswers(t, s)
	base := startServer(t, "--slack-bot-token="+slacktest.Token, "--slack-api-url="+front+"/api/", "--slack-signing-secret="+slacktest.Secret)
	deliver := func(body string) string {
		t.Helper()
		res := slacktest.Deliver(t, base+"/slack/events", slacktest.Form, body)
		if res.Code != http.StatusOK {
			t.Fatalf("%d %s", res.Code, res.Body)
		}
		return res.Body
	}
	press := func(user, trigger string) {
		t.Helper()
		payload := s.Press("T1", user, "today", trigger)
		payload["response_url"] = front + "/hooks/response/" + trigger
		deliver(slacktest.PayloadBody(payload))
	}
	command := func(user, text, trigger string) string {
		t.Helper()
		return deliver(slacktest.FormBody(s.Command("T1", user, text, trigger)))
	}
	const deaf = 20
	for n := range deaf {
		command(fmt.Sprint("U", n), "start", fmt.Sprint("start", n))
	}
	for n := range deaf {
		press(fmt.Sprint("U", n), fmt.Sprint("deaf", n))
	}
	for range deaf {
		<-asked
	}
	if said := command("UOTHER", "start", "other"); !strings.Contains(said, "Welcome") {
		t.Errorf("while they wait, somebody else is told %s", said)
	}
	press("UOTHER", "fine0")
	hook := func(trigger string) func(slacktest.Sent) bool {
		return func(sent slacktest.Sent) bool { return strings.HasSuffix(sent.Path, "/"+trigger) }
	}
	s.Await(t, "the answer to somebody else", hook("fine0"))
	told := map[string]int{}
	for range deaf {
		user := s.Await(t, "an answer through the Web API", func(sent slacktest.Sent) bool {
			return sent.Method == "chat.postEphemeral" && told[sent.Form.Get("user")] == 0
		}).Form.Get("user")
		told[user]++
	}
	press("U0", "fine1") // the address of the next one answers again
	s.Await(t, "the answer to the next press", hook("fine1"))
	if n := len(s.Of("chat.postEphemeral")); n != deaf {
		t.Errorf("%d answers through the Web API for %d", n, deaf)
	}
	if len(asked) > 0 {
		t.Errorf("an address that doesn't answer was asked %d times more", len(asked))
	}
}

// Clients that send requests and never read the answers hold up nobody.
func TestClientsThatNeverReadHoldUpNobody(t *testing.T) {
	t.Parallel()
	s := slacktest.New(t)
	base := slackProgram(t, s, "--slack-signing-secret="+slacktest.Secret)
	at, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	const clients, each = 40, 200
	for n := range clients {
		conn, err := net.Dial("tcp", at.Host)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = conn.Close() }()
		_ = conn.SetWriteDeadline(time.Now().Add(storagetest.Patience))
		w := bufio.NewWriter(conn)
		for k := range each { // one after the other, and all in the way of an answer
			body := slacktest.FormBody(s.Command("T1", fmt.Sprint("U", n), "help", fmt.Sprint("t", n, "-", k)))
			fmt.Fprintf(w, "POST /slack/events HTTP/1.1\r\nHost: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n", at.Host, slacktest.Form, len(body))
			_ = slacktest.Sign(body, time.Now()).Write(w)
			fmt.Fprintf(w, "\r\n%s", body)
		}
		go func() { _ = w.Flush() }() // until the server takes no more of it
	}
	for n := range 5 {
		body := slacktest.FormBody(s.Command("T1", "UOTHER", "help", fmt.Sprint("other", n)))
		if res := slacktest.Deliver(t, base+"/slack/events", slacktest.Form, body); res.Code != http.StatusOK || !strings.Contains(res.Body, "today") {
			t.Errorf("%d %s", res.Code, res.Body)
		}
	}
}

// A Redis that stands still is told of within three seconds, what needs no store goes on,
// and when it moves again so does the bot.
func TestRedisThatStalls(t *testing.T) {
	t.Parallel()
	redis := storagetest.StartRedis(t)
	s := slacktest.New(t)
	base := startServer(t, "--store=redis://"+redis.Addr, "--slack-bot-token="+slacktest.Token, "--slack-api-url="+s.API(),
		"--slack-signing-secret="+slacktest.Secret, "--rate-limit=0") // it asks again and again
	n := 0
	say := func(text string) string {
		t.Helper()
		n++
		trigger := fmt.Sprint("t", n)
		res := slacktest.Deliver(t, base+"/slack/events", slacktest.Form, slacktest.FormBody(s.Command("T1", "U1", text, trigger)))
		if res.Code != http.StatusOK {
			t.Fatalf("%d %s", res.Code, res.Body)
		}
		s.Heard(t, trigger, res.Body)
		return s.Await(t, "an answer to "+text, func(sent slacktest.Sent) bool { return strings.HasSuffix(sent.Path, "/"+trigger) }).Text()
	}
	expect := func(text, want string) {
		t.Helper()
		if got := say(text); !strings.Contains(got, want) {
			t.Errorf("%s: no %q in\n%s", text, want, got)
		}
	}
	expect("start", "Welcome")
	for range 2 {
		if err := redis.Signal(syscall.SIGSTOP); err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		expect("help", "today")
		machine := time.Since(began)
		began = time.Now()
		expect("done dns", "can't save progress right now")
		if took := time.Since(began); took-machine > soon {
			t.Errorf("it took %v to say so, where help took %v", took, machine)
		}
		if err := redis.Signal(syscall.SIGCONT); err != nil {
			t.Fatal(err)
		}
		for began, said := time.Now(), ""; !strings.Contains(said, "Done: HTTP") && !strings.Contains(said, "already done"); {
			if said = say("done http"); time.Since(began) > back {
				t.Fatalf("not back after %v: %s", time.Since(began), said)
			}
		}
	}
}
