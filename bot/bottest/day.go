package bottest

import (
	"cmp"
	"strings"

	"mentor/bot"
	"mentor/roadmap/draw"
)

// Learner is a conversation of a few commands in a learner's day, with a form of
// each kind: for tests of what an adapter makes of answers.
func Learner() *Conversation {
	return &Conversation{Forms: forms(), Answer: Respond, Offers: map[string][]bot.Option{
		"topic":   {{Label: "Caching", Value: "caching"}, {Label: "HTTP", Value: "http"}},
		"roadmap": {{Label: "Backend developer", Value: "backend"}},
		"zone":    {{Label: "Berlin", Value: "Europe/Berlin"}, {Label: "Tokyo", Value: "Asia/Tokyo"}},
	}}
}

// forms has a form of each kind by the line that asks for it.
func forms() map[string]bot.Form {
	one := func(title, line string, inputs ...bot.Input) bot.Form {
		return bot.Form{Title: title, Line: line, Submit: "Send", Inputs: inputs}
	}
	return map[string]bot.Form{
		"ask":         one("Ask", "ask this", bot.Input{Name: "question", Label: "Question", Long: true}),
		"topic":       one("Topic", "topic this", bot.Input{Name: "topic", Label: "Topic", Lookup: "topic"}),
		"stuck tell":  one("Ask a mentor", "stuck told", bot.Input{Name: "words", Label: "What is it?", Long: true, Optional: true}),
		"start setup": one("Start", "start", bot.Input{Name: "roadmap", Label: "Roadmap", Options: []bot.Option{{Label: "Backend", Value: "backend"}}}),
		"settings": one(
			"Settings", "settings save",
			bot.Input{Name: "minutes", Label: "Minutes a day", Value: "30"},
			bot.Input{Name: "zone", Label: "Time zone", Lookup: "zone", Value: "Europe/Berlin", Optional: true},
		),
		"people": one("Leads", "people save", bot.Input{Name: "people", Label: "Leads", People: true, Long: true}),
		"where":  one("Daily post", "where save", bot.Input{Name: "channel", Label: "Channel", Channel: true}, bot.Input{Name: "at", Label: "At", Optional: true}),
	}
}

// Respond answers what a learner says in a day. Other words it repeats: questions for
// everybody to read, the rest in private.
func Respond(req bot.Request) bot.Reply {
	sub, _, _ := strings.Cut(req.Text, " ")
	reply := bot.Reply{Message: Says(req.Text), Outcome: bot.OK}
	show := func(text string, more ...bot.Block) {
		reply.Message = bot.Message{Blocks: append([]bot.Block{bot.Say(text)}, more...)}
	}
	switch sub {
	case "ask":
		show(cmp.Or(req.Values["question"], req.Text))
		reply.Public = req.Kind == bot.Question
	case "start":
		show("Welcome, "+req.From.Name, bot.Buttons(bot.Button{Label: "Show today's task", Line: "today"}))
		reply.Joined = true
	case "today":
		show("Check yourself", bot.Buttons(bot.Button{Label: "Done", Line: "done"}))
		reply.Update = req.Kind == bot.Press
	case "done":
		show("Done. +20 XP")
		reply.Update = true
	case "quiz":
		show("What is a port? (1 of 3)", bot.Buttons(bot.Button{Label: "A number", Line: "quiz http 0 1"}))
		reply.Message.Title = "Quiz"
	case "progress":
		show("Streak: 3 days", bot.Picture{
			Name: "progress.png", Alt: "Progress card: 1%", Instead: []bot.Block{bot.Say("1% of the Backend developer roadmap")},
			Draw: func(draw.Theme) ([]byte, error) { return []byte("\x89PNG"), nil },
		})
	case "export":
		show("Here is all that I know about you.")
		reply.File = &bot.Attachment{Name: "mentor.json", Type: "application/json", Data: []byte(`{"workspace":"one"}`)}
	case "settings":
		show("Saved.")
	case "people":
		if req.Values["people"] == "<@U0>" {
			reply.Message, reply.Outcome, reply.Field = Says("Nobody of that name is here."), bot.Refused, "people"
		}
	case "where":
		if req.Values["at"] == "noon" {
			show("The time is one such as 09:00.")
			reply.Outcome, reply.Field = bot.Refused, "at"
			break
		}
		show("It goes to " + req.Values["channel"])
	case "help":
	default:
		reply.Public = req.Kind == bot.Question
	}
	return reply
}

// Offering is a message with a button for a line, as it may stand below any answer.
func Offering(line string) bot.Message {
	return bot.Message{Blocks: []bot.Block{bot.Say("Do you want me to do it?"), bot.Buttons(bot.Button{Label: "Go on", Line: line})}}
}
