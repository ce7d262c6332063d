package gateway_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"mentor/bot/bottest"
	"mentor/bot/discord/discordtest"
	"mentor/bot/discord/gateway"
	"mentor/bot/discord/rest"
)

// An event that makes its taker panic costs itself, not the connection.
func TestPanicWhileTakingAnEvent(t *testing.T) {
	t.Parallel()
	fake, log := discordtest.New(t), &bottest.Logs{}
	var taken atomic.Int32
	g := gateway.New(gateway.Config{
		REST:        rest.New(rest.Config{Base: fake.API(), Token: discordtest.Token, Clock: time.Now}),
		Application: discordtest.AppID, Clock: time.Now, Log: slog.New(slog.NewTextHandler(log, nil)),
		Backoff: time.Millisecond, IdentifyEvery: time.Millisecond,
		Handle: func(kind string, _ json.RawMessage, done func()) {
			defer done()
			if kind == "MESSAGE_CREATE" && taken.Add(1) == 1 {
				panic("cannot take it")
			}
		},
	})
	if err := g.Check(); err == nil {
		t.Error("connected before it runs")
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- g.Run(ctx) }()
	fake.Online()
	for range 2 {
		fake.Dispatch("", "MESSAGE_CREATE", map[string]any{"id": fake.NewID()})
	}
	fake.Until("both events", func() bool { return taken.Load() == 2 })
	if err := g.Check(); err != nil || !strings.Contains(log.String(), "cannot take it") {
		t.Errorf("%v\n%s", err, log)
	}
	if identifies, resumes, _, _ := fake.Gateway(); len(identifies) != 1 || resumes > 0 {
		t.Errorf("%d sessions, %d resumed", len(identifies), resumes)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
