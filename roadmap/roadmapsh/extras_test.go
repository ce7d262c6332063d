package roadmapsh_test

import (
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"mentor/roadmap"
	"mentor/roadmap/roadmapsh"
)

const (
	groups   = "src/data/question-groups/"
	projects = "src/data/projects/"
)

// withExtras is the garden with questions and projects, all of them made up.
func withExtras() fstest.MapFS {
	src := checkout()
	maps.Copy(src, fstest.MapFS{
		groups + "gardening/gardening.md": {Data: []byte(`---
briefTitle: 'Garden'
date: 2024-05-24
questions:
  - question: Why does soil get tired?
    answer: tired-soil.md
    topics:
      - 'Beginner'
  - question: When do you water?
    answer: |
      In the evening, because the sun takes less of it.
    topics: ['Advanced']
  - question: What is a bed?
    answer: gone.md
    topics: ['Beginner']
  - question: ' '
    answer: nothing
---
An article.
`)},
		groups + "gardening/content/tired-soil.md": {Data: []byte("## In short\n\nPlants eat it up. See [compost](/compost).\n\n```sh\n# dig\n```\n")},
		groups + "cooking/cooking.md":              {Data: []byte("---\nquestions:\n  - question: Salt first?\n    answer: Yes.\n---\n")},
		groups + "broken/broken.md":                {Data: []byte("---\nquestions: 7\n---\n")},
		projects + "herb-spiral.md": {Data: []byte("---\ntitle: 'Herb Spiral'\ndescription: 'Herbs on a small hill.'\ndifficulty: 'advanced'\nnature: 'Stone'\n" +
			"skills: ['stacking', 'planting']\nsort: 4\nroadmapIds: ['gardening', 'cooking']\n---\n\nStack the stones.\n\n## Rules\n\n- No mortar\n\n<hr />\n")},
		projects + "raised-bed.md": {Data: []byte("---\ntitle: Raised Bed\ndifficulty: beginner\nroadmapIds: [gardening]\n---\nNail four boards.\n")},
		projects + "soup.md":       {Data: []byte("---\ntitle: Soup\ndifficulty: beginner\nroadmapIds: [cooking]\n---\nBoil it.\n")},
		projects + "unreadable.md": {Data: []byte("---\ntitle: [\n---\n")},
		projects + "README.txt":    {Data: []byte("not one")},
	})
	return src
}

const extraOutline = gardenOutline +
	"Questions: (Garden questions: Beginner) (Garden questions: Advanced)\n" +
	"Projects: (Project: Raised Bed) (Project: Herb Spiral)\n"

func topicOf(t *testing.T, lib *roadmap.Library, id roadmap.TopicID) *roadmap.Topic {
	t.Helper()
	topic, ok := lib.Topic(id)
	if !ok {
		t.Fatalf("there's no topic %s", id)
	}
	return topic
}

// Questions and projects come as optional steps with titles and links, and what is
// left out is counted.
func TestQuestionsAndProjects(t *testing.T) {
	t.Parallel()
	for _, path := range []string{".", strings.TrimSuffix(dir, "/"), dir + "gardening.json"} {
		lib, made := imported(t, withExtras(), path, "gardening", roadmapsh.Options{})
		if got := outline(lib, "gardening"); got != extraOutline {
			t.Errorf("%s:\n%s", path, got)
		}
		if r := made.Roadmaps[0]; r.Questions != 3 || r.Projects != 2 || r.Topics != 10 || r.Stages != 4 {
			t.Errorf("%s: %+v", path, r)
		}
	}
	lib, made := imported(t, withExtras(), ".", "x", roadmapsh.Options{})
	asked := topicOf(t, lib, "rs-questions-gardening-beginner")
	for _, want := range []string{"Q: Why does soil get tired?\n\nQ: What is a bed?", "(https://roadmap.sh/questions/gardening)"} {
		if !strings.Contains(asked.Body, want) {
			t.Errorf("questions lack %q: %s", want, asked.Body)
		}
	}
	built := topicOf(t, lib, "rs-project-herb-spiral")
	if built.Resources[0].URL != "https://roadmap.sh/projects/herb-spiral" || !strings.HasSuffix(built.Body, "Read it on [roadmap.sh](https://roadmap.sh/projects/herb-spiral).") || built.Tasks[0].Title != "Build Herb Spiral" || !strings.HasPrefix(built.Summary, "A project to build (advanced).") {
		t.Errorf("project: %+v", built)
	}
	for name, data := range made.Files {
		for _, theirs := range []string{"eat it up", "evening", "Stack the", "small hill", "Nail", "stacking"} {
			if strings.Contains(string(data), theirs) {
				t.Errorf("%s has a text of theirs: %s", name, data)
			}
		}
	}
	notes := strings.Join(made.Notes, "\n")
	for _, want := range []string{
		"Left out 1 question in 1 group: no roadmap of the same name was imported (cooking).",
		"Left out 1 project: no roadmap that they name was imported (soup).",
		groups + "broken/broken.md was left out: its heading can't be read.",
		projects + "unreadable.md was left out: its heading can't be read.",
		groups + "gardening/gardening.md: left out 1 question",
		"their answers and tasks stay on roadmap.sh",
	} {
		if !strings.Contains(notes, want) {
			t.Errorf("notes lack %q:\n%s", want, notes)
		}
	}
}

