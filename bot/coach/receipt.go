package coach

import (
	"encoding/json"
	"fmt"
	"strings"

	"mentor/roadmap"
)

// receipt is what a change came to. It is kept with the delivery that caused the
// change, so that a repeated delivery is answered the same.
type receipt struct {
	Topic  roadmap.TopicID   `json:"topic,omitempty"`  // that was finished, skipped, ticked or taken back
	Again  bool              `json:"again,omitempty"`  // it had been so before
	Task   int               `json:"task,omitempty"`   // of the topic, from 0
	XP     int               `json:"xp,omitempty"`     // gained, or given back
	Kind   string            `json:"kind,omitempty"`   // of the change, where a command makes several
	Words  string            `json:"words,omitempty"`  // what is said of it
	Dates  []roadmap.Date    `json:"dates,omitempty"`  // that it is about
	Answer *roadmap.Answered `json:"answer,omitempty"` // of a quiz

	Asked  *asked            `json:"asked,omitempty"`  // whose assignment it settled
	Level  int               `json:"level,omitempty"`  // that was reached with it
	Badges []roadmap.BadgeID `json:"badges,omitempty"` // that were earned with it
}

// receiptMark begins every receipt of this form.
const receiptMark = "r2"

func (r receipt) encode() string {
	data, err := json.Marshal(r)
	if err != nil {
		return "" // numbers, names and dates always can be written
	}
	return receiptMark + string(data)
}

// readReceipt reads a receipt that a command left. Earlier versions wrote each in
// a form of its own; deliveries are remembered for two days, so they still come.
func readReceipt(command, text string) receipt {
	var r receipt
	if data, ok := strings.CutPrefix(text, receiptMark); ok && json.Unmarshal([]byte(data), &r) == nil {
		return r
	}
	return earlierReceipt(command, text)
}

// earlierReceipt reads the forms of version 1: the command's own, and behind a
// separator the reward as JSON.
func earlierReceipt(command, text string) (r receipt) {
	own, reward, _ := strings.Cut(text, "\x1e")
	var won struct {
		Level  int               `json:"l"`
		Badges []roadmap.BadgeID `json:"b"`
	}
	if json.Unmarshal([]byte(reward), &won) == nil {
		r.Level, r.Badges = won.Level, won.Badges
	}
	switch command {
	case "done", "skip":
		id, again := strings.CutPrefix(own, "again ")
		r.Topic, r.Again = roadmap.TopicID(id), again
	case "undo":
		_, _ = fmt.Sscanf(own, "%s %d %s", &r.Topic, &r.XP, &r.Kind)
	case "task":
		_, _ = fmt.Sscanf(own, "%s %d %d", &r.Topic, &r.Task, &r.XP)
	case "review":
		date, xp, _ := strings.Cut(own, " ")
		r.Dates = dates(date)
		_, _ = fmt.Sscan(xp, &r.XP)
	case "streak":
		r.Dates = dates(strings.Fields(own)...)
	case "quiz":
		r.Answer = &roadmap.Answered{}
		_ = json.Unmarshal([]byte(own), r.Answer)
	case "thanks":
		_, _ = fmt.Sscan(own, &r.XP)
	case "start":
		r.Kind = own
	default:
		r.Words = own
	}
	return r
}

// date is one of the dates, from 0; 0 when there are not so many.
func (r receipt) date(i int) roadmap.Date {
	if i < len(r.Dates) {
		return r.Dates[i]
	}
	return 0
}

func dates(texts ...string) (all []roadmap.Date) {
	for _, text := range texts {
		if d, err := roadmap.ParseDate(text); err == nil {
			all = append(all, d)
		}
	}
	return all
}
