package coach

import (
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/storage"
)

// The deeds.
const (
	didNameAdmin      did = "admin"
	didDropAdmin      did = "admin off"
	didNameLead       did = "lead"
	didDropLead       did = "lead off"
	didNameMentor     did = "mentor"
	didDropMentor     did = "mentor off"
	didNameCaptain    did = "captain"
	didDeleteTeam     did = "team delete"
	didSetQuest       did = "quest"
	didSetChannel     did = "channel"
	didStopChannel    did = "channel off"
	didSetZone        did = "zone"
	didAddHolidays    did = "holidays"
	didDropHolidays   did = "holidays off"
	didTeach          did = "teach"
	didChangeAnswer   did = "teach change"
	didRemoveAnswer   did = "teach remove"
	didSetRoadmap     did = "roadmap"
	didSetRooms       did = "rooms"
	didCorrect        did = "correct"
	didAssign         did = "assign"
	didTakeBackWork   did = "assign off"
	didUncorrect      did = "correct off"
	didSetGoal        did = "goal"
	didDropGoal       did = "goal off"
	didPair           did = "pair"
	didSet            did = "set"
	didPublishRoad    did = "road"
	didRemoveRoad     did = "road off"
	didLink           did = "link"
	didUnlink         did = "link off"
	didTry            did = "refused"
	didSetDaily       did = "daily"
	didSetRecap       did = "recap"
	didSetBoard       did = "board"
	didStopDaily      did = "daily-off"
	didStopRecap      did = "recap-off"
	didStopBoard      did = "board-off"
	didCorrectDone    did = "correct-done"
	didCorrectOpen    did = "correct-open"
	didCorrectSkipped did = "correct-skipped"
	didOpenRooms      did = "rooms-all"
	didSetPairs       did = "pairs"
	didApprove        did = "approval"
	didDropApproval   did = "approval-off"
)

// deedWords say what a deed was. BY is who did it, WHO whom it was about, and WHAT what.
var deedWords = map[did]string{
	didNameAdmin:      texts.TrailMadeWHOAnAdmin,
	didDropAdmin:      texts.TrailTookTheAdminRole,
	didNameLead:       texts.TrailMadeWHOALead,
	didDropLead:       texts.TrailTookTheLeadRole,
	didNameMentor:     texts.TrailMadeWHOAMentor,
	didDropMentor:     texts.TrailTookTheMentorRole,
	didNameCaptain:    texts.TrailMadeWHOTheCaptain,
	didDeleteTeam:     texts.TrailDeletedTheTeam,
	didSetQuest:       texts.TrailSetAQuest,
	didSetChannel:     texts.TrailSetUp,
	didStopChannel:    texts.TrailStoppedWHAT,
	didSetZone:        texts.TrailSetTheTimeZone,
	didAddHolidays:    texts.TrailAddedHolidays,
	didDropHolidays:   texts.TrailRemovedHolidays,
	didTeach:          texts.TrailTaughtAnAnswer,
	didChangeAnswer:   texts.TrailChangedAnAnswerByWHO,
	didRemoveAnswer:   texts.TrailRemovedAnAnswerByWHO,
	didSetRoadmap:     texts.TrailSetTheRoadmapForNewcomers,
	didSetRooms:       texts.TrailLetMeAnswer,
	didCorrect:        texts.TrailCorrectedTheProgressOfWHO,
	didAssign:         texts.TrailAssignedWHATToWHO,
	didTakeBackWork:   texts.TrailTookWHATBackFromWHO,
	didUncorrect:      texts.TrailTookBackACorrection,
	didSetGoal:        texts.TrailSetTheGoal,
	didDropGoal:       texts.TrailRemovedTheGoal,
	didPair:           texts.TrailPairedWHO,
	didSet:            texts.TrailChangedWHAT,
	didPublishRoad:    texts.TrailPublishedWHATOfYourOwn,
	didRemoveRoad:     texts.TrailRemovedWHATOfYourOwn,
	didLink:           texts.TrailLinkedAnAccountOfTheirs,
	didUnlink:         texts.TrailUnlinkedTheirAccountElsewhere,
	didTry:            texts.TrailTriedWithoutTheRight,
	didSetDaily:       texts.TrailSetUpTheTask,
	didSetRecap:       texts.TrailSetUpTheRecap,
	didSetBoard:       texts.TrailSetUpTheBoard,
	didStopDaily:      texts.TrailStoppedTheTask,
	didStopRecap:      texts.TrailStoppedTheRecap,
	didStopBoard:      texts.TrailStoppedTheBoard,
	didCorrectDone:    texts.TrailMarkedDone,
	didCorrectOpen:    texts.TrailMarkedOpen,
	didCorrectSkipped: texts.TrailMarkedSkipped,
	didOpenRooms:      texts.TrailLetMeAnswerEverywhere,
	didSetPairs:       texts.TrailChangedThePairs,
	didApprove:        texts.TrailHasAnswersApproved,
	didDropApproval:   texts.TrailNoLongerHasAnswersApproved,
}

// triedWords say what somebody tried without the right to it.
var triedWords = map[act]string{
	assignWork:   texts.TriedAssign,
	correctWork:  texts.TriedCorrect,
	setGoals:     texts.TriedSetGoals,
	nameMentor:   texts.TriedNameMentors,
	nameCaptain:  texts.TriedNameCaptain,
	nameRoles:    texts.TriedNameRoles,
	deleteTeam:   texts.TriedDeleteTeam,
	setChannels:  texts.TriedSetChannels,
	setWorkspace: texts.TriedSetWorkspace,
	ownRoads:     texts.TriedChangeRoadmaps,
	readTrail:    texts.TriedReadTrail,
}

// ownDeeds are those that sound otherwise when somebody did them to what is theirs.
var ownDeeds = map[did]string{didChangeAnswer: texts.TrailChangedOwnAnswer, didRemoveAnswer: texts.TrailRemovedOwnAnswer}

// deedSpans say who did what. Names are spans of their own: nobody is called by
// them, and nothing in them is markup.
func deedSpans(d storage.Deed) []bot.Span {
	words, known := deedWords[did(d.Did)]
	if !known {
		words = "BY " + d.Did + " WHO WHAT" // of a later version
	}
	if own, ok := ownDeeds[did(d.Did)]; ok && d.To.ID != "" && d.To == d.By {
		words = own
	}
	if tried, ok := triedWords[act(d.What)]; ok && did(d.Did) == didTry {
		words = tried
	}
	by := d.By.Name
	if by == "" {
		by = string(d.By.ID)
	}
	var spans []bot.Span
	for _, word := range strings.SplitAfter(words, " ") {
		bare := strings.TrimRight(word, " :")
		switch bare {
		case "BY":
			spans = append(spans, bot.B(by), bot.T(" "))
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
	return texts.TrailSomebody
}
