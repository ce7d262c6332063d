package coach

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/intent"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

// readAtOnce is how many words of a topic are shown before it is asked for in full.
const readAtOnce = 200

// inFull splits "http all", which asks for a topic in full, into its name and that.
func inFull(topic string) (name string, full bool) { return strings.CutSuffix(topic, " all") }

// topic shows how a topic begins, or all of it for "topic http all", with its
// place on the asker's roadmap.
func (c *call) topic() (bot.Reply, error) {
	name, full := inFull(c.arg("topic"))
	t, err := c.findTopic("topic", name)
	if err != nil {
		return bot.Reply{}, err
	}
	id := string(t.ID)
	c.saw(intent.Topic, t.ID)
	msg := bot.Message{Title: t.Title, Blocks: append([]bot.Block{bot.Para(bot.Inline(t.Summary)...)}, bot.Markdown(t.Body)...)}
	buttons := []bot.Button{{Label: texts.ButtonQuizMe, Line: "quiz " + id}}
	if full {
		msg.Blocks = append(msg.Blocks, readingOf(t)...)
	} else {
		msg.Blocks = beginning(msg.Blocks, readAtOnce)
		buttons = append(buttons, bot.Button{Label: texts.ButtonReadItAll, Line: "topic " + id + " all"})
	}
	if t.Project.IsProject() {
		buttons = append(buttons, bot.Button{Label: texts.ButtonMilestones, Line: "project " + id})
	}
	if m, err := c.member(); err == nil {
		msg.Blocks = append(msg.Blocks, bot.Small(c.place(&m, t)))
		if m.Progress.Knows(t.ID) && m.Progress.Standing(t.ID) != roadmap.Shaky {
			buttons = append(buttons, bot.Button{Label: texts.ButtonItsShaky, Line: "shaky " + id})
		}
		if m.Progress.Status(t.ID) != roadmap.Done {
			buttons = append(
				[]bot.Button{{Label: texts.ButtonDone, Line: "done " + id, Style: bot.Primary}},
				append(buttons, bot.Button{Label: texts.ButtonMakeItMyNextTask, Line: "pick " + id})...)
		}
	}
	msg.Blocks = append(msg.Blocks, bot.Buttons(buttons...))
	return bot.Reply{Message: msg}, nil
}

// beginning returns the first blocks with at most so many words, code aside. It
// ends neither with a heading nor with a sentence that announces what follows.
func beginning(blocks []bot.Block, words int) []bot.Block {
	shown := 0
	for shown < len(blocks) {
		if _, code := blocks[shown].(bot.Code); !code {
			words -= len(strings.Fields(bot.Message{Blocks: blocks[shown : shown+1]}.Text()))
		}
		if words < 0 && shown > 0 {
			break
		}
		shown++
	}
	for shown > 1 && shown < len(blocks) && announces(blocks[shown-1]) {
		shown--
	}
	return blocks[:shown]
}

func announces(b bot.Block) bool {
	_, heading := b.(bot.Heading)
	return heading || strings.HasSuffix(bot.Message{Blocks: []bot.Block{b}}.Text(), ":")
}

// readingOf is what a topic has beside its text.
func readingOf(t *roadmap.Topic) []bot.Block {
	var blocks []bot.Block
	if len(t.Tasks) > 0 {
		blocks = append(blocks, bot.Heading{Text: texts.HeadingPractise}, bot.List{Items: taskItems(t)})
	}
	if len(t.Resources) > 0 {
		blocks = append(blocks, bot.Heading{Text: texts.HeadingReadOn}, bot.List{Items: resourceItems(t)})
	}
	return blocks
}

func taskItems(t *roadmap.Topic) [][]bot.Span {
	var items [][]bot.Span
	for _, task := range t.Tasks {
		item := append([]bot.Span{bot.B(task.Title), bot.T(fmt.Sprintf(" (%s): ", phrase.Duration(task.Minutes)))}, bot.Inline(task.Text)...)
		items = append(items, append(append(item, bot.B(" "+texts.TaskCheckYourself)), bot.Inline(task.Check)...))
	}
	return items
}

func resourceItems(t *roadmap.Topic) [][]bot.Span {
	var items [][]bot.Span
	for _, r := range t.Resources {
		note := texts.ReadKind
		if !r.Free {
			note = texts.ReadKindNotFree
		}
		items = append(items, []bot.Span{bot.A(r.Title, r.URL), bot.T(" " + texts.Fill(note, r.Kind))})
	}
	return items
}

// place says where a topic lies on the member's roadmap.
func (c *call) place(m *storage.Member, t *roadmap.Topic) string {
	plan := c.plan(m)
	e, here := plan.EntryOf(t.ID)
	switch {
	case m.Progress.Standing(t.ID) == roadmap.Shaky:
		r := m.Progress.Results[t.ID]
		if r.Of == 0 || r.Passed() {
			return texts.ReadCalledItShaky
		}
		return texts.Fill(texts.ReadItsShaky, r.Right, r.Of)
	case m.Progress.IsDone(t.ID):
		return texts.ReadYouveDoneThisOne
	case m.Progress.Knows(t.ID):
		return texts.ReadKnewThisOneBefore
	case !here:
		return texts.Fill(texts.ReadIsntOnYourRoadmap, plan.Roadmap.Title)
	}
	where := texts.Fill(texts.ReadOnYourRoadmap, e.Stage()+1, len(plan.Roadmap.Stages), plan.Roadmap.Stages[e.Stage()].Title)
	if missing := plan.Missing(t.ID); len(missing) > 0 {
		return where + " " + texts.Fill(texts.ReadBeforeIt, phrase.List(c.lib.Titles(missing)))
	}
	if e.IsChoice() && e.State() == roadmap.Done {
		return where + " " + texts.ReadChoseAnotherBranchThere
	}
	if next, ok := plan.Next(); ok && next.Stage() == e.Stage() && next.Topic == e.Topic {
		return where + " " + texts.ReadNextStep
	}
	has := func(id roadmap.TopicID) bool { return m.Progress.IsDone(id) || m.Progress.Knows(id) }
	if slices.ContainsFunc(t.Prerequisites, has) {
		return where + " " + texts.ReadYouveDoneWhatItBuilds
	}
	return where // it builds on nothing, or on nothing that was done
}

// trailingNumbers splits "platform team 2 1" into the name and at most n
// numbers behind it.
func trailingNumbers(s string, n int) (name string, numbers []int) {
	words := strings.Fields(s)
	for len(words) > 0 && len(numbers) < n {
		v, err := strconv.Atoi(words[len(words)-1])
		if err != nil || v < 0 {
			break
		}
		numbers = append([]int{v}, numbers...)
		words = words[:len(words)-1]
	}
	return strings.Join(words, " "), numbers
}
