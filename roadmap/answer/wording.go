package answer

import (
	"fmt"
	"slices"
	"strings"

	"mentor/roadmap"
)

// word writes the answer of an intent from the first topic. The words of the
// question say which part of it is wanted most.
func (e *Engine) word(intent Intent, topics []roadmap.TopicID, on roadmap.ID, asked []word) Answer {
	t, ok := e.lib.Topic(topics[0])
	if !ok {
		return Answer{Intent: Unknown}
	}
	a := Answer{Answered: true, Intent: intent, Topics: topics, Title: t.Title}
	switch intent {
	case Why:
		a.Title = "Why " + t.Title + "?"
		a.Text = join(oneLine(t.Summary), t.Section("Why it matters"))
	case How:
		a.Text = join(t.Explanation())
	case Practice:
		a.Title = "Practise " + t.Title
		a.Text = tasks(t)
	case Resources:
		a.Title = "Read about " + t.Title
		a.Text = resources(t)
	case Prereq:
		a.Title = "Before " + t.Title
		a.Text = e.prerequisites(t)
	case HowLong:
		a.Title = "How long does " + t.Title + " take?"
		a.Text = fmt.Sprintf("Plan about **%s** for %s: time to learn it well enough to go on, with its exercises. At 30 minutes a day that is some %s. People differ by a factor of two, mostly by what they know already.",
			hours(t.Minutes), t.Title, span(t.Minutes, 30))
	case Next:
		a.Title = "After " + t.Title
		a.Text = e.after(t, on)
	case Compare, What, Path, Unknown:
		a.Intent = What
		a.Text = join("**"+oneLine(t.Summary)+"**", opening(t.Explanation(), wordsBeside(asked, t.Title)))
	}
	return a
}

