package posts

import (
	"cmp"
	"context"
	"slices"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// assignedAt is when a reminder of an assignment comes to those who chose no time.
const assignedAt = roadmap.Clock(9 * 60)

// AssignedPosts are what a member gets about an assignment: word of it now, and one
// reminder, on the day before it's due at the time of their nudges. They come only if
// the assignment is in the member's record then.
func AssignedPosts(m *storage.Member, a storage.Assigned, now time.Time) []storage.Post {
	zone := m.Location()
	end, ok := (a.By + 1).At(0, zone)
	if !ok {
		end, _ = (a.By + 2).At(0, zone)
	}
	word := storage.Post{
		ID:        storage.NewPostID(m.Key.Workspace, string(m.Key.Member), storage.AssignPost, a.By, a.ID),
		Workspace: m.Key.Workspace, State: storage.Planned, Next: now.Add(assignedGrace).Unix(),
		Kind: storage.AssignPost, Member: m.Key.Member, About: a.ID, Topic: a.Topic,
		Date: a.By, Due: now.Add(assignedGrace).Unix(), Expires: max(end.Unix(), now.Add(longLate).Unix()),
	}
	all := []storage.Post{word}
	at := assignedAt
	if m.Remind.On {
		at = m.Remind.At
	}
	for _, date := range []roadmap.Date{a.By - 1, a.By} {
		due, ok := date.At(at, zone)
		if !ok || date <= a.On || !due.After(now.Add(remindApart)) {
			continue
		}
		again := word
		again.ID = storage.NewPostID(m.Key.Workspace, string(m.Key.Member), storage.AssignPost, a.By, a.ID+" again")
		again.Again, again.Next, again.Due, again.Expires = true, due.Unix(), due.Unix(), end.Unix()
		return append(all, again)
	}
	return all
}

const (
	assignedGrace = 10 * time.Second // by then the assignment is in the member's record
	remindApart   = 6 * time.Hour    // a reminder that comes sooner is a bother
)

// assigned tells a member of a topic that somebody asked them to finish, or reminds
// them of it.
func (c *Composer) assigned(ctx context.Context, p storage.Post) (bot.Message, error) {
	m, err := c.Store.Member(ctx, storage.Key{Workspace: p.Workspace, Member: p.Member})
	if err != nil {
		return bot.Message{}, err
	}
	lib := c.Library(p.Workspace)
	lib.Adopt(&m.Progress)
	all := m.Assignments(lib)
	i := slices.IndexFunc(all, func(a storage.Assigned) bool { return a.ID == p.About })
	if i < 0 {
		return bot.Message{}, bot.UnwantedError(storage.WhyWithdrawn)
	}
	a := all[i]
	today := roadmap.DateOf(c.Clock().In(m.Location()))
	switch {
	case m.Away:
		return bot.Message{}, bot.UnwantedError(storage.WhyLeft)
	case m.Progress.IsDone(a.Topic):
		return bot.Message{}, bot.UnwantedError(storage.WhyDone)
	case p.Again && m.Remind.PausedOn(today):
		return bot.Message{}, bot.UnwantedError(storage.WhyPaused)
	}
	topic, _ := lib.Topic(a.Topic)
	if p.Again {
		return assignedReminder(topic, a, today), nil
	}
	words := texts.Fill(texts.AssignPostAsksYouToFinishIt, cmp.Or(a.Name, texts.AssignPostSomebodyWhoLeadsHere), phrase.LongDay(a.By))
	return bot.Message{Title: texts.Fill(texts.TitleATopicForYou, topic.Title), Blocks: []bot.Block{
		bot.Say(words), bot.Para(bot.Inline(topic.Summary)...), assignedButtons(topic),
		bot.Small(texts.AssignPostIfTheDayDoesntSuit),
	}}, nil
}

func assignedReminder(topic *roadmap.Topic, a storage.Assigned, today roadmap.Date) bot.Message {
	words := texts.AssignPostReminder(cmp.Or(a.Name, texts.AssignPostSomebodyWhoLeadsHere), int(a.By-today), phrase.LongDay(a.By))
	if len(topic.Tasks) > 0 {
		first := slices.MinFunc(topic.Tasks, func(a, b roadmap.Task) int { return cmp.Compare(a.Minutes, b.Minutes) })
		words += " " + texts.Fill(texts.AssignPostGoodWayInTakes, phrase.Duration(first.Minutes), first.Title)
	}
	return bot.Message{Title: texts.Fill(texts.TitleAReminder, topic.Title), Blocks: []bot.Block{
		bot.Say(words), assignedButtons(topic), bot.Small(texts.AssignPostThisIsTheOnlyReminder),
	}}
}

func assignedButtons(topic *roadmap.Topic) bot.Block {
	id := string(topic.ID)
	return bot.Buttons(
		bot.Button{Label: texts.ButtonMakeItMyNextTask, Line: "pick " + id, Style: bot.Primary},
		bot.Button{Label: texts.ButtonExplain2, Line: "topic " + id},
		bot.Button{Label: texts.ButtonDone, Line: "done " + id},
	)
}
