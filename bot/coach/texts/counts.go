package texts

// Things that are counted, each with its plural.

// ActiveDays counts active days.
func ActiveDays(n int) string { return plural(n, "1 active day", "%d active days") }

// Answers counts answers.
func Answers(n int) string { return plural(n, "1 answer", "%d answers") }

// Assignments counts assignments.
func Assignments(n int) string { return plural(n, "1 assignment", "%d assignments") }

// Badges counts badges.
func Badges(n int) string { return plural(n, "1 badge", "%d badges") }

// Calls counts calls.
func Calls(n int) string { return plural(n, "1 call", "%d calls") }

// Changes counts changes.
func Changes(n int) string { return plural(n, "1 change", "%d changes") }

// Characters counts characters.
func Characters(n int) string { return plural(n, "1 character", "%d characters") }

// Checks counts checks.
func Checks(n int) string { return plural(n, "1 check", "%d checks") }

// Days counts days.
func Days(n int) string { return plural(n, "1 day", "%d days") }

// Events counts events.
func Events(n int) string { return plural(n, "1 event", "%d events") }

// Faults counts faults.
func Faults(n int) string { return plural(n, "1 fault", "%d faults") }

// Holidays counts holidays.
func Holidays(n int) string { return plural(n, "1 holiday", "%d holidays") }

// Hours counts hours.
func Hours(n int) string { return plural(n, "1 hour", "%d hours") }

// LearningDays counts learning days.
func LearningDays(n int) string { return plural(n, "1 learning day", "%d learning days") }

// Members counts members.
func Members(n int) string { return plural(n, "1 member", "%d members") }

// Milestones counts milestones.
func Milestones(n int) string { return plural(n, "1 milestone", "%d milestones") }

// MoreQuestions counts more questions.
func MoreQuestions(n int) string { return plural(n, "1 more question", "%d more questions") }

// MoreTopics counts more topics.
func MoreTopics(n int) string { return plural(n, "1 more topic", "%d more topics") }

// Others counts others.
func Others(n int) string { return plural(n, "1 other", "%d others") }

// Pages counts pages.
func Pages(n int) string { return plural(n, "1 page", "%d pages") }

// Projects counts projects.
func Projects(n int) string { return plural(n, "1 project", "%d projects") }

// Questions counts questions.
func Questions(n int) string { return plural(n, "1 question", "%d questions") }

// QuizResults counts quiz results.
func QuizResults(n int) string { return plural(n, "1 quiz result", "%d quiz results") }

// Reviews counts reviews.
func Reviews(n int) string { return plural(n, "1 review", "%d reviews") }

// Schedules counts schedules.
func Schedules(n int) string { return plural(n, "1 schedule", "%d schedules") }

// Seconds counts seconds.
func Seconds(n int) string { return plural(n, "1 second", "%d seconds") }

// Stages counts stages.
func Stages(n int) string { return plural(n, "1 stage", "%d stages") }

// Steps counts steps.
func Steps(n int) string { return plural(n, "1 step", "%d steps") }

// Tasks counts tasks.
func Tasks(n int) string { return plural(n, "1 task", "%d tasks") }

// TaughtAnswers counts taught answers.
func TaughtAnswers(n int) string { return plural(n, "1 taught answer", "%d taught answers") }

// Times counts times.
func Times(n int) string { return plural(n, "1 time", "%d times") }

// Topics counts topics.
func Topics(n int) string { return plural(n, "1 topic", "%d topics") }

// Ways counts ways.
func Ways(n int) string { return plural(n, "1 way", "%d ways") }
