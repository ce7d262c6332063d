package coach

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/posts"
	"mentor/roadmap"
	"mentor/storage"
)

// Somebody who leads corrects what a member's progress says, with a reason.

const (
	correctionDays = 7 // for which it can be taken back
	maxReason      = 300
)

// correctVerbs are the first words behind "correct" that are no people.
var correctVerbs = []string{"undo", "send", "new"}

const correctExample = texts.CorrectForExample

// becauseWords stand before the reason.
var becauseWords = regexp.MustCompile(`(?i)\s+(?:because|since|reason:?)\s+`)

// statuses are how a topic can stand, by the words for it.
var statuses = map[string]roadmap.Status{"done": roadmap.Done, "finished": roadmap.Done, "open": "", "undone": "", "skipped": roadmap.Skipped}

// correctTexts are what is said of a topic that is to stand so, and what the audit trail
// calls that.
var correctTexts = map[roadmap.Status]struct {
	already, now string
	did          did
}{
	roadmap.Done:    {texts.CorrectDoneAlready, texts.CorrectDoneNow, didCorrectDone},
	roadmap.Skipped: {texts.CorrectSkippedAlready, texts.CorrectSkippedNow, didCorrectSkipped},
	"":              {texts.CorrectOpenAlready, texts.CorrectOpenNow, didCorrectOpen},
}

func correctForm() *bot.Form {
	return &bot.Form{Title: texts.TitleCorrectSomebodysProgress, Line: "correct send", Submit: texts.ButtonCorrectIt, Inputs: []bot.Input{
		{Name: "who", Label: texts.InputWho, Help: texts.HintSuchAsMaria},
		{Name: "topic", Label: texts.InputTopic, Lookup: "topic", Help: texts.HintSuchAsCaching},
		{Name: "status", Label: texts.InputItIs, Value: "done", Options: []bot.Option{
			{Label: texts.OptionDone, Value: "done"}, {Label: texts.OptionOpen, Value: "open"}, {Label: texts.OptionSkipped, Value: "skipped"},
		}},
		{Name: "reason", Label: texts.InputWhy, Help: texts.HintTheyReadItAndIts},
	}}
}

// correct corrects one member's progress on a topic, or takes a correction back.
func (c leadCall) correct() (bot.Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	r := c.reach(correctWork, &ws)
	if !r.leads() {
		return bot.Reply{}, refuse(correctWork, &ws)
	}
	text := strings.TrimSpace(c.arg("who") + " " + c.arg("what"))
	verb, rest := cutWord(text)
	switch strings.ToLower(verb) {
	case "", "new":
		return bot.Reply{Message: bot.Message{Title: texts.TitleCorrectSomebodysProgress, Form: correctForm()}}, nil
	case "undo":
		return c.uncorrect(rest, &ws, r)
	case "send":
		v := c.req.Values
		text = fmt.Sprintf("%s %s %s because %s", v["who"], v["topic"], v["status"], v["reason"])
	}
	parts := becauseWords.Split(text, 2)
	if len(parts) < 2 || strings.TrimSpace(parts[1]) == "" {
		return bot.Reply{}, &UserError{Text: texts.Fill(texts.CorrectSayWhy, correctExample), Input: "reason"}
	}
	reason := strings.TrimSpace(parts[1])
	if utf8.RuneCountInString(reason) > maxReason {
		return bot.Reply{}, &UserError{Text: texts.Fill(texts.CorrectGiveTheReason, maxReason), Input: "reason"}
	}
	m, t, to, err := c.readCorrection(parts[0], &ws, r)
	if mistake, ok := errors.AsType[*UserError](err); ok { // a topic that was meant is chosen with the rest
		for i := range mistake.Buttons {
			mistake.Buttons[i].Line += " " + posts.StatusWord(to) + " because " + reason
		}
	}
	if err != nil {
		return bot.Reply{}, err
	}
	return c.correctOne(m, t, to, reason)
}

// readCorrection reads whose topic is to stand how.
func (c leadCall) readCorrection(text string, ws *storage.Workspace, r reach) (m *storage.Member, t *roadmap.Topic, to roadmap.Status, err error) {
	g, rest, err := c.whom(text, ws, r)
	switch {
	case err != nil:
		return nil, nil, "", inInput("who", err)
	case len(g.members) != 1 || g.all || g.team.ID != "":
		return nil, nil, "", &UserError{Text: texts.Fill(texts.CorrectNameOnePerson, correctExample), Input: "who"}
	}
	name, word, _ := cutLast(rest)
	to, known := statuses[strings.ToLower(strings.Trim(word, ",.;:"))]
	if !known {
		return nil, nil, "", &UserError{Text: texts.Fill(texts.CorrectSayHowItStands, correctExample), Input: "status"}
	}
	for _, link := range []string{" is", " as", " to"} {
		name = strings.TrimSuffix(name, link)
	}
	t, err = c.findTopic("correct "+g.line(), withoutJoins(name))
	return &g.members[0], t, to, inInput("topic", err)
}

