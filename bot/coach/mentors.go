package coach

import (
	"slices"
	"strconv"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

const (
	maxMentors      = 100 // in a workspace
	maxMentorTopics = 20
)

// mentoring lets a member be asked when others are stuck.
func (c mentorCall) mentoring() (bot.Reply, error) {
	if run, ok := mentorActions[c.arg("action")]; ok {
		return run(c)
	}
	return c.listMentors()
}

func (c mentorCall) mentorOn() (bot.Reply, error) {
	topics, err := c.topicList(c.arg("topics"))
	if err != nil {
		return bot.Reply{}, err
	}
	me := storage.Mentor{ID: c.req.From.ID, Name: c.req.From.Name, Topics: topics}
	ws, err := c.changeWorkspace(func(w *storage.Workspace) error {
		if i := slices.IndexFunc(w.Mentors, func(m storage.Mentor) bool { return m.ID == me.ID }); i >= 0 {
			m := &w.Mentors[i]
			m.Name, m.Topics, m.Away = me.Name, me.Topics, false
			return nil
		}
		if len(w.Mentors) >= maxMentors {
			return Userf(texts.MentorThisWorkspaceHasMentors, maxMentors)
		}
		w.Mentors = append(w.Mentors, me)
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	d, err := c.bot.posts.Desk(c.ctx, &ws)
	if err != nil {
		return bot.Reply{}, err
	}
	told := texts.MentorWhenAnybodyIsStuck
	if len(me.Topics) > 0 {
		told = texts.Fill(texts.MentorWhenSomebodyIsStuck, c.mentorTopics(me))
	}
	blocks := []bot.Block{bot.Say(told)}
	return bot.Reply{Message: bot.Message{Title: texts.TitleYoureAMentor, Blocks: append(append(blocks, c.waiting(&ws, &d, me)...),
		bot.Small(texts.Fill(texts.MentorGetUpToAtOnce, texts.Calls(me.Room()))),
		bot.Buttons(
			bot.Button{Label: texts.ButtonMyCalls, Line: "mentor calls"},
			bot.Button{Label: texts.ButtonAllMentors, Line: "mentor"},
			bot.Button{Label: texts.ButtonTeachMeAnAnswer, Line: "teach list"},
			bot.Button{Label: texts.ButtonStop, Line: "mentor off"}))}}, nil
}

// topicList reads topic names that are separated by commas or blanks; each run
// of words that names a topic is one. What names none is told, all of it.
func (c mentorCall) topicList(text string) ([]roadmap.TopicID, error) {
	var ids []roadmap.TopicID
	var unknown []string
	for part := range strings.SplitSeq(text, ",") {
		part = strings.TrimSpace(part)
		found, rest := c.topicsIn(part)
		for _, id := range found {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		if rest != "" {
			unknown = append(unknown, rest)
		}
	}
	switch {
	case len(unknown) == 1 && len(ids) == 0:
		_, err := c.findTopic("topic", unknown[0])
		return nil, err
	case len(unknown) > 0:
		return nil, c.unknownTopics(unknown, ids)
	case len(ids) > maxMentorTopics:
		return nil, Userf(texts.MentorThatsTopics, len(ids), maxMentorTopics)
	}
	return ids, nil
}

// topicsIn returns the topics that words name one after the other, and the words
// from the first on that names none.
func (c mentorCall) topicsIn(text string) (ids []roadmap.TopicID, rest string) {
	words := strings.Fields(text)
	for len(words) > 0 {
		n := min(len(words), maxTopicName)
		var t *roadmap.Topic
		for ; n > 0 && t == nil; n-- {
			t, _ = c.lib.FindTopic(strings.Join(words[:n], " "))
		}
		if t == nil {
			return ids, strings.Join(words, " ")
		}
		ids, words = append(ids, t.ID), words[n+1:]
	}
	return ids, ""
}

// unknownTopics says what was not understood of a list, and offers the rest.
func (c mentorCall) unknownTopics(unknown []string, ids []roadmap.TopicID) error {
	quoted := make([]string, 0, len(unknown))
	for _, name := range unknown {
		quoted = append(quoted, strconv.Quote(name))
	}
	mistake := &UserError{Text: texts.Fill(texts.MentorDontHaveTopicsCalled, phrase.List(quoted))}
	if len(unknown) == 1 {
		mistake.Text = texts.Fill(texts.MentorDontHaveATopicCalled, quoted[0])
	}
	if len(ids) > 0 && len(ids) <= maxMentorTopics {
		names := make([]string, 0, len(ids))
		for _, id := range ids {
			names = append(names, string(id))
		}
		mistake.Text += " " + texts.Fill(texts.MentorDidUnderstand, phrase.List(c.lib.Titles(ids)))
		mistake.Buttons = []bot.Button{{Label: texts.ButtonOnlyThose, Line: "mentor on " + strings.Join(names, ", "), Style: bot.Primary}}
	}
	return mistake
}

func (c mentorCall) mentorTopics(m storage.Mentor) string {
	if len(m.Topics) == 0 {
		return texts.MentorAnyTopic
	}
	return phrase.List(c.lib.Titles(m.Topics))
}

func (c mentorCall) mentorOff() (bot.Reply, error) {
	was := false
	ws, err := c.changeWorkspace(func(w *storage.Workspace) error {
		n := len(w.Mentors)
		w.Mentors = slices.DeleteFunc(w.Mentors, func(m storage.Mentor) bool { return m.ID == c.req.From.ID })
		was = n > len(w.Mentors)
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	if !was {
		return plainReply(texts.MentorNotAMentorHere), nil
	}
	if err := c.bot.releaseHelpRequests(c.ctx, &ws, c.req.From.ID); err != nil {
		return bot.Reply{}, err
	}
	return plainReply(texts.MentorWontBeAskedAnyMore), nil
}

func (c mentorCall) listMentors() (bot.Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	join := bot.Buttons(bot.Button{Label: texts.ButtonBecomeAMentor, Line: "mentor on", Style: bot.Primary})
	mentors := ws.MentorsHere()
	if len(mentors) == 0 {
		return bot.Reply{Message: bot.Message{Title: texts.TitleMentors, Blocks: []bot.Block{
			bot.Say(texts.MentorNobodyHasOfferedHelpYet), join,
		}}}, nil
	}
	var items [][]bot.Span
	for _, m := range mentors {
		items = append(items, []bot.Span{bot.B(m.Name), bot.T(": " + c.mentorTopics(m))})
	}
	return bot.Reply{Message: bot.Message{Title: texts.TitleMentors, Blocks: []bot.Block{bot.List{Items: items}, join}}}, nil
}
