package storage

import (
	"slices"

	"mentor/roadmap"
)

// Lesson is an answer that a mentor of the workspace taught.
type Lesson struct {
	Question string       `json:"question"`
	Answer   string       `json:"answer"`
	By       MemberID     `json:"by,omitempty"`
	Name     string       `json:"name,omitempty"` // of the mentor
	On       roadmap.Date `json:"on"`
	Former   []Author     `json:"former,omitempty"`  // who taught it before, the latest last
	Pending  bool         `json:"pending,omitempty"` // nobody gets it until a lead has approved it
}

// Author is somebody whose answer was changed by somebody else.
type Author struct {
	By   MemberID     `json:"by,omitempty"`
	Name string       `json:"name,omitempty"`
	On   roadmap.Date `json:"on"`
}

// maxFormer is how many former authors of a lesson are kept.
const maxFormer = 5

// Over is the lesson in the place of an earlier one, whose author it keeps.
func (l Lesson) Over(earlier Lesson) Lesson {
	l.Former = earlier.Former
	if earlier.By != l.By {
		l.Former = append(slices.Clone(l.Former), Author{By: earlier.By, Name: earlier.Name, On: earlier.On})
	}
	l.Former = l.Former[max(0, len(l.Former)-maxFormer):]
	return l
}

// Unanswered is a question without an answer, and how often it came. It holds
// nothing about who asked.
type Unanswered struct {
	Question string       `json:"question"`
	Count    int          `json:"count"`
	Last     roadmap.Date `json:"last"`
}

// Feedback counts whether answers helped those who asked.
type Feedback struct {
	Helped int `json:"helped,omitempty"`
	Missed int `json:"missed,omitempty"`
}
