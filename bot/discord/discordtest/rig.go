package discordtest

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/bot/bottest"
)

// Adapter is what a Rig delivers to.
type Adapter interface {
	http.Handler
	bot.Poster
	Run(ctx context.Context) error
	Wait(ctx context.Context)
}

// Rig is an adapter between people who act and a fake Discord that notes what
// comes of it.
type Rig struct {
	Discord *Server
	Address string // of the endpoint, when interactions come over HTTP
	Logs    *bottest.Logs
	Ended   chan error // what Run returned; put it back when you have read it
	Stop    context.CancelFunc

	adapter Adapter
}

// The people of tests, and where they are.
const (
	Guild   = "700000000000000001"
	General = "700000000000000002"
	AdaID   = "800000000000000001"
	BobID   = "800000000000000002"
)

// Ada and Bob are in the same channel; AdaInPrivate writes to the bot.
var (
	Ada          = Who{User: AdaID, Name: "Ada", Guild: Guild, Channel: General}
	Bob          = Who{User: BobID, Name: "Bob", Guild: Guild, Channel: General}
	AdaInPrivate = Who{User: AdaID, Name: "Ada"}
)

// ForOne is the flag of a message that only the asker sees.
const ForOne = 1 << 6

// NewRig runs an adapter until the test ends.
func NewRig(t testing.TB, s *Server, a Adapter, overHTTP bool, logs *bottest.Logs) *Rig {
	t.Helper()
	r := &Rig{Discord: s, Logs: logs, Ended: make(chan error, 1), adapter: a}
	ctx, cancel := context.WithCancel(context.Background())
	r.Stop = cancel
	go func() { r.Ended <- a.Run(ctx) }()
	var endpoint *httptest.Server
	if overHTTP {
		endpoint = httptest.NewServer(a)
		r.Address = endpoint.URL
	}
	t.Cleanup(func() {
		cancel()
		if err := <-r.Ended; err != nil {
			t.Error(err)
		}
		if endpoint != nil {
			endpoint.Close()
		}
		a.Wait(context.Background())
		if t.Failed() {
			text := logs.String()
			t.Log(text[max(0, len(text)-4000):])
		}
	})
	return r
}

// NewEndpoint puts one more adapter behind an address of its own, without a
// gateway: as after a restart.
func (r *Rig) NewEndpoint(t testing.TB, a Adapter) *Rig {
	t.Helper()
	server := httptest.NewServer(a)
	t.Cleanup(func() {
		server.Close()
		a.Wait(context.Background())
	})
	return &Rig{Discord: r.Discord, Address: server.URL, Logs: r.Logs, adapter: a}
}

// InBothWays runs a test over the gateway and over HTTP: the same must happen.
func InBothWays(t *testing.T, test func(t *testing.T, overHTTP bool)) {
	t.Helper()
	for _, overHTTP := range []bool{false, true} {
		t.Run(map[bool]string{false: "gateway", true: "http"}[overHTTP], func(t *testing.T) {
			t.Parallel()
			test(t, overHTTP)
		})
	}
}

// Ready waits until commands are registered and, over the gateway, there is a
// session.
func (r *Rig) Ready() {
	// Behind the writing of the commands, doubles elsewhere are removed.
	r.Discord.Until("commands are registered", func() bool { return strings.Contains(r.Logs.String(), "commands registered") })
	if r.Address == "" {
		r.Discord.Online()
	}
}

// Deliver sends an interaction in whichever way the rig takes them.
func (r *Rig) Deliver(in *Interaction) *Interaction {
	if r.Address != "" {
		r.Discord.Deliver(r.Address, in)
	} else {
		r.Discord.Send(in)
	}
	return in
}

// Shown delivers and waits for what a person then sees.
func (r *Rig) Shown(in *Interaction) []*Message { return r.Discord.Shown(r.Deliver(in)) }

// Public delivers and waits for an answer that everybody sees: on a busy machine
// an acknowledgement for the asker alone comes before it.
func (r *Rig) Public(in *Interaction) (last *Message) {
	r.Deliver(in)
	r.Discord.Until("an answer for everybody", func() bool {
		all := r.Discord.Shown(in)
		last = all[len(all)-1]
		return last.Flags&ForOne == 0
	})
	return last
}

// Command gives a subcommand with its options and returns the answer.
func (r *Rig) Command(who Who, sub string, pairs ...string) *Message {
	return r.Shown(r.Discord.Command(who, sub, pairs...))[0]
}

// Outcome is what comes of an interaction: what is said, or the dialog that
// opens.
func (r *Rig) Outcome(in *Interaction) (said *Message, dialog map[string]any) {
	all := r.Shown(in)
	if len(all) == 0 {
		return nil, in.Modal
	}
	return all[0], in.Modal
}

// Acknowledged waits until an interaction has its first answer.
func (r *Rig) Acknowledged(in *Interaction) {
	r.Discord.Until("an acknowledgement", func() bool { return r.Discord.Acknowledged(in) })
}

// InPrivate are the messages to somebody in private, but for the one that greets
// new members at any time.
func (r *Rig) InPrivate(user string) []*Message {
	return slices.DeleteFunc(r.Discord.Messages(r.Discord.Private(user)), func(m *Message) bool {
		return strings.Contains(TextOf(m), "This is where I write to you in private")
	})
}

// AnswerTo says something and returns the newest private message then.
func (r *Rig) AnswerTo(t testing.TB, who Who, text string) *Message {
	t.Helper()
	before := len(r.InPrivate(who.User))
	r.Discord.Say(who, text)
	var all []*Message
	r.Discord.Until("an answer to "+text, func() bool {
		all = r.InPrivate(who.User)
		return len(all) > before
	})
	r.adapter.Wait(t.Context())
	return all[len(all)-1]
}

// Offering posts a message with a button that runs a line.
func (r *Rig) Offering(t testing.TB, to bot.Address, line string) *Message {
	t.Helper()
	at, err := r.adapter.Post(t.Context(), to, bot.PostID(r.Discord.NewID()), bottest.Offering(line))
	if err != nil {
		t.Fatal(err)
	}
	all := r.Discord.Messages(string(at.Channel))
	return all[slices.IndexFunc(all, func(m *Message) bool { return m.ID == at.Message })]
}

// NoViolations fails the test when Discord would have complained about a request,
// or when the token stands in the log.
func (r *Rig) NoViolations(t testing.TB) {
	t.Helper()
	for _, v := range r.Discord.Violations() {
		t.Error(v)
	}
	if strings.Contains(r.Logs.String(), Token) {
		t.Error("the token stands in the log")
	}
}

// Wants fails the test unless a message shows all of the parts.
func Wants(t testing.TB, m *Message, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if text := TextOf(m); !strings.Contains(text, part) {
			t.Errorf("no %q in\n%s", part, text)
		}
	}
}

// PictureWords are the words of a message's last picture.
func PictureWords(m *Message) (alt string) {
	Components(m.Components, func(c map[string]any) {
		items, _ := c["items"].([]any)
		for _, v := range items {
			item, _ := v.(map[string]any)
			alt, _ = item["description"].(string)
		}
	})
	return alt
}

// Inputs are the names of what a dialog asks for.
func Inputs(dialog map[string]any) (names []string) {
	fields, _ := dialog["components"].([]any)
	for _, v := range fields {
		label, _ := v.(map[string]any)
		input, _ := label["component"].(map[string]any)
		name, _ := input["custom_id"].(string)
		names = append(names, name)
	}
	return names
}
