package nudge

import (
	"context"
	"strings"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

// edited reports whether a post is brought up to date.
func edited(p *storage.Post) bool {
	switch p.Kind {
	case storage.DailyPost, storage.BoardPost, storage.QuestPost, storage.HelpPost, storage.HelpNewsPost:
		return true
	case storage.NudgePost:
		return p.Topic != ""
	}
	return false
}

// offersToFinish is the topic that a button of a message finishes; "" if there is
// none.
func offersToFinish(m *bot.Message) roadmap.TopicID {
	for _, block := range m.Blocks {
		row, ok := block.(bot.Actions)
		if !ok {
			continue
		}
		for _, b := range row.Buttons {
			if topic, ok := strings.CutPrefix(b.Line, "done "); ok {
				return roadmap.TopicID(topic)
			}
		}
	}
	return ""
}

// keepUp sets when a post that is up needs attention next, and plans the one that
// takes its place.
func (s *Scheduler) keepUp(ctx context.Context, p *storage.Post) error {
	next, then, err := s.Composer.NextUpdate(ctx, *p, s.Clock())
	if err != nil {
		return err
	}
	if then != nil {
		if _, err := s.Store.AddPost(ctx, *then); err != nil {
			return err
		}
	}
	p.Next = next
	if p.Heal > 0 && (next == 0 || next > p.Heal) {
		p.Next = p.Heal
	}
	return nil
}

// catchUp has a post edited soon if it would say something else by now. People see
// a post, and press its buttons, before it is recorded as sent, and until then the
// store takes no request for an edit.
func (s *Scheduler) catchUp(ctx context.Context, p *storage.Post, sent *bot.Message) error {
	if !edited(p) {
		return nil
	}
	if sent != nil {
		now, err := s.Composer.PostMessage(ctx, *p)
		if err == nil && (now.Text() == sent.Text() || p.Kind == storage.NudgePost && offersToFinish(&now) == p.Topic) {
			return nil
		}
	}
	return s.Store.TouchPost(ctx, *p, s.Clock())
}
