package own

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"mentor/roadmap"
)

// resolver finds what the names of an outline mean.
type resolver struct {
	ours   *roadmap.Library
	id     roadmap.ID
	topics map[string]*roadmap.Topic // of their own, by folded title
	order  []*roadmap.Topic
	needs  map[roadmap.TopicID]wants
	faults roadmap.Faults
}

// wants are the names of what a topic builds on.
type wants struct {
	line  int
	names []string
}

func (r *resolver) fault(line int, fix, problem string, args ...any) {
	r.faults = append(r.faults, roadmap.Fault{Line: line, Problem: fmt.Sprintf(problem, args...), Fix: fix})
}

func (r *resolver) content(o *outline) *roadmap.Content {
	r.needs = map[roadmap.TopicID]wants{}
	made := &roadmap.Roadmap{ID: r.id, Title: o.title, About: o.about, Source: o.source}
	r.head(o, made)
	steps := 0
	groups := map[roadmap.GroupID]bool{}
	for _, s := range o.stages {
		st := roadmap.Stage{Title: s.title, About: s.about}
		r.short(s.line, "stage", s.title, maxTitle)
		r.short(s.line, "text of the stage", s.about, maxAbout)
		if len(s.steps) == 0 {
			r.fault(s.line, "add a step with -, or remove the stage", "the stage %q has no steps", s.title)
		}
		here := map[roadmap.TopicID]bool{}
		for _, one := range s.steps {
			steps += max(1, len(one.of))
			st.Steps = append(st.Steps, r.step(one, s.title, made.ID, here, groups))
		}
		made.Stages = append(made.Stages, st)
	}
	if steps > maxSteps || len(o.stages) > maxStages {
		r.fault(o.line, "make two roadmaps of it", "it has %s in %s; the most are %d and %d",
			roadmap.Count(steps, "step"), roadmap.Count(len(o.stages), "stage"), maxSteps, maxStages)
	}
	r.prerequisites()
	return &roadmap.Content{Roadmaps: []*roadmap.Roadmap{made}, Topics: r.order}
}

// head checks what stands above the stages.
func (r *resolver) head(o *outline, made *roadmap.Roadmap) {
	if o.title == "" {
		r.fault(max(o.line, 1), "begin with a line # and a title, or with title: in YAML", "the roadmap has no title")
	}
	r.short(o.line, "title", o.title, maxTitle)
	r.short(o.line, "text below the title", o.about, maxAbout)
	if made.ID == "" {
		made.ID = roadmap.ID(roadmap.MadeID(prefix, o.title, ""))
	}
	if taken, ok := r.ours.RoadmapCalled(o.title); ok && taken.ID != made.ID {
		r.fault(o.line, "choose another title", "there's a roadmap called %q already", taken.Title)
	}
	if made.About == "" {
		made.About = "Your team's own roadmap."
	}
	if s := o.source; s != (roadmap.Origin{}) && (s.Title == "" || s.Author == "") {
		r.fault(o.line, "name both, or leave the source out", "a source needs a title and an author")
	}
	if len(o.stages) == 0 {
		r.fault(max(o.line, 1), "add a stage with ##, and below it steps with -", "the roadmap has no stages")
	}
}

func (r *resolver) short(line int, what, text string, most int) {
	if n := utf8.RuneCountInString(text); n > most {
		r.fault(line, fmt.Sprintf("keep it to %d", most), "the %s has %d characters", what, n)
	}
}

func (r *resolver) step(s step, stage string, road roadmap.ID, here map[roadmap.TopicID]bool, groups map[roadmap.GroupID]bool) roadmap.Step {
	place := func(one step) roadmap.TopicID {
		id := r.topic(one)
		if id != "" && here[id] {
			r.fault(one.line, "name a topic once in a stage", "%q is in this stage twice", one.name)
		}
		here[id] = true
		return id
	}
	if s.choose == 0 && len(s.of) == 0 {
		return roadmap.Step{Topic: place(s), Optional: s.optional}
	}
	made := roadmap.Step{Choose: max(1, s.choose), Title: s.name, Optional: s.optional}
	if made.Title == "" {
		made.Title = "Pick one: " + stage
	}
	r.short(s.line, "title of the choice", made.Title, maxTitle)
	for _, one := range s.of {
		made.Of = append(made.Of, place(one))
	}
	switch {
	case len(made.Of) < 2:
		r.fault(s.line, "name two or more, each in a line of its own below it", "there's nothing to choose between")
	case made.Choose > len(made.Of):
		r.fault(s.line, "choose at least 1 and at most as many as there are", "choose %d of %d", made.Choose, len(made.Of))
	}
	name := s.id
	if name == "" {
		name = made.Title
	}
	made.ID = roadmap.GroupID(roadmap.MadeID(string(road), name, ""))
	if groups[made.ID] {
		made.ID = roadmap.GroupID(roadmap.MadeID(string(road), name, stage))
	}
	if groups[made.ID] {
		r.fault(s.line, "give each choice a title of its own", "two choices are called %q", made.Title)
	}
	groups[made.ID] = true
	return made
}

