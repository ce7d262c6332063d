package coach

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

const (
	topicsShown = 5
	doersShown  = 5
)

// summary is what the members of a workspace, or of a team, did in some days.
// Only those on the board are named; the others are counted.
type summary struct {
	members, learned, joined, topics int

	finished map[roadmap.TopicID]int
	doers    []doer // on the board, with finished topics
	badges   int
}

type doer struct {
	name   string
	topics int
}

// digest is the recap of a week for a channel.
func (b *Bot) digest(ctx context.Context, w *storage.Workspace, s storage.Schedule, p storage.Post) (bot.Message, error) {
	first, last := p.Date-7, p.Date-1
	sum, err := b.sumUp(ctx, w.ID, s.Team, first, last)
	if err != nil {
		return bot.Message{}, err
	}
	title := fmt.Sprintf("Our week, %s to %s", phrase.ShortDay(first), phrase.ShortDay(last))
	if t, ok := w.Team(s.Team); ok {
		title += ": " + t.Name
	}
	buttons := bot.Buttons(bot.Button{Label: "My own week", Line: "daily recap", Style: bot.Primary}, bot.Button{Label: "Show my task", Line: "daily today"})
	if sum.learned == 0 {
		return bot.Message{Title: title, Blocks: []bot.Block{
			bot.Say("A quiet week: nobody had the time. Everything stands where it was, and one small step is a start."), buttons,
		}}, nil
	}
	facts := []bot.Field{{Name: "Learned something", Value: fmt.Sprintf("%d of %s", sum.learned, phrase.Count(sum.members, "member"))}, {Name: "Topics finished", Value: fmt.Sprint(sum.topics)}}
	if sum.badges > 0 {
		facts = append(facts, bot.Field{Name: "New badges", Value: fmt.Sprint(sum.badges)})
	}
	if sum.joined > 0 {
		facts = append(facts, bot.Field{Name: "Newly here", Value: fmt.Sprint(sum.joined)})
	}
	blocks := []bot.Block{bot.Fields{Items: facts}}
	if words := b.mostFinished(sum.finished); words != "" {
		blocks = append(blocks, bot.Para(bot.B("Finished most: "), bot.T(words+".")))
	}
	if words := doerWords(sum.doers); words != "" {
		blocks = append(blocks, bot.Para(bot.B("On the board: "), bot.T(words+".")))
	}
	quests, err := b.questsDone(ctx, w, s.Team, first, last)
	if err != nil {
		return bot.Message{}, err
	}
	for _, words := range quests {
		blocks = append(blocks, bot.Say(words))
	}
	return bot.Message{Title: title, Blocks: append(blocks, buttons)}, nil
}

// sumUp walks all members: nobody waits for a scheduled post.
func (b *Bot) sumUp(ctx context.Context, ws storage.WorkspaceID, team storage.TeamID, first, last roadmap.Date) (summary, error) {
	sum := summary{finished: map[roadmap.TopicID]int{}}
	for m, err := range b.membersOf(ctx, ws, team) {
		if err != nil {
			return sum, err
		}
		if topics := sum.add(m, first, last); m.OnBoard && topics > 0 {
			sum.doers = append(sum.doers, doer{m.Name, topics})
		}
	}
	slices.SortFunc(sum.doers, func(a, b doer) int {
		return cmp.Or(cmp.Compare(b.topics, a.topics), cmp.Compare(a.name, b.name))
	})
	return sum, nil
}

// membersOf walks the members of a workspace, or of a team of it, with their
// progress up to date.
func (b *Bot) membersOf(ctx context.Context, ws storage.WorkspaceID, team storage.TeamID) iter.Seq2[*storage.Member, error] {
	lib := b.Library()
	return func(yield func(*storage.Member, error) bool) {
		for m, err := range b.store.Members(ctx, ws) {
			if err == nil {
				if team != "" && m.Team != team {
					continue
				}
				lib.Adopt(&m.Progress)
			}
			if !yield(&m, err) {
				return
			}
		}
	}
}

// add counts what a member did from first to last and returns how many topics
// that were.
func (s *summary) add(m *storage.Member, first, last roadmap.Date) (topics int) {
	s.members++
	if m.Joined >= first && m.Joined <= last {
		s.joined++
	}
	if m.Progress.ActiveDays(first, last) > 0 {
		s.learned++
	}
	for id, mark := range m.Progress.Marks {
		if mark.Status == roadmap.Done && mark.On >= first && mark.On <= last {
			s.finished[id]++
			topics++
		}
	}
	s.topics += topics
	for _, on := range m.Progress.Badges {
		if on >= first && on <= last {
			s.badges++
		}
	}
	return topics
}

func (b *Bot) mostFinished(finished map[roadmap.TopicID]int) string {
	ids := make([]roadmap.TopicID, 0, len(finished))
	for id := range finished {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(x, y roadmap.TopicID) int {
		return cmp.Or(cmp.Compare(finished[y], finished[x]), cmp.Compare(x, y))
	})
	var words []string
	for _, id := range ids {
		if t, ok := b.Library().Topic(id); ok && len(words) < topicsShown {
			words = append(words, fmt.Sprintf("%s (%d)", t.Title, finished[id]))
		}
	}
	return phrase.List(words)
}

func doerWords(doers []doer) string {
	var words []string
	for _, d := range doers[:min(len(doers), doersShown)] {
		words = append(words, fmt.Sprintf("%s (%s)", d.name, phrase.Count(d.topics, "topic")))
	}
	if more := len(doers) - len(words); more > 0 {
		words = append(words, fmt.Sprintf("%d more", more))
	}
	return phrase.List(words)
}
