package roadmap

import "strings"

// A brief topic is a step that somebody wants on a roadmap without having written
// about it: a title, links, perhaps a text. It gets the rest here, so that everything
// that shows a topic finds what it needs.

// briefMinutes is the time for the one task of a brief topic, and for the topic when
// nobody says how long it takes.
const briefMinutes = 30

// fill gives a brief topic what its author left out.
func (t *Topic) fill() {
	if !t.Brief {
		return
	}
	if strings.TrimSpace(t.Summary) == "" {
		t.Summary = t.briefSummary()
	}
	if len(t.Tasks) == 0 {
		t.Tasks = []Task{t.briefTask()}
	}
	if t.Minutes < 1 {
		for _, task := range t.Tasks {
			t.Minutes += task.Minutes
		}
	}
}

func (t *Topic) briefSummary() string {
	switch len(t.Resources) {
	case 0:
		return "I have no text about " + t.Title + " yet. Look it up, ask your team, and note what you find."
	case 1:
		return "I have no text about " + t.Title + " yet, but there's a link to start from."
	}
	return "I have no text about " + t.Title + " yet, but there are " + Count(len(t.Resources), "link") + " to start from."
}

// linksInTask is how many links the task of a brief topic names.
const linksInTask = 3

func (t *Topic) briefTask() Task {
	task := Task{
		Title: "Get to know " + t.Title, Minutes: briefMinutes,
		Check: "You can explain it to a teammate in two minutes, without your notes.",
	}
	if len(t.Resources) == 0 {
		task.Text = "Find a good page or a colleague who knows it. Then write down in your own words what it is, what it's for, and one thing you'd try with it."
		return task
	}
	var links []string
	for _, r := range t.Resources[:min(linksInTask, len(t.Resources))] {
		links = append(links, "["+unbracketed(r.Title)+"]("+r.URL+")")
	}
	task.Text = "Pick one of these: " + strings.Join(links, ", ") +
		". Then write down in your own words what it is, what it's for, and one thing you'd try with it."
	if len(links) == 1 {
		task.Text = "Start with " + links[0] + ". Then write down in your own words what it is, what it's for, and one thing you'd try with it."
	}
	return task
}

// unbracketed is a title that can stand in a link.
func unbracketed(title string) string { return strings.NewReplacer("[", "(", "]", ")").Replace(title) }
