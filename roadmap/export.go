package roadmap

import "strings"

// The exported form of a roadmap: what "roadmap show --json" prints.
type (
	// Exported is one roadmap in order.
	Exported struct {
		ID     ID              `json:"id"`
		Title  string          `json:"title"`
		About  string          `json:"about"`
		Source Origin          `json:"source"`
		Stages []ExportedStage `json:"stages"`
	}
	// ExportedStage is one stage.
	ExportedStage struct {
		Title  string          `json:"title"`
		About  string          `json:"about"`
		Topics []ExportedTopic `json:"topics"`
	}
	// ExportedTopic is one topic at its place in a roadmap.
	ExportedTopic struct {
		ID            TopicID            `json:"id"`
		Title         string             `json:"title"`
		Aliases       []string           `json:"aliases"`
		Summary       string             `json:"summary"`
		Body          string             `json:"body"`
		Optional      bool               `json:"optional"`
		Choose        int                `json:"choose"`          // how many of the group complete it; 0: no choice
		Group         GroupID            `json:"group,omitempty"` // the choice group that the topic belongs to
		Prerequisites []TopicID          `json:"prerequisites"`
		Minutes       int                `json:"minutes"`
		Tasks         []ExportedTask     `json:"tasks"`
		Quiz          []ExportedQuestion `json:"quiz"`
		Resources     []ExportedResource `json:"resources"`
	}
	// ExportedTask is one task.
	ExportedTask struct {
		Title   string `json:"title"`
		Text    string `json:"text"`
		Check   string `json:"check"`
		Minutes int    `json:"minutes"`
	}
	// ExportedQuestion is one quiz question. Explanation is the reason for the
	// right answer; Reasons holds one for each choice.
	ExportedQuestion struct {
		Question    string     `json:"question"`
		Level       Difficulty `json:"level,omitempty"`
		Code        string     `json:"code,omitempty"`
		Choices     []string   `json:"choices"`
		Answer      int        `json:"answer"`
		Explanation string     `json:"explanation"`
		Reasons     []string   `json:"reasons"`
	}
	// ExportedResource is one resource.
	ExportedResource struct {
		Title string `json:"title"`
		URL   string `json:"url"`
		Kind  string `json:"kind"`
		Free  bool   `json:"free"`
	}
)

// Export returns a roadmap with its topics in full.
func Export(lib *Library, r *Roadmap) Exported {
	out := Exported{ID: r.ID, Title: r.Title, About: r.About, Source: r.Source, Stages: []ExportedStage{}}
	for _, stage := range r.Stages {
		s := ExportedStage{Title: stage.Title, About: stage.About, Topics: []ExportedTopic{}}
		for _, step := range stage.Steps {
			for _, id := range step.Topics() {
				if t, ok := lib.Topic(id); ok {
					s.Topics = append(s.Topics, exportTopic(t, step))
				}
			}
		}
		out.Stages = append(out.Stages, s)
	}
	return out
}

func exportTopic(t *Topic, step Step) ExportedTopic {
	e := ExportedTopic{
		ID: t.ID, Title: t.Title, Aliases: orEmpty(t.Aliases), Summary: strings.TrimSpace(t.Summary), Body: t.Body,
		Optional: step.Optional, Choose: step.Choose, Group: step.ID, Prerequisites: orEmpty(t.Prerequisites), Minutes: t.Minutes,
		Tasks: []ExportedTask{}, Quiz: []ExportedQuestion{}, Resources: []ExportedResource{},
	}
	for _, task := range t.Tasks {
		e.Tasks = append(e.Tasks, ExportedTask{task.Title, task.Text, task.Check, task.Minutes})
	}
	for _, q := range t.Quiz {
		e.Quiz = append(e.Quiz, exportQuestion(q))
	}
	for _, r := range t.Resources {
		e.Resources = append(e.Resources, ExportedResource(r))
	}
	return e
}

func exportQuestion(q Question) ExportedQuestion {
	e := ExportedQuestion{Question: q.Text, Level: q.Level, Code: q.Code, Answer: q.Answer(), Choices: []string{}, Reasons: []string{}}
	for _, c := range q.Choices {
		e.Choices = append(e.Choices, c.Text)
		e.Reasons = append(e.Reasons, c.Why)
		if c.Right {
			e.Explanation = c.Why
		}
	}
	return e
}

func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
