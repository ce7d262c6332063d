package slack

import (
	"context"
	"log/slog"

	"mentor/bot/delivery"
	"mentor/storage"

	"github.com/slack-go/slack"
)

// panes are the threads that are conversations of the assistant pane: it greets
// in them, and shows there that the bot is at work.
type panes struct {
	api   *api
	known delivery.Memory[string, bool]
	log   *slog.Logger
}

// has reports whether an answer goes into the assistant pane. Not knowing
// costs a "looking it up" line.
func (p *panes) has(to destination) bool {
	_, ok := p.known.Get(pane(to.workspace, to.channel, to.thread))
	return ok
}

// pane names a conversation of the assistant pane.
func pane(w storage.WorkspaceID, channel, thread string) string {
	return string(w) + "/" + channel + "/" + thread
}

// started greets in the assistant pane.
func (p *panes) started(ctx context.Context, e *envelope) {
	t := e.Event.AssistantThread
	workspace := sender{team: e.TeamID, enterprise: e.Enterprise}.workspace()
	p.known.Set(pane(workspace, t.Channel, t.ThreadTS), true)
	prompts := slack.AssistantThreadsSetSuggestedPromptsParameters{ChannelID: t.Channel, ThreadTS: t.ThreadTS, Title: "What would you like to do?"}
	for _, p := range assistantPrompts {
		prompts.AddPrompt(p[0], p[1])
	}
	err := p.api.call(ctx, route{workspace, "assistant.threads.setSuggestedPrompts", ""}, func(ctx context.Context, by *access) error {
		return by.client.SetAssistantThreadsSuggestedPromptsContext(ctx, prompts)
	})
	if err != nil {
		p.log.WarnContext(ctx, "cannot offer questions in the assistant pane", "reason", classify(err, true).Reason)
	}
}

// assistantPrompts are offered where a conversation begins: a label, and what
// it says. Slack shows four at most.
var assistantPrompts = [][2]string{
	{"Show today's task", "today"},
	{"What comes next, and why?", "next"},
	{"Explain caching", "What is caching?"},
	{"How far have I got?", "progress"},
}

// status shows that the bot is at work; the answer takes it away.
func (p *panes) status(ctx context.Context, to destination, text string) {
	err := p.api.call(ctx, route{to.workspace, "assistant.threads.setStatus", ""}, func(ctx context.Context, by *access) error {
		return by.client.SetAssistantThreadsStatusContext(
			ctx, slack.AssistantThreadsSetStatusParameters{ChannelID: to.channel, ThreadTS: to.thread, Status: text},
		)
	})
	if err != nil {
		p.log.DebugContext(ctx, "cannot show a status", "err", err)
	}
}
