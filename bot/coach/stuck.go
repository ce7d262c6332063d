package coach

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/bot/coach/plaintext"
	"mentor/roadmap"
	"mentor/storage"
)

const (
	maxCalls     = 200  // help requests that a workspace keeps
	maxCallWords = 1000 // characters that are passed on
	maxTold      = 3    // times that words on one topic are passed on in a day
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
// private message to each, with the words of whoever is stuck and the place.
func (c mentorCall) stuck() (bot.Reply, error) {
	m, err := c.member()
	if err != nil {
		return bot.Reply{}, err
	}
	p, err := c.readPlea(&m)
	if err != nil {
		return bot.Reply{}, err
	}
	if p.form {
		return bot.Reply{Message: bot.Message{Blocks: []bot.Block{bot.Say("Tell a mentor where you are stuck.")}, Form: c.stuckForm(p)}}, nil
	}
	ws, noted, err := c.noteHelp(&m, p)
	if err != nil {
		return bot.Reply{}, err
	}
	helpers := mentorsFor(&ws, p.topic.ID, m.Key.Member)
	who := calledPeople{mentors: helpers}
	if len(helpers) == 0 {
		who.leads = c.leadsFor(&ws, &m)
		who.onlyMe = slices.ContainsFunc(ws.Mentors, func(o storage.Mentor) bool { return o.ID == m.Key.Member && helps(o, p.topic.ID) })
	}
	if noted.fresh {
		if err := c.passOn(who, noted.request); err != nil {
			return bot.Reply{}, err
		}
	}
	return c.called(p, who, noted), nil
}

// helps reports whether a mentor signed up for a topic.
func helps(m storage.Mentor, id roadmap.TopicID) bool {
	return len(m.Topics) == 0 || slices.Contains(m.Topics, id)
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
	if n := utf8.RuneCountInString(p.words); n > maxCallWords {
		p.words, p.cut = string([]rune(p.words)[:maxCallWords]), n-maxCallWords
	}
	return p, nil
}

// beginsWithTopic returns the topic that words begin with, and the words behind
// it.
func (b *Bot) beginsWithTopic(text string) (t *roadmap.Topic, words string, ok bool) {
	lib := b.Library()
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
	if t, words, ok := c.bot.beginsWithTopic(text); ok {
		return t, words, nil
	}
	if n := len(strings.Fields(text)); n > 0 && n < leastWords {
		t, err = c.findTopic("stuck", text)
		return t, "", err
	}
	if t, ok := c.lib.Topic(c.meant(m)); ok {
		return t, text, nil
	}
	return nil, "", Userf("Name the topic you're stuck on, for example: /mentor stuck sql joins")
}

// notedHelp is what became of a request for help.
type notedHelp struct {
	request storage.HelpRequest
	aloud   bool // mentors are called where others read it: once a day and topic
	fresh   bool // there is something to pass on
}

// noteHelp keeps the request. The second one on a topic in a day only brings new
// words.
func (c mentorCall) noteHelp(m *storage.Member, p plea) (storage.Workspace, notedHelp, error) {
	var noted notedHelp
	ws, err := c.bot.store.ChangeWorkspace(c.ctx, m.Key.Workspace, func(w *storage.Workspace) error {
		today := c.today(m)
		forgetOldWords(w, today)
		i := slices.IndexFunc(w.HelpRequests, func(r storage.HelpRequest) bool {
			return r.Member == m.Key.Member && r.Topic == p.topic.ID && r.On == today
		})
		first := i < 0
		if first {
			kept := w.HelpRequests[max(0, len(w.HelpRequests)-maxCalls+1):]
			w.HelpRequests = append(kept, storage.HelpRequest{Member: m.Key.Member, Topic: p.topic.ID, On: today})
			i = len(w.HelpRequests) - 1
		}
		r := &w.HelpRequests[i]
		r.ID = string(storage.NewPostID(w.ID, string(r.Member), storage.HelpPost, r.On, string(r.Topic)))
		r.Channel = string(c.req.Channel)
		noted = notedHelp{aloud: !c.req.Private && !r.Aloud && len(mentorsFor(w, r.Topic, r.Member)) > 0}
		if noted.fresh = first || noted.aloud || p.words != "" && p.words != r.Words; noted.fresh {
			if r.Told >= maxTold {
				return Userf("You've asked about %s %s today, and your words are with the mentors. Give them some time to answer.",
					p.topic.Title, phrase.Count(maxTold, "time"))
			}
			r.Words, r.Told, r.Aloud = cmp.Or(p.words, r.Words), r.Told+1, r.Aloud || noted.aloud
		}
		noted.request = *r
		return nil
	})
	return ws, noted, err
}

// forgetOldWords drops what members wrote to mentors some time ago.
func forgetOldWords(w *storage.Workspace, today roadmap.Date) {
	for i := range w.HelpRequests {
		if r := &w.HelpRequests[i]; r.On < today-storage.HelpMemory {
			r.Words = ""
		}
	}
}

// leadsFor are those who are told when no mentor can help: the captain of the
// member's team, and whoever set up what is posted to channels.
func (c mentorCall) leadsFor(ws *storage.Workspace, m *storage.Member) []storage.MemberID {
	var leads []storage.MemberID
	add := func(id storage.MemberID, team storage.TeamID) {
		if id == "" || id == m.Key.Member || slices.Contains(leads, id) || len(leads) >= calledAtOnce {
			return
		}
		lead, err := c.bot.store.Member(c.ctx, storage.Key{Workspace: ws.ID, Member: id})
		if err == nil && (lead.Away || team != "" && lead.Team != team) || err != nil && team != "" {
			return // has left, or leads another team by now
		}
		leads = append(leads, id)
	}
	if t, ok := ws.Team(m.Team); ok {
		add(t.Captain, t.ID)
	}
	for _, s := range ws.Schedules {
		add(s.By, "")
	}
	return leads
}

// passOn has the request written to each of them in private, once for the same
// words.
func (c mentorCall) passOn(who calledPeople, r storage.HelpRequest) error {
	ws := c.req.From.Workspace
	if !c.bot.canPost(ws) {
		return nil
	}
	for _, id := range who.ids() {
		_, err := c.bot.store.AddPost(c.ctx, storage.Post{
			ID:        storage.NewPostID(ws, string(id), storage.HelpPost, r.On, fmt.Sprint(r.ID, " ", r.Told)),
			Workspace: ws, State: storage.Planned, Next: c.now.Unix(),
			Kind: storage.HelpPost, Member: id, Help: r.ID, Topic: r.Topic,
			Date: r.On, Due: c.now.Unix(), Expires: c.now.Add(helpLife).Unix(),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// leastPlea is from how many words on a sentence says more than that somebody is
// stuck.
const leastPlea = 8

// withPlea lets a call for help that was read from a sentence keep the sentence.
func withPlea(line, sentence string) string {
	name, rest := cutWord(line)
	if how, _ := cutWord(rest); name != "stuck" || how == "tell" || len(strings.Fields(sentence)) < leastPlea {
		return line
	}
	return line + " " + sentence
}
