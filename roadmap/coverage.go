package roadmap

import "strings"

// Covered says where a name that a source document uses is taught.
type Covered struct {
	Roadmap *Roadmap
	Stage   Stage
	Name    string    // as the document says it
	Topics  []TopicID // of the stage, by which the name is covered; empty: by a choice's title
}

// Coverage lists, roadmap by roadmap and stage by stage, each name that the
// source document uses and the topics that teach it.
func Coverage(lib *Library) []Covered {
	var all []Covered
	for _, r := range lib.Roadmaps {
		for _, stage := range r.Stages {
			for _, name := range stage.Covers {
				all = append(all, Covered{Roadmap: r, Stage: stage, Name: name, Topics: stage.teaching(lib, name)})
			}
		}
	}
	return all
}

func (s Stage) teaching(lib *Library, name string) []TopicID {
	var ids []TopicID
	for _, step := range s.Steps {
		for _, id := range step.Topics() {
			if t, ok := lib.Topic(id); ok && strings.Contains(t.named(), words(name)) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}
