package texts_test

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/bot/coach/texts"
)

var update = flag.Bool("update", false, "write the list of all texts")

// long is a name of 60 signs, as long as people have them.
const long = "Maximiliane-Alexandrine Freifrau von Habsburg-Lothringen, MA"

// catalogue are the constants and the functions that return texts, as the sources have
// them.
func catalogue(t *testing.T) (constants map[string]string, functions []string) {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 30 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	constants = map[string]string{}
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && path != "texts.go" {
					functions = append(functions, d.Name.Name)
				}
			case *ast.GenDecl:
				for _, s := range d.Specs {
					if v, ok := s.(*ast.ValueSpec); ok && d.Tok == token.CONST && v.Names[0].IsExported() {
						constants[v.Names[0].Name] = folded(t, v.Values[0])
					}
				}
			}
		}
	}
	return constants, functions
}

// folded is the value of a literal or of a sum of literals.
func folded(t *testing.T, e ast.Expr) string {
	t.Helper()
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		if err == nil {
			return text
		}
	case *ast.BinaryExpr:
		return folded(t, e.X) + folded(t, e.Y)
	}
	t.Fatalf("a text that isn't a literal: %T", e)
	return ""
}

// Every text is rendered with what it may have to hold: nothing, a long name, and the
// counts of none, one and two. What comes out has no holes, and testdata/all.golden is all
// that the bot says, to be read.
func TestEveryText(t *testing.T) {
	t.Parallel()
	constants, functions := catalogue(t)
	var list strings.Builder
	for _, name := range slices.Sorted(maps.Keys(constants)) {
		if half.MatchString(constants[name]) {
			t.Errorf("%s is a part of a sentence: %q", name, constants[name])
		}
		if small.MatchString(constants[name]) && !slices.Contains(values, name) {
			t.Errorf("%s begins like a part of a sentence: %q", name, constants[name])
		}
		fmt.Fprintf(&list, "%s\n", name)
		for _, text := range filled(constants[name]) {
			check(t, name, text)
			fmt.Fprintf(&list, "\t%s\n", text)
		}
	}
	slices.Sort(functions)
	for _, name := range functions {
		fn, ok := called[name]
		if !ok {
			t.Errorf("%s isn't in the table called", name)
			continue
		}
		fmt.Fprintf(&list, "%s()\n", name)
		for _, text := range results(name, reflect.ValueOf(fn)) {
			check(t, name, text)
			fmt.Fprintf(&list, "\t%s\n", text)
		}
	}
	golden := filepath.Join("testdata", "all.golden")
	if *update {
		if err := os.WriteFile(golden, []byte(list.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if list.String() != string(want) {
		t.Errorf("the texts have changed: read the diff after go test ./bot/coach/texts -update")
	}
}

var (
	oneVerb = regexp.MustCompile(`%(\[\d\])?[+#]?[0-9.]*[sdqf]`)
	half    = regexp.MustCompile(`^[ ,;:.)]|[^:?] $|[,(]$`) // a label may end in ": "
	small   = regexp.MustCompile(`^[a-z]`)
	several = regexp.MustCompile(`(^|[^\d.,:-])1 (more |open |good )?(topic|step|day|week|minute|hour|member|mentor|call|question|point|time|task|page|stage|team|project|answer|name|holiday|character|change|goal|person|people|freeze)s\b`)
	wrong   = regexp.MustCompile(`%!|  | ,|[a-z] \.( |$)|\b0 days ago|\(\)|\b(a|an|the) (a|an|the)\b`)
)

// limits are formats whose number is a limit of ours, or one that has its own text for
// one: they never say "1 days".
var limits = []string{
	"AssignCantTakeMore", "CorrectGiveTheReason", "FeedbackTooLong", "GoalThatNameIsTooLong", "GoalThisWorkspaceHasGoals", "LessonsQuestionHasUpToCharacters",
	"MentorCallThatAnswerHasCharacters", "MentorThatsTopics", "MentorThisWorkspaceHasMentors", "PauseCanBeginDaysAgo", "PauseCanLastDaysAtMost", "ReportLong",
	"ReportPicture", "ResetHaveNoResetToUndo", "ResetItsOpenAgainMentorReset", "ResetThisClearsYourProgress", "ReviewNothingToReviewYet", "SettingsMinutesAre",
	"SettingsMinutesNow", "UndoMinutesAgain", "StreakAMilestone", "StreakTheRule", "StuckMentorsHereHaveOpenCalls", "StuckYouveAskedAboutToday", "TeachThatQuestionHasCharacters", "TeamCaptainOfTeamsAlready",
	"TeamThatNameHasCharacters", "TeamThisWorkspaceHasTeams", "ThanksYouveAlreadyThankedTimesThis", "TrailKeepTheLastChanges",
	// of several, beside a text for one
	"DeskThereAreCallsForHelp", "HolidaysAddedMany", "HolidaysFromTo", "HolidaysRemovedMany", "NudgeTopicsAreDueForReview", "RemindAtMostEveryDays", "StepDaysInARow", "TeamICouldntFindATeamCalled", "WaitDaysAgo",
	"WaitMinutes",
}

// values are texts that begin with a small letter since they stand by themselves: as the
// value of a field, an entry of a list, a moment, or for a name that nobody told us. What
// else does is a part of a sentence.
var values = []string{
	"AdminNoneYet", "AdminNotPostedYet", "AssignedYourLead", "CaptainATeam", "DataAnswersYouTeach", "DataFeedbackYouGiveOnTheir",
	"DataNothingThatNames", "DataOtherMessages", "DataOthersSeeYourName", "DataTheyHaveOneRecord", "DataWhatYouChangeByRight",
	"DataWhatYouWriteWithStuck", "DataYourName", "FieldNo", "FieldPausedUntil", "FieldRoomsAll", "FieldYes", "HomeNoneYet", "InstantsOn",
	"InstantsOnAt", "LeadEverybody", "LessonsAMentor", "MentionThatPerson", "MentorAnyTopic", "MistakeInAnswer", "MistakeInQuiz", "MistakeInTask",
	"MistakeInText", "Numbers", "ProjectBuildsOn", "RemindAtMostEveryDays", "RemindOff", "RemindWithTheFirstNudge", "ReportOneStepToTheEnd",
	"ResetStage", "RoadBy", "RoadChooseAnotherTitle", "RoadInUseSince", "RoadThisWorkspaceHasAnotherRoadmap", "SetupTaskOfTheDay", "SetupTheRoadmap",
	"SetupWhereIAnswer", "StepDayOfYourStreak", "StepNewStreakStarts", "StepOf", "StepRoadmap", "StreakChangeOfZone", "StreakPaused", "StreakStillOpen",
	"StretchAllTime", "StretchLastMonth", "StretchLastWeek", "StretchThisMonth", "StretchThisWeek", "TeachBy", "TeachFormerly", "TeachWaits",
	"TimeToday", "TimeTodayAt", "TimeTomorrowAt", "TimeYesterday", "TrailSomebody", "WaitFewMinutes", "WhyBy", "WhyOnTime", "WhyResent", "WhySentAt",
}

func check(t *testing.T, name, text string) {
	t.Helper()
	if found := wrong.FindString(text); found != "" && !slices.Contains(limits, name) {
		t.Errorf("%s: %q in %q", name, found, text)
	}
	if found := several.FindString(text); found != "" && !slices.Contains(limits, name) {
		t.Errorf("%s: %q in %q", name, found, text)
	}
}

// filled fills a format with every kind of value; a text without verbs is itself.
func filled(format string) []string {
	verbs := oneVerb.FindAllString(strings.ReplaceAll(format, "%%", ""), -1)
	if len(verbs) == 0 {
		return []string{strings.ReplaceAll(format, "%%", "%")}
	}
	var all []string
	for i, name := range []string{"ada", "", long} {
		values := make([]any, len(verbs))
		for k, verb := range verbs {
			switch verb[len(verb)-1] {
			case 'd':
				values[k] = (i + 1) % 3 // one, two, none
			case 'f':
				values[k] = float64(i)
			default:
				values[k] = name
			}
		}
		all = append(all, texts.Fill(format, values...))
	}
	return slices.Compact(all)
}

// below are functions one of whose counts may be below 0: days that are over.
var below = []string{"AssignPostReminder", "AssignedAsked", "AssignedDone", "AssignedItem", "GoalPace", "ReportGoalMedian"}

// results are what a function returns for all counts, and for names that are missing or
// long.
func results(name string, fn reflect.Value) []string {
	least := 0
	if slices.Contains(below, name) {
		least = -2
	}
	var all []string
	var fill func(counts []int)
	fill = func(counts []int) {
		if len(counts) < ints(fn) {
			for n := least; n <= 2; n++ {
				fill(append(slices.Clone(counts), n))
			}
			return
		}
		for _, name := range []string{"ada", "", long} {
			for _, yes := range []bool{false, true} {
				all = append(all, result(fn, counts, name, yes))
			}
		}
	}
	fill(nil)
	slices.Sort(all)
	return slices.Compact(all)
}

// ints is how many counts a function takes.
func ints(fn reflect.Value) int {
	n := 0
	for in := range fn.Type().Ins() {
		if in == reflect.TypeFor[int]() {
			n++
		}
	}
	return n
}

func result(fn reflect.Value, counts []int, name string, yes bool) string {
	values := make([]reflect.Value, fn.Type().NumIn())
	for k := range values {
		switch fn.Type().In(k) {
		case reflect.TypeFor[int]():
			values[k] = reflect.ValueOf(counts[0])
			counts = counts[1:]
		case reflect.TypeFor[bool]():
			values[k] = reflect.ValueOf(yes)
		case reflect.TypeFor[string]():
			values[k] = reflect.ValueOf(name)
		case reflect.TypeFor[bot.Span]():
			values[k] = reflect.ValueOf(bot.B(name))
		case reflect.TypeFor[[]bot.Span]():
			values[k] = reflect.ValueOf([]bot.Span{bot.B(name)})
		}
	}
	switch out := fn.Call(values)[0].Interface().(type) {
	case string:
		return out
	case []bot.Span:
		text := ""
		for _, s := range out {
			text += s.Text
		}
		return text
	}
	return "%!"
}

// Spans are put where their verbs are, and a value that is missing leaves dots.
func TestSpans(t *testing.T) {
	t.Parallel()
	ada := bot.B("ada")
	for _, test := range []struct {
		format string
		values []any
		want   []bot.Span
	}{
		{"100%% of %s, %d of %q", []any{ada, 2, "x"}, []bot.Span{bot.T("100% of "), ada, bot.T(`, 2 of "x"`)}},
		{"%s and %s", []any{[]bot.Span{ada, ada}}, []bot.Span{ada, ada, bot.T(" and …")}},
		{"for %s", []any{""}, []bot.Span{bot.T("for …")}},
		{"for %s", []any{bot.B("")}, []bot.Span{bot.T("for "), bot.B("…")}},
		{"", nil, nil},
	} {
		if got := texts.Spans(test.format, test.values...); !slices.Equal(got, test.want) {
			t.Errorf("%q: %v, want %v", test.format, got, test.want)
		}
	}
}

func BenchmarkSpans(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		texts.Spans(texts.StuckTakenAlready, bot.B("ada"))
	}
}

func nameOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return nameOf(e.X) + "." + e.Sel.Name
	case *ast.ArrayType:
		return "[]" + nameOf(e.Elt)
	}
	return ""
}
