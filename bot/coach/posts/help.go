package posts

import (
	"context"

	"mentor/bot"
	"mentor/bot/coach/desk"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// help tells a mentor about a call for help: who is stuck on what, in their own
// words, where they asked, and what has become of it since. It returns
// storage.ErrNotFound when the call or its member is gone, or it isn't the mentor's
// any more and they haven't heard of it yet.
func (c *Composer) help(ctx context.Context, w *storage.Workspace, p storage.Post) (bot.Message, error) {
	if p.Stage == desk.OnDuty || p.Stage == desk.Gaps {
		return c.weekly(ctx, w, p)
	}
	r, err := c.request(ctx, w, p.Help)
	if err != nil {
		return bot.Message{}, err
	}
	m, err := c.Store.Member(ctx, storage.Key{Workspace: w.ID, Member: r.Member})
	if err != nil {
		return bot.Message{}, err
	}
	topic, sent := c.postTopic(p), p.State == storage.Sent
	switch {
	case p.Stage == desk.Thanked:
		return thanked(&m, topic, r), nil
	case p.Stage == desk.NotFixed && r.By == p.Member && r.Open():
		return notFixed(&m, topic, r), nil
	case !r.Open():
		return settledCall("Solved: "+m.Name+" on "+topic.Title, "This call has ended. Thank you for being there.", sent)
	case r.By == p.Member:
		return takenByYou(&m, topic, r), nil
	case r.By != "":
		return settledCall(m.Name+" on "+topic.Title, c.nameOf(ctx, w, r.By)+" has taken this call. Thank you for being there.", sent)
	}
	if o := r.Offered(p.Member); o == nil || o.Said == storage.SaidPass || p.Stage == desk.NotFixed {
		return settledCall(m.Name+" on "+topic.Title, "You've passed this call on. I'm asking somebody else.", sent)
	}
	return offered(&m, topic, r, p), nil
}

// settledCall stands in the place of a call that isn't a mentor's any more.
func settledCall(title, says string, sent bool) (bot.Message, error) {
	if !sent {
		return bot.Message{}, storage.ErrNotFound
	}
	return bot.Message{Title: title, Blocks: []bot.Block{bot.Say(says), bot.Buttons(bot.Button{Label: "My calls", Line: "mentor calls"})}}, nil
}

// offered asks a mentor to take a call.
func offered(m *storage.Member, topic *roadmap.Topic, r storage.HelpRequest, p storage.Post) bot.Message {
	title := m.Name + " is stuck on " + topic.Title
	if p.Stage == desk.Reminded {
		title = m.Name + " is still stuck on " + topic.Title
	}
	blocks := saying(m.Name, r.Words)
	if p.Stage == desk.Reminded {
		blocks = append(blocks, bot.Say("Nobody has taken this call yet. Can you?"))
	}
	return bot.Message{Title: title, Blocks: append(blocks, bot.Para(whereAsked(m, r)...),
		bot.Buttons(
			bot.Button{Label: "Take it", Line: "mentor take " + r.ID, Style: bot.Primary},
			bot.Button{Label: "Pass on", Line: "mentor pass " + r.ID},
			bot.Button{Label: "Not now", Line: "mentor later " + r.ID},
			bot.Button{Label: "Read " + topic.Title, Line: "topic " + string(topic.ID)}),
		bot.Small("/mentor mentor off stops these messages."))}
}

// saying shows what somebody wrote, as they wrote it.
func saying(name, words string) []bot.Block {
	if words == "" {
		return nil
	}
	return []bot.Block{bot.Para(bot.B(name+": "), bot.T(words))}
}

func whereAsked(m *storage.Member, r storage.HelpRequest) []bot.Span {
	if r.Channel != "" {
		return []bot.Span{
			bot.T("They asked in "), phrase.Channel(r.Channel, ""), bot.T(": answer there, or write to "), bot.Mention(m.Key.Member, m.Name), bot.T("."),
		}
	}
	return []bot.Span{bot.T("They asked me in private: write to "), bot.Mention(m.Key.Member, m.Name), bot.T(".")}
}

func takenByYou(m *storage.Member, topic *roadmap.Topic, r storage.HelpRequest) bot.Message {
	blocks := append([]bot.Block{bot.Para(bot.T("This one is yours: you're helping "), bot.Mention(m.Key.Member, m.Name), bot.T("."))}, saying(m.Name, r.Words)...)
	return bot.Message{Title: m.Name + " is stuck on " + topic.Title, Blocks: append(blocks, mentorButtons(r))}
}

// mentorButtons are what the mentor who has a call can do with it.
func mentorButtons(r storage.HelpRequest) bot.Actions {
	return bot.Buttons(
		bot.Button{Label: "Answer here", Line: "mentor answer " + r.ID, Style: bot.Primary},
		bot.Button{Label: "It's solved", Line: "mentor solved " + r.ID},
		bot.Button{Label: "Give it back", Line: "mentor pass " + r.ID})
}

func notFixed(m *storage.Member, topic *roadmap.Topic, r storage.HelpRequest) bot.Message {
	return bot.Message{Title: m.Name + " is still stuck on " + topic.Title, Blocks: []bot.Block{
		bot.Para(bot.Mention(m.Key.Member, m.Name), bot.T(" says it isn't solved yet. Can you have another look, or give it to somebody else?")), mentorButtons(r),
	}}
}

func thanked(m *storage.Member, topic *roadmap.Topic, r storage.HelpRequest) bot.Message {
	says := m.Name + " says it's solved. Thank you for helping!"
	if r.End == storage.HelpClosed {
		says = "I've closed this call, since it's two weeks old. Thank you for helping " + m.Name + "!"
	}
	blocks := []bot.Block{bot.Say(says)}
	keep := bot.Button{Label: "Write down the answer", Line: "teach call " + r.ID}
	if r.Reply != "" {
		blocks = append(blocks, bot.Say("Others may ask the same. Keep what you wrote, and the next one gets it at once, with your name:"), bot.Para(bot.T(r.Reply)))
		keep = bot.Button{Label: "Keep this answer", Line: "teach call " + r.ID, Style: bot.Primary}
	} else {
		blocks = append(blocks, bot.Say("Others may ask the same. Write down what helped, and the next one gets it at once, with your name."))
	}
	return bot.Message{Title: "Solved: " + m.Name + " on " + topic.Title, Blocks: append(blocks, bot.Buttons(keep))}
}
