package roadmapsh

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"strings"

	"mentor/roadmap"
)

// group is a list of questions about what a roadmap of the same name teaches.
type group struct {
	slug, dir, title string
	questions        []question
	used             bool // by a roadmap that was imported
}

type question struct {
	Question, Answer string
	Topics           []string // how hard it is, or what it is about; the first counts
}

func (e *extras) readGroups(ctx context.Context, f folder) error {
	in := path.Join(f.root, groupsIn)
	all, err := entries(f.fsys, in)
	if err != nil {
		return err
	}
	for _, entry := range all {
		if err := ctx.Err(); err != nil {
			return err
		}
		if !entry.IsDir() || strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		var front struct {
			BriefTitle string `yaml:"briefTitle"`
			Questions  []question
		}
		dir := path.Join(in, entry.Name())
		name := path.Join(dir, entry.Name()+".md")
		if _, ok, err := e.readPage(f, name, &front); err != nil {
			return err
		} else if !ok {
			continue
		}
		g := &group{slug: roadmap.Slug(entry.Name()), dir: dir}
		if g.title = clean(front.BriefTitle); g.title == "" {
			g.title = titleOf(g.slug)
		}
		for _, q := range front.Questions {
			if q.Question = oneLine(strings.ReplaceAll(q.Question, "```", "`"), longestLine); q.Question != "" && len(g.questions) < maxExtras {
				g.questions = append(g.questions, q)
			}
		}
		if left := len(front.Questions) - len(g.questions); left > 0 {
			e.note("%s: left out %s, empty or more than %d.", name, roadmap.Count(left, "question"), maxExtras)
		}
		if len(g.questions) > 0 {
			e.groups = append(e.groups, g)
		}
	}
	return nil
}

// questions makes a stage of a group, with a topic for each kind of question.
func (b *builder) questions(g *group) (stage, error) {
	g.used = true
	s := stage{Title: "Questions"}
	kinds := map[roadmap.TopicID]*strings.Builder{}
	titles := map[roadmap.TopicID]string{}
	unanswered := 0
	for _, q := range g.questions {
		title := g.title + " questions"
		if len(q.Topics) > 0 && clean(q.Topics[0]) != "" {
			title += ": " + clean(q.Topics[0])
		}
		id := roadmap.MadeID("rs-questions-"+g.slug, strings.TrimPrefix(title, g.title+" questions"), "")
		text := kinds[id]
		if text == nil {
			text = &strings.Builder{}
			kinds[id], titles[id] = text, title
			s.Steps = append(s.Steps, step{Topic: id, Optional: true})
		}
		if !b.o.FullText {
			text.WriteString("Q: " + q.Question + "\n\n") // a list would be shown whole or not at all
			continue
		}
		text.WriteString("### " + q.Question + "\n\n")
		answer, err := b.answer(g, q)
		if err != nil {
			return s, err
		}
		if answer == "" || text.Len()+len(answer) > maxAnswers {
			unanswered++
			continue
		}
		text.WriteString(answer + "\n\n")
	}
	if unanswered > 0 {
		b.more.note("%s: %s came without an answer, because there is none that can be taken.", g.dir, roadmap.Count(unanswered, "question"))
	}
	for id, text := range kinds {
		b.put(id, "questions about "+g.slug, b.interview(g, titles[id]), b.intro(g)+"\n\n"+strings.TrimSpace(text.String()))
	}
	return s, nil
}

// maxAnswers is how many bytes the questions of one kind have with their answers: a
// topic's text may not be much longer.
const maxAnswers = 100 << 10

// address is the page of a group.
func (g *group) address() string { return home + "/questions/" + g.slug }

// intro stands above the questions. Its heading keeps them from being found as
// answers: a question is none, and nobody has measured the answers of others.
func (b *builder) intro(g *group) string {
	if b.o.FullText {
		return "## Questions\n\nAnswer each question in your own words before you read the answer below it."
	}
	return "## Questions\n\nAnswer each question in your own words, then compare with the answers on [roadmap.sh](" + g.address() + ")."
}

// interview is the topic of some questions.
func (b *builder) interview(g *group, title string) outTopic {
	return outTopic{
		Title: title, Brief: true,
		Summary: "Questions as they're asked in interviews. Answering them shows you what you can explain and what you can't yet.",
		Tasks: []outTask{{
			Title: "Answer five of the questions", Minutes: 25,
			Text:  "Pick five questions, answer each in two or three sentences of your own, and only then compare with [the answers](" + g.address() + ").",
			Check: "You could answer four of the five without looking anything up.",
		}},
		Resources: []outResource{{Title: g.title + " questions on roadmap.sh", URL: g.address(), Kind: "exercise", Free: true}},
	}
}

// answer returns the text of an answer: of a file, or what stands there itself. It is
// "" when there is none that can be taken.
func (b *builder) answer(g *group, q question) (string, error) {
	text := q.Answer
	if strings.HasSuffix(text, ".md") && !strings.ContainsAny(text, " \n") {
		if !fs.ValidPath(text) {
			return "", nil
		}
		data, err := read(b.fsys, path.Join(g.dir, "content", text), maxText)
		if errors.Is(err, errMissing) {
			return "", nil
		}
		if err != nil {
			return "", err
		}
		text = string(data)
	}
	if text = prose(text); trouble(text) != "" {
		return "", nil
	}
	return text, nil
}