func (c leadCall) correctOne(m *storage.Member, t *roadmap.Topic, to roadmap.Status, reason string) (bot.Reply, error) {
	done := storage.Corrected{Topic: t.ID, To: to, On: c.today(m), From: c.req.From.ID, Name: c.req.From.Name, Reason: reason}
	slot := string(t.ID) + " " + cmp.Or(string(c.req.ID), c.now.String())
	done.ID = string(storage.NewPostID(m.Key.Workspace, string(m.Key.Member), storage.CorrectPost, done.On, slot))
	_, repeated := m.Correction(done.ID)
	if m.Progress.Status(t.ID) == to && !repeated {
		return bot.Reply{}, Userf(correctTexts[to].already, t.Title, m.Name)
	}
	what := texts.Fill(texts.CorrectReason, t.Title, reason)
	if !repeated {
		if c.bot.canPost(m.Key.Workspace) { // first, as with assignments
			if _, err := c.bot.store.AddPost(c.ctx, posts.CorrectionPost(m, done, false, c.now)); err != nil {
				return bot.Reply{}, err
			}
		}
		err := c.changeOther(m, func(m *storage.Member) {
			if _, had := m.Correction(done.ID); !had {
				m.Correct(done)
			}
		})
		if err != nil {
			return bot.Reply{}, err
		}
		if err := c.noteAlone(correctWork, correctTexts[to].did, whoIs(m), what); err != nil {
			return bot.Reply{}, err
		}
		c.noteDone()
	} else if err := c.noteMissed(correctTexts[to].did, whoIs(m), what); err != nil {
		return bot.Reply{}, err
	}
	words := texts.Fill(correctTexts[to].now, t.Title, m.Name)
	return bot.Reply{Message: bot.Message{Title: texts.Fill(texts.TitleCorrected, t.Title), Blocks: []bot.Block{
		bot.Say(words),
		bot.Buttons(bot.Button{Label: texts.ButtonTakeItBack, Line: fmt.Sprintf("correct undo <@%s> %s", m.Key.Member, t.ID)}),
		bot.Small(texts.CorrectCanTakeItBack),
	}}}, nil
}

// noteMissed notes a correction that was made just before the process ended, if the
// trail doesn't have it.
func (c leadCall) noteMissed(done did, who storage.Who, what string) error {
	trail, err := c.bot.store.Trail(c.ctx, c.req.From.Workspace)
	if err != nil {
		return err
	}
	noted := slices.ContainsFunc(trail, func(d storage.Deed) bool {
		return d.Did == string(done) && d.To.ID == who.ID && d.What == what
	})
	if noted {
		return nil
	}
	return c.noteAlone(correctWork, done, who, what)
}

// changeOther changes a member who isn't the asker.
func (c leadCall) changeOther(who *storage.Member, fn func(*storage.Member)) error {
	_, err := c.bot.store.Change(c.ctx, who.Key, "", func(m *storage.Member) (string, error) {
		if !m.Exists() {
			return "", Userf(texts.AssignHasLeftInTheMeantime, who.Name)
		}
		c.lib.Adopt(&m.Progress)
		fn(m)
		return "", nil
	})
	return err
}

// uncorrect takes a correction back.
func (c leadCall) uncorrect(text string, ws *storage.Workspace, r reach) (bot.Reply, error) {
	g, rest, err := c.whom(text, ws, r)
	if err != nil {
		return bot.Reply{}, err
	}
	if len(g.members) != 1 {
		return bot.Reply{}, Userf(texts.CorrectNameOnePersonAndTheTopic)
	}
	t, err := c.findTopic("correct undo "+g.line(), withoutJoins(rest))
	if err != nil {
		return bot.Reply{}, err
	}
	m := g.members[0]
	trial := m
	trial.Progress.Marks, trial.Progress.Days = maps.Clone(m.Progress.Marks), slices.Clone(m.Progress.Days)
	tooLate := Userf(texts.CorrectTheresNoCorrection, t.Title, m.Name)
	undone, ok := trial.Uncorrect(t.ID, c.today(&m), correctionDays)
	if !ok {
		return bot.Reply{}, tooLate
	}
	if c.bot.canPost(m.Key.Workspace) {
		if _, err := c.bot.store.AddPost(c.ctx, posts.CorrectionPost(&m, undone, true, c.now)); err != nil {
			return bot.Reply{}, err
		}
	}
	err = c.changeOther(&m, func(m *storage.Member) { _, ok = m.Uncorrect(t.ID, c.today(m), correctionDays) })
	switch {
	case err != nil:
		return bot.Reply{}, err
	case !ok:
		return bot.Reply{}, tooLate
	}
	if err := c.noteAlone(correctWork, didUncorrect, whoIs(&m), t.Title); err != nil {
		return bot.Reply{}, err
	}
	c.noteDone()
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		bot.Say(texts.Fill(texts.CorrectStandsForAsItDid, t.Title, m.Name)),
	}}, Update: true}, nil
}