func TestAnswersAndTasksOnRequest(t *testing.T) {
	t.Parallel()
	lib, made := imported(t, withExtras(), ".", "x", roadmapsh.Options{FullText: true})
	want := "### Why does soil get tired?\n\n**In short**\n\nPlants eat it up. See [compost](https://roadmap.sh/compost).\n\n```sh\n# dig\n```\n\n### What is a bed?"
	if got := topicOf(t, lib, "rs-questions-gardening-beginner").Body; !strings.HasSuffix(got, want) {
		t.Errorf("beginner: %s", got)
	}
	if got := topicOf(t, lib, "rs-questions-gardening-advanced").Body; !strings.HasSuffix(got, "### When do you water?\n\nIn the evening, because the sun takes less of it.") {
		t.Errorf("advanced: %s", got)
	}
	built := topicOf(t, lib, "rs-project-herb-spiral")
	if built.Summary != "A project to build (advanced). Herbs on a small hill." || built.Body != "## The task\n\nStack the stones.\n\n**Rules**\n\n- No mortar\n\nKind: Stone.\n\nSkills: stacking, planting." {
		t.Errorf("project: %q %q", built.Summary, built.Body)
	}
	if notes := strings.Join(made.Notes, "\n"); !strings.Contains(notes, groups+"gardening: 1 question came without an answer") || strings.Contains(notes, "stay on roadmap.sh") {
		t.Errorf("notes: %s", notes)
	}
}

// What leads out of the group, is no text or would break the page is not taken.
func TestAnswersThatCannotBeTaken(t *testing.T) {
	t.Parallel()
	for name, answer := range map[string]string{"another folder": "../../../secret.md", "an open fence": "'See ```sh'", "nothing": "''"} {
		src := withExtras()
		src["src/data/secret.md"] = &fstest.MapFile{Data: []byte("secret")}
		src[groups+"gardening/gardening.md"] = &fstest.MapFile{Data: []byte("---\nquestions:\n  - question: Why?\n    answer: " + answer + "\n---\n")}
		lib, made := imported(t, src, ".", "x", roadmapsh.Options{FullText: true})
		if body := topicOf(t, lib, roadmap.MadeID("rs-questions-gardening", "", "")).Body; !strings.HasSuffix(body, "### Why?") {
			t.Errorf("%s: %s", name, body)
		}
		if !strings.Contains(strings.Join(made.Notes, "\n"), "1 question came without an answer") {
			t.Errorf("%s: %q", name, made.Notes)
		}
	}
	for file, want := range map[string]string{projects + "soup.md": "soup.md is a symbolic link", groups + "gardening/content/tired-soil.md": "tired-soil.md is a symbolic link"} {
		src := withExtras()
		src[file] = &fstest.MapFile{Data: []byte("/etc/passwd"), Mode: fs.ModeSymlink}
		if _, err := read(t, src, ".", "x", roadmapsh.Options{FullText: true}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", file, err)
		}
	}
}
