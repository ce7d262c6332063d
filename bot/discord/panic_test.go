package discord_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/bottest"
	"mentor/bot/discord"
	"mentor/bot/discord/discordtest"
)

// Whatever panics while an answer is made: the process lives, the person gets a
// kind answer, and the log says where.
func TestPanicWhileAnswering(t *testing.T) {
	t.Parallel()
	for _, overHTTP := range []bool{false, true} {
		for _, question := range []string{"trap", "panic"} {
			t.Run(map[bool]string{false: "gateway", true: "http"}[overHTTP]+" "+question, func(t *testing.T) {
				t.Parallel()
				r := newRig(t, overHTTP, func(c *discord.Config, _ *discordtest.Server) { c.Bot = bottest.Trapped{Conversation: c.Bot} }).ready()
				discordtest.Wants(t, r.Command(discordtest.Ada, "ask", "question", question), bottest.Apology)
				if !strings.Contains(r.Logs.String(), "msg=panic") {
					t.Error("the log doesn't tell")
				}
				discordtest.Wants(t, r.Command(discordtest.Ada, "help"), "help")
				typing := r.Deliver(r.Discord.Typing(discordtest.Ada, "topic", "topic", "topic", "sql"))
				r.Discord.Shown(typing)
				if len(typing.Choices) != 0 {
					t.Errorf("offers %v", typing.Choices)
				}
				r.NoViolations(t)
			})
		}
	}
	t.Run("a message", func(t *testing.T) {
		t.Parallel()
		r := newRig(t, false, func(c *discord.Config, _ *discordtest.Server) { c.Bot = bottest.Trapped{Conversation: c.Bot} }).ready()
		r.Discord.Say(discordtest.AdaInPrivate, "trap")
		r.Discord.Until("an bottest.Apology", func() bool {
			channel := r.Discord.Private(discordtest.AdaID)
			return channel != "" && strings.Contains(asText(r.Discord.Messages(channel)), bottest.Apology)
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

// A post that can't be rendered is not posted as an bottest.Apology: nobody asked.
func TestPostThatCannotBeRendered(t *testing.T) {
	t.Parallel()
	r := newRig(t, true, nil).ready()
	for name, to := range map[string]bot.Address{
		"to a channel": {Workspace: "discord:" + discordtest.Guild, Channel: discordtest.General}, "to a member": {Workspace: "discord:" + discordtest.Guild, Member: discordtest.AdaID},
	} {
		_, err := r.Post(t.Context(), to, "abc", bottest.Trap)
		if failed, ok := errors.AsType[*bot.SendError](err); !ok || failed.Fate != bot.Permanent {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := r.Discord.Count("POST", "/messages"); n > 0 {
		t.Errorf("%d messages were sent", n)
	}
}

// Without headers that fit, no body is read: it would cost memory.
func TestHeadersAreCheckedBeforeTheBody(t *testing.T) {
	t.Parallel()
	e := newEndpointOnly(t)
	body, _ := json.Marshal(map[string]any{"type": 1})
	for name, h := range map[string]http.Header{
		"none": {}, "stale": e.Discord.Sign(body, e.now.Add(-6*time.Minute)), "from tomorrow": e.Discord.Sign(body, e.now.Add(6*time.Minute)),
		"no signature": {"X-Signature-Timestamp": e.Discord.Sign(body, e.now)["X-Signature-Timestamp"]},
	} {
		req := httptest.NewRequest(http.MethodPost, "/discord/interactions", bottest.Untouched{T: t})
		req.Header = h
		res := httptest.NewRecorder()
		e.ServeHTTP(res, req)
		if res.Code != http.StatusUnauthorized {
			t.Errorf("%s: %d", name, res.Code)
		}
	}
}