func join(parts ...string) string {
	var full []string
	for _, p := range parts {
		if p != "" {
			full = append(full, p)
		}
	}
	return strings.Join(full, "\n\n")
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// An answer to "what is" holds the summary and as much of the explanation as
// one reads on a phone.
const (
	openingWords = 70 // enough once there are so many
	mostWords    = 130
)

// opening returns the first paragraphs of an explanation: as many as are needed
// to say enough, whole ones. When another paragraph speaks of more words of the
// question ("what is a foreign key"), that one comes first. Code is left out:
// "explain more" has it.
func opening(markdown string, asked []word) string {
	paragraphs := prose(markdown)
	if best := mostAsked(paragraphs, asked); best > 0 {
		paragraphs = append([]string{paragraphs[best]}, slices.Delete(slices.Clone(paragraphs), best, best+1)...)
	}
	var parts []string
	words := 0
	for _, paragraph := range paragraphs {
		n := len(strings.Fields(paragraph))
		if len(parts) > 0 && (words >= openingWords || words+n > mostWords) {
			break
		}
		parts = append(parts, paragraph)
		words += n
	}
	if last := len(parts) - 1; last > 0 && strings.HasSuffix(parts[last], ":") {
		parts = parts[:last] // it leads to what was left out
	} else if last == 0 {
		if lead, ok := strings.CutSuffix(parts[0], ":"); ok {
			parts[0] = lead + "."
		}
	}
	return join(parts...)
}

func tasks(t *roadmap.Topic) string {
	var b strings.Builder
	for _, task := range t.Tasks {
		fmt.Fprintf(&b, "- **%s** (%s): %s *Check yourself:* %s\n", task.Title, hours(task.Minutes), oneLine(task.Text), oneLine(task.Check))
	}
	return b.String()
}

func resources(t *roadmap.Topic) string {
	var b strings.Builder
	for _, r := range t.Resources {
		cost := ""
		if !r.Free {
			cost = ", not free"
		}
		fmt.Fprintf(&b, "- [%s](%s) (%s%s)\n", r.Title, r.URL, r.Kind, cost)
	}
	return b.String()
}

func (e *Engine) prerequisites(t *roadmap.Topic) string {
	if len(t.Prerequisites) == 0 {
		return "Nothing in particular: you can start with " + t.Title + " right away."
	}
	return "It helps to know these first:\n\n" + e.summaries(t.Prerequisites)
}

// after names what follows a topic: on the asker's roadmap, or else the topics
// that build on it.
func (e *Engine) after(t *roadmap.Topic, on roadmap.ID) string {
	r, ok := e.lib.Roadmap(on)
	if !ok {
		r, ok = e.lib.Roadmap(roadmap.DefaultRoadmap)
	}
	var follow []roadmap.TopicID
	if ok && r.Has(t.ID) {
		behind := false
		for _, step := range r.Steps() {
			if behind && !step.IsChoice() && len(follow) < 3 {
				follow = append(follow, step.Topic)
			}
			for _, id := range step.Topics() {
				behind = behind || id == t.ID
			}
		}
	}
	if len(follow) > 0 {
		return "On the roadmap " + r.Title + " these come next:\n\n" + e.summaries(follow)
	}
	for _, other := range e.lib.Topics() {
		for _, p := range other.Prerequisites {
			if p == t.ID && len(follow) < 3 {
				follow = append(follow, other.ID)
			}
		}
	}
	if len(follow) == 0 {
		return "Nothing builds directly on " + t.Title + ". Your roadmap has the next step."
	}
	return "These build on it:\n\n" + e.summaries(follow)
}

// firstSteps answers "what next?" of somebody whose place is not known here.
func (e *Engine) firstSteps(on roadmap.ID) Answer {
	r, ok := e.lib.Roadmap(on)
	if !ok {
		if r, ok = e.lib.Roadmap(roadmap.DefaultRoadmap); !ok {
			return Answer{Intent: Unknown}
		}
	}
	var first []roadmap.TopicID
	for _, step := range r.Steps() {
		if !step.IsChoice() && !step.Optional && len(first) < 3 {
			first = append(first, step.Topic)
		}
	}
	return Answer{Answered: true, Intent: Next, General: true, Topics: first, Title: "What comes next", Text: "The roadmap " + r.Title + " begins with these:\n\n" + e.summaries(first)}
}

// hours words minutes: "45 min", "about 3 h", "about 40 h".
func hours(minutes int) string {
	if minutes < 90 {
		return fmt.Sprintf("%d min", minutes)
	}
	return fmt.Sprintf("%d h", (minutes+30)/60)
}

// span words how many days or weeks minutes take at so many a day.
func span(minutes, perDay int) string {
	days := (minutes + perDay - 1) / perDay
	if days < 14 {
		return fmt.Sprintf("%d days", max(days, 1))
	}
	return fmt.Sprintf("%d weeks", (days+6)/7)
}

// wordsBeside returns the words of a question that are not the topic's own.
func wordsBeside(asked []word, title string) []word {
	own := tokenize(splitHyphens(title))
	return slices.DeleteFunc(slices.Clone(asked), func(w word) bool {
		return w.filler() || slices.ContainsFunc(own, func(o word) bool { return o.stem == w.stem })
	})
}

// prose returns the paragraphs of a Markdown text outside code fences.
func prose(markdown string) []string {
	var all []string
	fenced := false
	for paragraph := range strings.SplitSeq(markdown, "\n\n") {
		marks := strings.Count(paragraph, "```")
		code := fenced || marks > 0
		fenced = fenced != (marks%2 == 1)
		if k := len(all) - 1; code && k >= 0 {
			if lead, ok := strings.CutSuffix(all[k], ":"); ok {
				all[k] = lead + "." // it led to the code
			}
		}
		if !code && strings.TrimSpace(paragraph) != "" {
			all = append(all, paragraph)
		}
	}
	return all
}

// mostAsked returns the paragraph with the most different content words of a
// question; of equal ones the first. Paragraphs that only lead to something
// else, and lists that need what stands before, do not count.
func mostAsked(paragraphs []string, asked []word) (best int) {
	most := 0
	for i, paragraph := range paragraphs {
		if strings.HasSuffix(paragraph, ":") || strings.HasPrefix(paragraph, "-") || strings.HasPrefix(paragraph, "1.") {
			continue
		}
		has := map[string]bool{}
		for _, w := range tokenize(splitHyphens(paragraph)) {
			has[w.stem] = true
		}
		n := 0
		for _, w := range asked {
			if has[w.stem] {
				n++
				has[w.stem] = false
			}
		}
		if n > most {
			best, most = i, n
		}
	}
	return best
}
