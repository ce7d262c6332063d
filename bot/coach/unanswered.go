package coach

import (
	"context"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/intent"
	"mentor/bot/coach/linked"
	"mentor/roadmap"
	"mentor/storage"
)

const maxUnanswered = 200 // questions kept per workspace

// countUnanswered remembers a question that had no answer, without its author,
// so that a mentor can teach the answer. It is no reason to fail a request.
func (c askCall) countUnanswered(question string) {
	text := normalised(question, c.namesOf(c.req.From))
	if text == "" {
		return
	}
	asked := storage.Unanswered{Question: text, Count: 1, Last: roadmap.DayOf(c.now, time.UTC)}
	if c.bot.gather == 0 {
		c.bot.unanswered.write(c.ctx, c.req.From.Workspace, []storage.Unanswered{asked})
		return
	}
	c.bot.unanswered.add(c.req.From.Workspace, asked, func() {
		time.AfterFunc(c.bot.gather, func() {
			ctx, cancel := context.WithTimeout(context.WithoutCancel(c.ctx), countTime)
			defer cancel()
			c.bot.unanswered.count(ctx, c.req.From.Workspace)
		})
	})
}

// countTime is how long counting may take: nobody waits for it.
const countTime = 10 * time.Second

// gathered are questions without an answer that aren't written yet: the record of a
// workspace is large, and a question a second would keep a store busy with it.
type gathered struct {
	store *linked.Store
	log   *slog.Logger

	mu  sync.Mutex
	all map[storage.WorkspaceID][]storage.Unanswered
}

// add notes a question, and calls first when it's the workspace's only one. No more are
// noted than a workspace keeps.
func (g *gathered) add(ws storage.WorkspaceID, u storage.Unanswered, first func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.all == nil {
		g.all = map[storage.WorkspaceID][]storage.Unanswered{}
	}
	if len(g.all[ws]) == 0 {
		first()
	}
	g.all[ws] = withUnanswered(g.all[ws], u)
}

func (g *gathered) take(ws storage.WorkspaceID) []storage.Unanswered {
	g.mu.Lock()
	defer g.mu.Unlock()
	all := g.all[ws]
	delete(g.all, ws)
	return all
}

// Count writes what is still gathered, for the end of the process.
func (b *Bot) Count(ctx context.Context) {
	b.unanswered.mu.Lock()
	all := slices.Collect(maps.Keys(b.unanswered.all))
	b.unanswered.mu.Unlock()
	for _, ws := range all {
		b.unanswered.count(ctx, ws)
	}
}

// count writes a workspace's questions that are gathered.
func (g *gathered) count(ctx context.Context, ws storage.WorkspaceID) {
	if asked := g.take(ws); len(asked) > 0 {
		g.write(ctx, ws, asked)
	}
}

func (g *gathered) write(ctx context.Context, ws storage.WorkspaceID, asked []storage.Unanswered) {
	_, err := g.store.ChangeWorkspace(ctx, ws, func(w *storage.Workspace) error {
		for _, u := range asked {
			w.Unanswered = withUnanswered(w.Unanswered, u)
		}
		return nil
	})
	if err != nil {
		g.log.WarnContext(ctx, "unanswered questions not counted", "questions", len(asked), "err", err)
	}
}

// withUnanswered adds a question to those that are kept.
func withUnanswered(all []storage.Unanswered, u storage.Unanswered) []storage.Unanswered {
	if i := slices.IndexFunc(all, func(known storage.Unanswered) bool { return known.Question == u.Question }); i >= 0 {
		all[i].Count += u.Count
		all[i].Last = max(all[i].Last, u.Last)
		return all
	}
	if len(all) >= maxUnanswered {
		all = dropRarest(all)
	}
	return append(all, u)
}

// dropRarest makes room: the question that was asked least often goes, of
// several the one that was asked longest ago.
func dropRarest(all []storage.Unanswered) []storage.Unanswered {
	rarest := 0
	for i, u := range all {
		if r := all[rarest]; u.Count < r.Count || u.Count == r.Count && u.Last < r.Last {
			rarest = i
		}
	}
	return slices.Delete(all, rarest, rarest+1)
}

// normalised reduces a question to lower-case words, so that it is counted
// together with its like. Nothing of it tells who asked, not even their names.
func normalised(question string, names []string) string {
	words := strings.FieldsFunc(strings.ToLower(withoutPersonal(question, names)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("+#'-.", r)
	})
	text := ""
	for _, w := range words {
		w = strings.Trim(w, ".-'")
		if w == "" {
			continue
		}
		if len(text)+len(w) > maxQuestion {
			break
		}
		text = strings.TrimSpace(text + " " + w)
	}
	return text
}

// noteMistake thanks for a mistake that a member found in our content, and notes
// for the leads where it is: in what the member saw last. Their words are not kept.
func (c askCall) noteMistake() bot.Reply {
	noted, thanks := texts.MistakeInText, texts.ThanksMistakeInText
	switch c.before.Kind {
	case intent.Quiz:
		noted, thanks = texts.MistakeInQuiz, texts.ThanksMistakeInQuiz
	case intent.Answer:
		noted, thanks = texts.MistakeInAnswer, texts.ThanksMistakeInAnswer
	case intent.Task:
		noted, thanks = texts.MistakeInTask, texts.ThanksMistakeInTask
	}
	t, known := c.lib.Topic(roadmap.TopicID(c.before.Topic))
	if !known {
		return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
			bot.Say(texts.UnansweredThankYouForTellingMe),
		}}}
	}
	c.countUnanswered(texts.Fill(noted, t.Title))
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		bot.Say(texts.Fill(thanks, t.Title)),
		bot.Small(texts.UnansweredToSayWhatExactly),
		bot.Buttons(askMentor(t), bot.Button{Label: texts.ButtonShowTodaysTask, Line: "today"}),
	}}}
}
