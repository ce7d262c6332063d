package texts_test

import (
	"os"
	"regexp"
	"testing"

	"mentor/bot/coach/texts"
)

// called are the functions of the catalogue; a test finds one that is missing here.
var called = map[string]any{
	"ActiveDays":          texts.ActiveDays,
	"AdminsAre":           texts.AdminsAre,
	"Answers":             texts.Answers,
	"AroundWeighed":       texts.AroundWeighed,
	"AssignAsked":         texts.AssignAsked,
	"AssignPostReminder":  texts.AssignPostReminder,
	"AssignedAsked":       texts.AssignedAsked,
	"AssignedDone":        texts.AssignedDone,
	"AssignedItem":        texts.AssignedItem,
	"AssignedLate":        texts.AssignedLate,
	"AssignedSummary":     texts.AssignedSummary,
	"Assignments":         texts.Assignments,
	"Badges":              texts.Badges,
	"BoardsMoreBehind":    texts.BoardsMoreBehind,
	"BoardsTeamsNotShown": texts.BoardsTeamsNotShown,
	"CalendarBeyond":      texts.CalendarBeyond,
	"CalendarCancelled":   texts.CalendarCancelled,
	"CalendarLater":       texts.CalendarLater,
	"CalendarLong":        texts.CalendarLong,
	"CalendarOften":       texts.CalendarOften,
	"CalendarOver":        texts.CalendarOver,
	"CalendarShort":       texts.CalendarShort,
	"CalendarUnread":      texts.CalendarUnread,
	"Calls":               texts.Calls,
	"Changes":             texts.Changes,
	"Characters":          texts.Characters,
	"Checks":              texts.Checks,
	"DataCalls":           texts.DataCalls,
	"DataMarked":          texts.DataMarked,
	"DataPosts":           texts.DataPosts,
	"DataTaught":          texts.DataTaught,
	"DataWaiting":         texts.DataWaiting,
	"Days":                texts.Days,
	"Events":              texts.Events,
	"Faults":              texts.Faults,
	"FeedbackMentors":     texts.FeedbackMentors,
	"GoalDaysOf":          texts.GoalDaysOf,
	"GoalPace":            texts.GoalPace,
	"GoalReachedDays":     texts.GoalReachedDays,
	"GoalReachedTopics":   texts.GoalReachedTopics,
	"GoalTopicsOf":        texts.GoalTopicsOf,
	"Holidays":            texts.Holidays,
	"HolidaysKnown":       texts.HolidaysKnown,
	"HolidaysMissing":     texts.HolidaysMissing,
	"HolidaysRemoveAll":   texts.HolidaysRemoveAll,
	"HolidaysRemovedAll":  texts.HolidaysRemovedAll,
	"Hours":               texts.Hours,
	"LeadsAre":            texts.LeadsAre,
	"LearningDays":        texts.LearningDays,
	"LevelOpenAgain":      texts.LevelOpenAgain,
	"Members":             texts.Members,
	"MentorLoad":          texts.MentorLoad,
	"MentorReady":         texts.MentorReady,
	"Milestones":          texts.Milestones,
	"MoreQuestions":       texts.MoreQuestions,
	"MoreTopics":          texts.MoreTopics,
	"MyCallWaiting":       texts.MyCallWaiting,
	"Others":              texts.Others,
	"Pages":               texts.Pages,
	"Projects":            texts.Projects,
	"QuestGoal":           texts.QuestGoal,
	"Questions":           texts.Questions,
	"QuizResults":         texts.QuizResults,
	"RecordSettledHere":   texts.RecordSettledHere,
	"RecordUnknown":       texts.RecordUnknown,
	"RecordWould":         texts.RecordWould,
	"ReportFileLeftOut":   texts.ReportFileLeftOut,
	"ReportGoalMedian":    texts.ReportGoalMedian,
	"ReportGoalThere":     texts.ReportGoalThere,
	"ReportMoreMembers":   texts.ReportMoreMembers,
	"ReportNearEnd":       texts.ReportNearEnd,
	"ReportNearStreak":    texts.ReportNearStreak,
	"ReportOtherStages":   texts.ReportOtherStages,
	"ReportPictureMore":   texts.ReportPictureMore,
	"Reviews":             texts.Reviews,
	"RoadPercentages":     texts.RoadPercentages,
	"RoadWalkers":         texts.RoadWalkers,
	"Schedules":           texts.Schedules,
	"Seconds":             texts.Seconds,
	"Stages":              texts.Stages,
	"StepReasonTeam":      texts.StepReasonTeam,
	"StepStreakOpen":      texts.StepStreakOpen,
	"Steps":               texts.Steps,
	"StreakCovered":       texts.StreakCovered,
	"StreakFreezes":       texts.StreakFreezes,
	"StuckBeforeYours":    texts.StuckBeforeYours,
	"Tasks":               texts.Tasks,
	"TaughtAnswers":       texts.TaughtAnswers,
	"Times":               texts.Times,
	"Topics":              texts.Topics,
	"UnassignDone":        texts.UnassignDone,
	"UndoDaysAgain":       texts.UndoDaysAgain,
	"UndoTopicsAgain":     texts.UndoTopicsAgain,
	"Ways":                texts.Ways,
	"WeeklyDays":          texts.WeeklyDays,
	"WeeklyTopics":        texts.WeeklyTopics,
}

// A text that nobody says any more goes.
func TestEveryTextIsUsed(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	reference := regexp.MustCompile(`texts\.([A-Z]\w*)`)
	for _, path := range sources(t) {
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range reference.FindAllSubmatch(source, -1) {
			used[string(found[1])] = true
		}
	}
	constants, functions := catalogue(t)
	for name := range constants {
		if !used[name] {
			t.Errorf("nobody uses %s", name)
		}
	}
	for _, name := range functions {
		if !used[name] {
			t.Errorf("nobody uses %s", name)
		}
	}
}
