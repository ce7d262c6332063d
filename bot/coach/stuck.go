package coach

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/desk"
	"mentor/bot/coach/plaintext"
	"mentor/roadmap"
	"mentor/storage"
)

const (
	maxPleaWords = 1000 // characters that are passed on
	maxTopicName = 8    // words of the longest name of a topic
	leastWords   = 4    // a sentence: fewer words are meant as a topic
)

// plea is what somebody is stuck on.
type plea struct {
	topic *roadmap.Topic
	words string // of the member, to the mentors
	cut   int    // characters that were too many
	form  bool   // they want to write it down first
}

// stuck asks people for help: aloud in a channel, once a day and topic, and in a
// private message to each, with the words of the member who is stuck and the place.
// Or it's about a call that the asker has made before.
func (c mentorCall) stuck() (bot.Reply, error) {
	if run, id, ok := c.aboutMyHelpRequest(); ok {
		return run(c, id)
	}
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	p, err := c.readPlea(&m)
	if err != nil {
		return bot.Reply{}, err
	}
	if p.form {
		return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say(texts.StuckTellAMentorWhere)}, Form: c.stuckForm(p)}}, nil
	}
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	people, err := c.bot.posts.People(c.ctx, &ws, m.Key.Member, p.topic.ID)
	if err != nil {
		return bot.Reply{}, err
	}
	d, noted, err := c.noteHelp(&ws, &m, p, people)
	if err != nil {
		return bot.Reply{}, err
	}
	return c.askedForHelp(&ws, &d, &m, p, c.whoIsAsked(&ws, people, noted), noted), nil
}

// readPlea reads what somebody is stuck on, from a line or a form.
func (c mentorCall) readPlea(m *storage.Member) (plea, error) {
	text := c.arg("topic")
	how, rest := cutWord(text)
	p := plea{form: how == "tell"}
	if how == "tell" || how == "send" {
		text = rest
	}
	if how == "send" {
		text, p.words = c.req.Values["topic"], c.req.Values["words"]
	}
	t, words, err := c.topicAndWords(withoutLink(text), m)
	if err != nil {
		return p, err
	}
	p.topic = t
	if p.words == "" {
		p.words = words
	}
	if n := utf8.RuneCountInString(p.words); n > maxPleaWords {
		p.words, p.cut = string([]rune(p.words)[:maxPleaWords]), n-maxPleaWords
	}
	return p, nil
}

// isStatement reports whether words say what somebody is stuck on: a sentence, and no
// question.
func isStatement(words string) bool {
	return len(strings.Fields(words)) >= leastWords && !strings.HasSuffix(words, "?")
}

// beginsWithTopic returns the topic that words begin with, and the words behind
// it.
func (b router) beginsWithTopic(text string) (t *roadmap.Topic, words string, ok bool) {
	lib := b.lib
	if t, ok := lib.FindTopic(plaintext.Line(text)); ok {
		return t, "", true
	}
	fields := strings.Fields(text)
	for n := min(len(fields), maxTopicName); n > 0; n-- {
		if t, ok := lib.FindTopic(strings.TrimRight(strings.Join(fields[:n], " "), ":,;.-")); ok {
			return t, strings.TrimLeft(strings.Join(fields[n:], " "), "-:, "), true
		}
	}
	return nil, "", false
}

// withoutLink drops what links "stuck" with a topic.
func withoutLink(text string) string {
	for _, word := range []string{"on ", "with ", "at ", "in "} {
		if rest, ok := strings.CutPrefix(text, word); ok {
			return strings.TrimSpace(rest)
		}
	}
	return text
}

// topicAndWords splits what was said into the topic that it begins with and the
// words behind it. A sentence that begins with none is about the current task.
func (c mentorCall) topicAndWords(text string, m *storage.Member) (t *roadmap.Topic, words string, err error) {
	if t, words, ok := c.router().beginsWithTopic(text); ok {
		return t, words, nil
	}
	if n := len(strings.Fields(text)); n > 0 && n < leastWords {
		t, err = c.findTopic("stuck", text)
		return t, "", err
	}
	if t, ok := c.lib.Topic(c.meant(m)); ok {
		return t, text, nil
	}
	return nil, "", Userf(texts.StuckNameTheTopicYoureStuck)
}