// topic returns the ID of the topic that a step means: one of ours where only its
// name is given, else one of their own.
func (r *resolver) topic(s step) roadmap.TopicID {
	if s.name == "" {
		r.fault(s.line, "write a name behind the -", "a step has no name")
		return ""
	}
	r.short(s.line, "name", s.name, maxTitle)
	key := strings.ToLower(s.name)
	if t := r.topics[key]; t != nil {
		r.describe(t, s)
		return t.ID
	}
	if ours, ok := r.ours.FindTopic(s.name); ok && !s.own() {
		return ours.ID
	}
	if s.must && !s.own() {
		r.fault(s.line, "correct the name, or write title: in place of topic: for one of your own", "I don't have a topic called %q", s.name)
		return ""
	}
	t := &roadmap.Topic{ID: roadmap.MadeID(prefix, s.name, ""), Title: s.name, Brief: true}
	r.topics[key] = t
	r.order = append(r.order, t)
	r.describe(t, s)
	return t.ID
}

// describe adds what a step says about a topic of their own.
func (r *resolver) describe(t *roadmap.Topic, s step) {
	if s.text != "" {
		r.short(s.line, "text", s.text, maxText)
		if trouble := roadmap.MarkdownTrouble(s.text); trouble != "" {
			r.fault(s.line, "write it shorter and flatter", "%s", trouble)
		}
		t.Summary, t.Body = opening(s.text), s.text
		if t.Summary == t.Body {
			t.Body = ""
		}
	}
	r.links(t, s)
	if s.minutes < 0 || s.minutes > 6000 {
		r.fault(s.line, "give minutes from 1 to 6000", "%d minutes", s.minutes)
	}
	t.Minutes = max(t.Minutes, s.minutes)
	for _, was := range s.formerly {
		t.Formerly = append(t.Formerly, roadmap.MadeID(prefix, was, ""))
	}
	if len(s.needs) > 0 {
		r.needs[t.ID] = wants{s.line, s.needs}
	}
}

// links adds the links of a step.
func (r *resolver) links(t *roadmap.Topic, s step) {
	for _, l := range s.links {
		if u, err := url.Parse(l.URL); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || strings.ContainsAny(l.URL, " <>\"") {
			r.fault(s.line, "write it as https://host/path", "%q is no address that I can link to", l.URL)
			continue
		}
		if l.Title == "" {
			l.Title = t.Title
		}
		r.short(s.line, "title of a link", l.Title, maxTitle)
		if !slices.ContainsFunc(t.Resources, func(other roadmap.Resource) bool { return other.URL == l.URL }) {
			t.Resources = append(t.Resources, roadmap.Resource{Title: l.Title, URL: l.URL, Kind: "article", Free: true})
		}
	}
	if len(t.Resources) > maxLinks {
		r.fault(s.line, fmt.Sprintf("keep the best %d", maxLinks), "%q has %s", t.Title, roadmap.Count(len(t.Resources), "link"))
	}
}

// prerequisites finds what topics build on, once all are known.
func (r *resolver) prerequisites() {
	for _, t := range r.order {
		w := r.needs[t.ID]
		for _, name := range w.names {
			own, ours := r.topics[strings.ToLower(name)], (*roadmap.Topic)(nil)
			if own == nil {
				ours, _ = r.ours.FindTopic(name)
			}
			switch {
			case own != nil:
				t.Prerequisites = append(t.Prerequisites, own.ID)
			case ours != nil:
				t.Prerequisites = append(t.Prerequisites, ours.ID)
			default:
				r.fault(w.line, "correct the name, or make it a step", "%q needs %q, which I don't know", t.Title, name)
			}
		}
	}
	r.circles()
}

// circles reports topics that need each other.
func (r *resolver) circles() {
	byID := map[roadmap.TopicID]*roadmap.Topic{}
	for _, t := range r.order {
		byID[t.ID] = t
	}
	state := map[roadmap.TopicID]int{}
	var trail []string
	var visit func(t *roadmap.Topic)
	visit = func(t *roadmap.Topic) {
		state[t.ID] = 1
		trail = append(trail, t.Title)
		for _, id := range t.Prerequisites {
			next := byID[id]
			switch {
			case next == nil || state[id] == 2:
			case state[id] == 1:
				from := slices.Index(trail, next.Title)
				r.fault(r.needs[t.ID].line, "remove one of these needs", "these need each other in a circle: %s",
					strings.Join(append(slices.Clone(trail[from:]), next.Title), " -> "))
			default:
				visit(next)
			}
		}
		trail = trail[:len(trail)-1]
		state[t.ID] = 2
	}
	for _, t := range r.order {
		if state[t.ID] == 0 {
			visit(t)
		}
	}
}

// opening is the first paragraph of a text, for where only a few words fit.
func opening(text string) string {
	paragraph, _, _ := strings.Cut(strings.TrimSpace(text), "\n\n")
	return strings.TrimSpace(paragraph)
}
