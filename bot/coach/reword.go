package coach

import (
	"context"
	"slices"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/roadmap/answer"
)

const (
	wordingTime = 8 * time.Second // how long somebody waits for better words at the most
	wordedFrom  = 6               // how many texts of ours they may rest on
)

// reword asks for better words for an answer, or for one from several of our texts
// where none answers alone. What leaves the house is the question and the one before
// it, without names, addresses and tokens, and our own texts: never what mentors
// taught, nor the workspace's documents.
func (c askCall) reword(question string, before, a *answer.Answer) (unchecked bool) {
	if c.bot.wording == nil || !rewordable(a) {
		return false
	}
	ask := bot.Asking{Question: withoutPersonal(question, c.namesOf(c.req.From)), Missing: !a.Answered, Draft: c.req.Draft}
	if before != nil && before.Lesson == nil && before.Source == nil {
		ask.Before = withoutPersonal(before.Asked, c.namesOf(c.req.From))
	}
	var found []answer.Source
	if a.Answered && !a.Unsure {
		found = append(found, answer.Source{Title: a.Title, Text: a.Text + "\n\n" + a.Rest, Topics: a.Topics})
	}
	for _, s := range c.answers.Sources(a.Asked, wordedFrom) {
		if (a.Unsure || s.Title != a.Title) && len(found) < wordedFrom {
			found = append(found, s)
		}
	}
	for _, s := range found {
		ask.Sources = append(ask.Sources, bot.Source{Title: s.Title, Text: s.Text})
	}
	ctx, cancel := context.WithTimeout(c.ctx, wordingTime)
	defer cancel()
	worded, err := c.bot.wording.Word(ctx, ask)
	if err != nil {
		c.bot.log.WarnContext(c.ctx, "answer not reworded", "err", err)
		return false
	}
	if !a.Answered {
		*a = answer.Answer{Answered: true, Intent: answer.Unknown, Asked: a.Asked, Offers: []answer.Offer{answer.OfferMentor}}
	}
	a.Unsure = false
	a.Text, a.Rest, a.Table, a.Topics = worded.Text, "", nil, citedTopics(found, worded.Cited)
	return worded.Unchecked
}

// rewordable reports whether another may word an answer, or give one where we have
// none: only to questions of the field.
func rewordable(a *answer.Answer) bool {
	if !a.Answered {
		return a.Reason == answer.NothingFits || a.Reason == answer.NothingOn
	}
	if a.Lesson != nil || a.Path != nil || a.Source != nil || len(a.Topics) == 0 {
		return false
	}
	switch a.Intent {
	case answer.What, answer.Why, answer.How, answer.Compare:
		return true
	}
	return false // a list of our own: nothing to word
}

// mostTopics is how many topics an answer names.
const mostTopics = 3

// citedTopics are the topics of the texts that an answer rests on.
func citedTopics(found []answer.Source, cited []int) []roadmap.TopicID {
	var ids []roadmap.TopicID
	for _, n := range cited {
		for _, id := range found[n].Topics {
			if !slices.Contains(ids, id) && len(ids) < mostTopics {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// uncheckedNote stands below what a model says on its own.
const uncheckedNote = texts.AnswerLanguageModelWroteThis
