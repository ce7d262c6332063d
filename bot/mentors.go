package bot

import (
	"fmt"
	"slices"
	"strings"

	"mentor/roadmap"
	"mentor/storage"
)

const (
	maxMentors      = 100 // in a workspace
	maxMentorTopics = 20
	maxCalls        = 200
	calledAtOnce    = 3 // mentors who are named in one call
)

// mentoring lets a member be asked when others are stuck.
func (c *call) mentoring() (Reply, error) {
	switch c.arg("action") {
	case "on":
		return c.mentorOn()
	case "off":
		return c.mentorOff()
	}
	return c.listMentors()
}

func (c *call) mentorOn() (Reply, error) {
	topics, err := c.topicList(c.arg("topics"))
	if err != nil {
		return Reply{}, err
	}
	me := storage.Mentor{ID: c.req.From.ID, Name: c.req.From.Name, Topics: topics}
	_, err = c.bot.store.ChangeWorkspace(c.ctx, c.req.From.Workspace, func(w *storage.Workspace) error {
		if i := slices.IndexFunc(w.Mentors, func(m storage.Mentor) bool { return m.ID == me.ID }); i >= 0 {
			w.Mentors[i] = me
			return nil
		}
		if len(w.Mentors) >= maxMentors {
			return Userf("This workspace has %d mentors, which is the most it can have.", maxMentors)
		}
		w.Mentors = append(w.Mentors, me)
		return nil
	})
	if err != nil {
		return Reply{}, err
	}
	return Reply{Message: Message{Title: "You are a mentor", Blocks: []Block{
		Say(fmt.Sprintf("When somebody is stuck on %s, I mention you. /mentor mentor off ends it at any time.", c.mentorTopics(me))),
		Buttons(Button{Label: "All mentors", Line: "mentor"}, Button{Label: "Teach me an answer", Line: "teach list"}, Button{Label: "Stop", Line: "mentor off"}),
	}}}, nil
}

// topicList reads topic names that are separated by commas or blanks; each run
// of words that names a topic is one.
func (c *call) topicList(text string) ([]roadmap.TopicID, error) {
	var ids []roadmap.TopicID
	for part := range strings.SplitSeq(text, ",") {
		words := strings.Fields(part)
		for len(words) > 0 {
			n := len(words)
			var t *roadmap.Topic
			for ; n > 0 && t == nil; n-- {
				t, _ = c.lib.FindTopic(strings.Join(words[:n], " "))
			}
			if t == nil {
				_, err := c.findTopic("topic", words[0])
				return nil, err
			}
			words = words[n+1:]
			if !slices.Contains(ids, t.ID) {
				ids = append(ids, t.ID)
			}
		}
	}
	if len(ids) > maxMentorTopics {
		return nil, Userf("That is a lot: name at most %d topics, or none to be asked about everything.", maxMentorTopics)
	}
	return ids, nil
}

func (c *call) mentorTopics(m storage.Mentor) string {
	if len(m.Topics) == 0 {
		return "any topic"
	}
	return list(c.lib.Titles(m.Topics))
}

func (c *call) mentorOff() (Reply, error) {
	was := false
	_, err := c.bot.store.ChangeWorkspace(c.ctx, c.req.From.Workspace, func(w *storage.Workspace) error {
		n := len(w.Mentors)
		w.Mentors = slices.DeleteFunc(w.Mentors, func(m storage.Mentor) bool { return m.ID == c.req.From.ID })
		was = n > len(w.Mentors)
		return nil
	})
	if err != nil {
		return Reply{}, err
	}
	if !was {
		return Reply{Message: Message{Blocks: []Block{Say("You are no mentor here, so there is nothing to stop.")}}}, nil
	}
	return Reply{Message: Message{Blocks: []Block{Say("You are not asked any more. Thank you for helping.")}}}, nil
}

func (c *call) listMentors() (Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return Reply{}, err
	}
	join := Buttons(Button{Label: "I am a mentor", Line: "mentor on", Style: Primary})
	if len(ws.Mentors) == 0 {
		return Reply{Message: Message{Title: "Mentors", Blocks: []Block{
			Say("Nobody has offered help yet. Whoever does is mentioned when somebody is stuck."), join,
		}}}, nil
	}
	var items [][]Span
	for _, m := range ws.Mentors {
		items = append(items, []Span{B(m.Name), T(": " + c.mentorTopics(m))})
	}
	return Reply{Message: Message{Title: "Mentors", Blocks: []Block{List{Items: items}, join}}}, nil
}

