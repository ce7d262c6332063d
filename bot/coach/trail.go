package coach

import (
	"strings"

	"mentor/bot"
	"mentor/storage"
)

// The deeds.
const (
	didNameAdmin    did = "admin"
	didDropAdmin    did = "admin off"
	didNameLead     did = "lead"
	didDropLead     did = "lead off"
	didNameMentor   did = "mentor"
	didDropMentor   did = "mentor off"
	didNameCaptain  did = "captain"
	didDeleteTeam   did = "team delete"
	didSetQuest     did = "quest"
	didSetChannel   did = "channel"
	didStopChannel  did = "channel off"
	didSetZone      did = "zone"
	didAddHolidays  did = "holidays"
	didDropHolidays did = "holidays off"
	didTeach        did = "teach"
	didChangeAnswer did = "teach change"
	didRemoveAnswer did = "teach remove"
	didSetRoadmap   did = "roadmap"
	didSetRooms     did = "rooms"
	didCorrect      did = "correct"
	didAssign       did = "assign"
	didTakeBackWork did = "assign off"
	didUncorrect    did = "correct off"
	didSetGoal      did = "goal"
	didDropGoal     did = "goal off"
	didPair         did = "pair"
	didSet          did = "set"
	didPublishRoad  did = "road"
	didRemoveRoad   did = "road off"
	didLink         did = "link"
	didUnlink       did = "link off"
)

// deedWords say what a deed was, behind the name of who did it. WHO is whom it was
// about, and WHAT what.
var deedWords = map[did]string{
	didNameAdmin:    "made WHO an admin",
	didDropAdmin:    "took the admin role from WHO",
	didNameLead:     "made WHO a lead",
	didDropLead:     "took the lead role from WHO",
	didNameMentor:   "made WHO a mentor",
	didDropMentor:   "took the mentor role from WHO",
	didNameCaptain:  "made WHO the captain of WHAT",
	didDeleteTeam:   "deleted the team WHAT",
	didSetQuest:     "set a quest for WHAT",
	didSetChannel:   "set up WHAT",
	didStopChannel:  "stopped WHAT",
	didSetZone:      "set the time zone to WHAT",
	didAddHolidays:  "added holidays: WHAT",
	didDropHolidays: "removed holidays: WHAT",
	didTeach:        "taught an answer",
	didChangeAnswer: "changed an answer by WHO",
	didRemoveAnswer: "removed an answer by WHO",
	didSetRoadmap:   "set the roadmap for newcomers to WHAT",
	didSetRooms:     "let me answer in WHAT",
	didCorrect:      "corrected the progress of WHO: WHAT",
	didAssign:       "assigned WHAT to WHO",
	didTakeBackWork: "took WHAT back from WHO",
	didUncorrect:    "took back a correction of WHO: WHAT",
	didSetGoal:      "set the goal WHAT",
	didDropGoal:     "removed the goal WHAT",
	didPair:         "paired WHO with WHAT",
	didSet:          "changed WHAT",
	didPublishRoad:  "published WHAT of your own roadmaps",
	didRemoveRoad:   "removed WHAT of your own roadmaps",
	didLink:         "linked an account of theirs elsewhere: its progress counts here",
	didUnlink:       "unlinked their account elsewhere",
}

// deedSpans say who did what. Names are spans of their own: nobody is called by
// them, and nothing in them is markup.
func deedSpans(d storage.Deed) []bot.Span {
	words, known := deedWords[did(d.Did)]
	if !known {
		words = d.Did + " WHO WHAT" // of a later version
	}
	if d.To.ID != "" && d.To == d.By {
		words = strings.ReplaceAll(words, "an answer by WHO", "their own answer")
	}
	by := d.By.Name
	if by == "" {
		by = string(d.By.ID)
	}
	spans := []bot.Span{bot.B(by), bot.T(" ")}
	for _, word := range strings.SplitAfter(words, " ") {
		bare := strings.TrimRight(word, " :")
		switch bare {
		case "WHO":
			spans = append(spans, bot.B(nameOfWho(d.To)), bot.T(strings.TrimPrefix(word, bare)))
		case "WHAT":
			spans = append(spans, bot.T(d.What+strings.TrimPrefix(word, bare)))
		default:
			spans = append(spans, bot.T(word))
		}
	}
	return spans
}

func nameOfWho(w storage.Who) string {
	switch {
	case w.Name != "":
		return w.Name
	case w.ID != "":
		return string(w.ID)
	}
	return "somebody"
}
