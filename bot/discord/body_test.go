package discord_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/bottest"
	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
)

// unwritable is a response to somebody whose connection breaks while the answer
// is being written.
type unwritable struct{ *httptest.ResponseRecorder }

func (unwritable) FlushError() error { return errors.New("broken pipe") }

// patient never gives up waiting: the test decides which way an answer takes.
func patient(c *discord.Config, _ *discordtest.Server) {
	c.Patience = time.Hour
}

// signed is an interaction as Discord sends it.
func (r *rig) signed(ctx context.Context, in *discordtest.Interaction) *http.Request {
	r.Discord.Arrive(in)
	data, _ := json.Marshal(in.Payload)
	req, _ := http.NewRequestWithContext(ctx, http.MethodPost, r.Address, bytes.NewReader(data)) // the address is our own
	req.Header = r.Discord.Sign(data, time.Now())
	return req
}

// An answer that could not be written, or whose reader has gone, is given the
// other way, once.
func TestFirstAnswerTakesAnotherWay(t *testing.T) {
	t.Parallel()
	t.Run("the connection breaks", func(t *testing.T) {
		t.Parallel()
		r := newRig(t, true, patient).ready()
		in := r.Discord.Command(discordtest.Ada, "start")
		r.ServeHTTP(unwritable{httptest.NewRecorder()}, r.signed(t.Context(), in))
		discordtest.Wants(t, r.Discord.Shown(in)[0], "Welcome, Ada")
		r.Wait(t.Context())
		if n := r.Discord.Count("POST", "/callback"); n != 1 {
			t.Errorf("answered %d times", n)
		}
		r.NoViolations(t)
	})
	t.Run("the sender hangs up", func(t *testing.T) {
		t.Parallel()
		r := newRig(t, true, patient).ready()
		open := r.gate.Close()
		defer open()
		ctx, hangUp := context.WithCancel(t.Context())
		hangUp()
		in := r.Discord.Command(discordtest.Ada, "start")
		r.ServeHTTP(httptest.NewRecorder(), r.signed(ctx, in)) // returns at once
		open()
		discordtest.Wants(t, r.Discord.Shown(in)[0], "Welcome, Ada")
		r.Wait(t.Context())
		if n := r.Discord.Count("POST", "/callback"); n != 1 {
			t.Errorf("answered %d times", n)
		}
		r.NoViolations(t)
	})
}

// late is a response that tells when it was written.
type late struct {
	*httptest.ResponseRecorder
	flushed func()
}

func (w late) FlushError() error { w.flushed(); return nil }

// What follows the first answer is not there before it.
func TestFollowUpsComeAfterTheBody(t *testing.T) {
	t.Parallel()
	r := newRig(t, true, patient).ready()
	r.talk.Answer = func(bot.Request) bot.Reply { return bot.Reply{Message: bottest.Corpus()["long"]} }
	in := r.Discord.Command(discordtest.Ada, "today")
	w := late{ResponseRecorder: httptest.NewRecorder()}
	before := -1
	w.flushed = func() {
		before = r.Discord.Count("POST", "/webhooks/")
		r.Discord.Answered(in, w.Body.Bytes())
	}
	r.ServeHTTP(w, r.signed(t.Context(), in))
	r.Wait(t.Context())
	if after := r.Discord.Count("POST", "/webhooks/"); before != 0 || after == 0 {
		t.Errorf("%d messages followed before the answer was written, %d in all", before, after)
	}
	r.NoViolations(t)
}