// stuck calls the mentors of a topic.
func (c *call) stuck() (Reply, error) {
	m, err := c.member()
	if err != nil {
		return Reply{}, err
	}
	how, rest := cutWord(c.args["topic"])
	if how == "tell" || how == "send" {
		c.args["topic"] = rest
		if how == "send" {
			c.args["topic"] = c.req.Values["topic"]
		}
	}
	for _, word := range []string{"on ", "with ", "at ", "in "} {
		c.args["topic"] = strings.TrimPrefix(c.args["topic"], word)
	}
	id, err := c.namedTopic("stuck")
	if err != nil {
		return Reply{}, err
	}
	if id == "" {
		id = c.meant(&m)
	}
	t, ok := c.lib.Topic(id)
	if !ok {
		return Reply{}, Userf("Name the topic that you are stuck on, for example: /mentor stuck sql joins")
	}
	if how == "tell" {
		return Reply{Message: Message{Blocks: []Block{Say("Tell a mentor where you are stuck.")}, Form: c.stuckForm(t)}}, nil
	}
	ws, err := c.bot.store.ChangeWorkspace(c.ctx, m.Key.Workspace, func(w *storage.Workspace) error {
		call := storage.Call{Member: m.Key.Member, Topic: t.ID, On: c.today(&m)}
		if !slices.Contains(w.Calls, call) { // once a day and topic
			w.Calls = append(w.Calls[max(0, len(w.Calls)-maxCalls+1):], call)
		}
		return nil
	})
	if err != nil {
		return Reply{}, err
	}
	reply := c.callMentors(t, mentorsFor(&ws, t.ID, m.Key.Member))
	if words := cleanText(c.req.Values["words"]); how == "send" && words != "" {
		// First what they said, then who can help.
		said := Para(B(c.req.From.Name+": "), T(words))
		reply.Message.Blocks = append([]Block{said}, reply.Message.Blocks...)
	}
	return reply, nil
}

// mentorsFor returns who may be called: those who named the topic first, then
// those who help with anything. Whose turn it is moves on with each call.
func mentorsFor(w *storage.Workspace, id roadmap.TopicID, asker storage.MemberID) []storage.Mentor {
	var named, others []storage.Mentor
	for _, m := range w.Mentors {
		switch {
		case m.ID == asker:
		case slices.Contains(m.Topics, id):
			named = append(named, m)
		case len(m.Topics) == 0:
			others = append(others, m)
		}
	}
	if len(others) > 0 {
		turn := len(w.Calls) % len(others)
		others = append(others[turn:len(others):len(others)], others[:turn]...)
	}
	all := append(named, others...)
	return all[:min(len(all), calledAtOnce)]
}

func (c *call) callMentors(t *roadmap.Topic, mentors []storage.Mentor) Reply {
	tips := Buttons(Button{Label: "Explain " + t.Title, Line: "topic " + string(t.ID)}, Button{Label: "How to ask well", Line: "topic asking-questions"})
	if len(mentors) == 0 {
		return Reply{Message: Message{Title: "Stuck on " + t.Title, Blocks: []Block{
			Say("Being stuck is part of learning. No mentor has signed up for this topic yet, so write down what you want, what happens and what you tried, and show it to somebody near you. I have noted it for your lead."),
			Small("Whoever can help here says so with /mentor mentor on."),
			tips,
		}}}
	}
	var spans []Span
	for i, m := range mentors {
		if i > 0 {
			spans = append(spans, T(", "))
		}
		spans = append(spans, Mention(m.ID, m.Name))
	}
	if c.req.Private {
		return Reply{Message: Message{Title: "Stuck on " + t.Title, Blocks: []Block{
			Para(append([]Span{T("Being stuck is part of learning. These mentors can help: ")}, append(spans, T("."))...)...),
			Say("They do not see this conversation. Write to one of them, or type /mentor stuck " + string(t.ID) + " in a channel: then I call them there."),
			Small("Whoever leads here sees in their report that you asked for help with this."),
			tips,
		}}}
	}
	return Reply{Public: true, Message: Message{Title: c.req.From.Name + " is stuck on " + t.Title, Blocks: []Block{
		Para(append(spans, T(": can you help? Please answer in the thread of this message."))...),
		Small("To the asker: write there what you want, what happens and what you tried."),
		tips,
	}}}
}
