package coach

import (
	"slices"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/posts"
	"mentor/roadmap"
	"mentor/storage"
)

// recap sums the last seven days up, or says whether that is to come unprompted.
func (c *call) recap() (bot.Reply, error) {
	if wish := c.arg("unasked"); wish != "" {
		return c.wishRecap(wish == "on")
	}
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	today := c.today(&m)
	msg := posts.Recap(c.lib, c.plan(&m), &m, today, today)
	wish := bot.Button{Label: texts.ButtonSendItEveryWeek, Line: "recap on"}
	if r := m.Remind; r.Wanted() && r.Recap != roadmap.RecapNever {
		wish = bot.Button{Label: texts.ButtonDoNotSendIt, Line: "recap off"}
	}
	return bot.Reply{Message: withButton(msg, wish)}, nil
}

// withButton puts a button behind the last ones of a message.
func withButton(msg bot.Message, b bot.Button) bot.Message {
	for i, block := range slices.Backward(msg.Blocks) {
		if row, ok := block.(bot.Actions); ok {
			msg.Blocks[i] = bot.Buttons(append(slices.Clone(row.Buttons), b)...)
			return msg
		}
	}
	msg.Blocks = append(msg.Blocks, bot.Buttons(b))
	return msg
}

// wishRecap sets whether the recap comes unprompted.
func (c *call) wishRecap(on bool) (bot.Reply, error) {
	out, err := c.change(func(m *storage.Member) (receipt, error) {
		r := &m.Remind
		if r.Days == 0 { // never set
			r.At, r.Days = usualTime, roadmap.WorkDays
		}
		switch {
		case !on:
			r.Recap = roadmap.RecapNever
		case r.On:
			r.Recap = roadmap.RecapWithNudges
		default:
			r.Recap = roadmap.RecapAlways
		}
		return receipt{}, nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	r := out.Member.Remind
	words := texts.RecapOnlyRecapYourWeekWhen
	switch {
	case on && r.On:
		words = texts.Fill(texts.RecapYoullGetTheRecap, r.At)
	case on:
		words = texts.Fill(texts.RecapYoullGetTheRecapOnMondays, r.At)
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(words)}}, Update: true}, nil
}
