package content_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"mentor/roadmap"
)

// asked is one statement of a source document.
type asked struct {
	Ask string            // what it asks for, in our words
	At  []roadmap.TopicID // the topics of the stage that teach it
	Say []string          // words that stand in these topics
}

// TestNothingOfTheSourcesIsMissing walks through each source document beside
// its roadmap.
func TestNothingOfTheSourcesIsMissing(t *testing.T) {
	t.Parallel()
	written, err := os.ReadFile("testdata/sources.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var documents map[roadmap.ID]map[string][]asked
	if err := yaml.Unmarshal(written, &documents); err != nil {
		t.Fatal(err)
	}
	_, sources := roads(t)
	for _, r := range sources {
		stages := documents[r.ID]
		for _, stage := range r.Stages {
			if len(stages[stage.Title]) == 0 {
				t.Errorf("%s: nothing is listed for the stage %q", r.ID, stage.Title)
			}
			for _, a := range stages[stage.Title] {
				r.teaches(stage, a)
			}
			delete(stages, stage.Title)
		}
		for title := range stages {
			t.Errorf("%s has no stage %q", r.ID, title)
		}
		delete(documents, r.ID)
	}
	for id := range documents {
		t.Errorf("there is no roadmap %s", id)
	}
}

// teaches checks that the topics are steps of the stage and say the words.
func (r road) teaches(stage roadmap.Stage, a asked) {
	r.t.Helper()
	var said strings.Builder
	for _, id := range a.At {
		topic := r.topics[id]
		if !slices.ContainsFunc(stage.Steps, func(s roadmap.Step) bool { return slices.Contains(s.Topics(), id) }) {
			r.t.Errorf("%s, %s: no step about %s, which is where the document asks for this: %s", r.ID, stage.Title, id, a.Ask)
		}
		if topic != nil {
			fmt.Fprintln(&said, topic.Title, topic.Aliases, topic.Summary, topic.Body, topic.Tasks)
		}
	}
	words := strings.ToLower(said.String())
	for _, word := range a.Say {
		if !strings.Contains(words, strings.ToLower(word)) {
			r.t.Errorf("%s, %s: %v never say %q, as the document does: %s", r.ID, stage.Title, a.At, word, a.Ask)
		}
	}
}