// noteHelp keeps the request, and has mentors asked. The second one on a topic in a
// day only brings new words.
func (c mentorCall) noteHelp(ws *storage.Workspace, m *storage.Member, p plea, people desk.People) (storage.Desk, desk.Noted, error) {
	var noted desk.Noted
	wish := desk.Wish{
		Workspace: ws.ID, Member: m.Key.Member, Topic: p.topic.ID, On: c.today(m),
		Words: p.words, Channel: string(c.req.Channel), Aloud: !c.req.Private && c.answersHere(ws),
	}
	if c.req.Kind == bot.Question && c.req.Thread != wish.Channel {
		wish.Thread = c.req.Thread
	}
	d, err := c.changeDesk(ws, func(d *storage.Desk) (ids []string, err error) {
		if noted, err = desk.Ask(d, wish, people, c.now); err == nil && noted.Fresh {
			ids = append(ids, noted.Request.ID)
		}
		return ids, err
	})
	switch {
	case errors.Is(err, desk.ErrOften):
		err = Userf(texts.StuckYouveAskedAboutToday,
			p.topic.Title, desk.MaxTold)
	case errors.Is(err, desk.ErrMany):
		err = &UserError{
			Text:    texts.Fill(texts.StuckHaveWaiting, texts.Calls(desk.MaxOpen)),
			Buttons: []bot.Button{{Label: texts.ButtonMyCalls, Line: "stuck list", Style: bot.Primary}},
		}
	case errors.Is(err, desk.ErrFull):
		err = Userf(texts.StuckMentorsHereHaveOpenCalls, storage.MaxHelp)
	}
	return d, noted, err
}

// whoIsAsked are those who have been told that somebody is stuck.
func (c mentorCall) whoIsAsked(ws *storage.Workspace, people desk.People, noted desk.Noted) peopleAsked {
	r := &noted.Request
	var who peopleAsked
	for _, o := range r.Offers {
		if m, here := ws.Mentor(o.To); !here {
			if o.Round == r.Round {
				who.leads = append(who.leads, o.To)
			}
		} else if o.Said != storage.SaidPass && !slices.ContainsFunc(who.mentors, func(known storage.Mentor) bool { return known.ID == m.ID }) {
			who.mentors = append(who.mentors, m)
		}
	}
	who.mentors = who.mentors[max(0, len(who.mentors)-desk.AtOnce):]
	if r.By != "" {
		who.has, _ = ws.Mentor(r.By)
	}
	who.busy = len(who.mentors) == 0 && people.Knows(r)
	who.onlyMe = !people.Knows(r) && slices.ContainsFunc(people.Mentors, func(m storage.Mentor) bool { return m.ID == r.Member && desk.Helps(m, r.Topic) })
	return who
}

// leastPlea is from how many words on a sentence says more than that somebody is
// stuck.
const leastPlea = 8

// withPlea lets a call for help that was read from a sentence keep the sentence:
// what it was read to be about may be no topic.
func (b router) withPlea(line, sentence string) string {
	name, rest := cutWord(line)
	how, about := cutWord(rest)
	about = beforeName.ReplaceAllString(about, "") // "my sql problem" is about no MySQL
	t, behind, isTopic := b.beginsWithTopic(about)
	words := len(strings.Fields(sentence))
	switch {
	case name != "stuck":
		return line
	case how == "tell" && isTopic && behind != "":
		return "stuck tell " + string(t.ID) + " " + sentence
	case how == "tell" && about != "" && !isTopic && words >= leastWords:
		return "stuck tell " + sentence
	case how == "tell", words < leastPlea:
		return line
	}
	return line + " " + sentence
}
