package discord_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
)

// trapped is a conversation that makes what no renderer knows when it is asked
// about a trap, and panics when it is asked to.
type trapped struct{ bot.Conversation }

var trap = bot.Message{Title: "Trap", Blocks: []bot.Block{nil}}

func (t trapped) Handle(ctx context.Context, req bot.Request) bot.Reply {
	switch strings.TrimPrefix(req.Text, "ask ") {
	case "trap":
		return bot.Reply{Message: trap}
	case "trap form":
		return bot.Reply{Message: bot.Message{Form: &bot.Form{Title: "Trap", Line: "trap", Inputs: []bot.Input{{Name: "x", Options: []bot.Option{{}}, Many: true, Value: "y"}}}}}
	case "panic":
		panic("the conversation panicked")
	}
	return t.Conversation.Handle(ctx, req)
}

func (t trapped) Complete(context.Context, bot.Person, string, string, int) []bot.Option {
	panic("completion panicked")
}

const apology = "Something went wrong on my side"

// Whatever panics while an answer is made: the process lives, the person gets a
// kind answer, and the log says where.
func TestPanicWhileAnswering(t *testing.T) {
	t.Parallel()
	for _, overHTTP := range []bool{false, true} {
		for _, question := range []string{"trap", "panic"} {
			t.Run(map[bool]string{false: "gateway", true: "http"}[overHTTP]+" "+question, func(t *testing.T) {
				t.Parallel()
				r := newRig(t, overHTTP, func(c *discord.Config, _ *discordtest.Server) { c.Bot = trapped{c.Bot} }).ready()
				wants(t, r.command(ada, "ask", "question", question), apology)
				if !strings.Contains(r.logs.String(), "msg=panic") {
					t.Error("the log doesn't tell")
				}
				wants(t, r.command(ada, "help"), "Mentor")
				typing := r.deliver(r.discord.Typing(ada, "topic", "topic", "topic", "sql"))
				r.discord.Until("an empty list", func() bool { return typing.Choices != nil && len(typing.Choices) == 0 })
				r.noViolations(t)
			})
		}
	}
	t.Run("a message", func(t *testing.T) {
		t.Parallel()
		r := newRig(t, false, func(c *discord.Config, _ *discordtest.Server) { c.Bot = trapped{c.Bot} }).ready()
		r.discord.Say(adaPrivate, "trap")
		r.discord.Until("an apology", func() bool {
			channel := r.discord.Private(adaID)
			return channel != "" && strings.Contains(asText(r.discord.Messages(channel)), apology)
		})
	})
}

func asText(all []*discordtest.Message) string {
	var b strings.Builder
	for _, m := range all {
		b.WriteString(discordtest.TextOf(m))
	}
	return b.String()
}

// A post that can't be rendered is not posted as an apology: nobody asked.
func TestPostThatCannotBeRendered(t *testing.T) {
	t.Parallel()
	r := newRig(t, true, nil).ready()
	for name, to := range map[string]bot.Address{
		"to a channel": {Workspace: "discord:" + guild, Channel: general}, "to a member": {Workspace: "discord:" + guild, Member: adaID},
	} {
		_, err := r.Post(t.Context(), to, "abc", trap)
		if failed, ok := errors.AsType[*bot.SendError](err); !ok || failed.Fate != bot.Permanent {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := r.discord.Count("POST", "/messages"); n > 0 {
		t.Errorf("%d messages were sent", n)
	}
}

// Whoever can't show headers that fit gets no body read: it would cost memory.
func TestHeadersAreCheckedBeforeTheBody(t *testing.T) {
	t.Parallel()
	e := newEndpointOnly(t)
	body, _ := json.Marshal(map[string]any{"type": 1})
	for name, h := range map[string]http.Header{
		"none": {}, "stale": e.discord.Sign(body, e.now.Add(-6*time.Minute)), "from tomorrow": e.discord.Sign(body, e.now.Add(6*time.Minute)),
		"no signature": {"X-Signature-Timestamp": e.discord.Sign(body, e.now)["X-Signature-Timestamp"]},
	} {
		req := httptest.NewRequest(http.MethodPost, "/discord/interactions", untouched{t})
		req.Header = h
		res := httptest.NewRecorder()
		e.ServeHTTP(res, req)
		if res.Code != http.StatusUnauthorized {
			t.Errorf("%s: %d", name, res.Code)
		}
	}
}

// untouched is a body that must not be read.
type untouched struct{ t *testing.T }

func (u untouched) Read([]byte) (int, error) {
	u.t.Error("the body is read")
	return 0, io.EOF
}
