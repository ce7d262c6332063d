package coach_test

import (
	"strings"
	"testing"
	"time"

	"mentor/bot"
)

// Short dialogues: what is said last means what was seen before it. The answer is
// told by its command and by words in it.
func TestDialogues(t *testing.T) {
	t.Parallel()
	for name, d := range map[string]struct {
		said    []string
		command string
		want    string
	}{
		"task, why":                      {[]string{"today", "why?"}, "today", "Why this"},
		"task, a bare why":               {[]string{"today", "why"}, "today", "Why this"},
		"board, a bare why":              {[]string{"leaderboard", "why"}, "help", "XP"},
		"nothing, a bare why":            {[]string{"why"}, "why", "nudge"},
		"quiz, a letter":                 {[]string{"quiz caching", "b"}, "quiz", "Caching"},
		"quiz, stop":                     {[]string{"quiz caching", "stop"}, "talk", "enough of the quiz"},
		"quiz, stop the reminders":       {[]string{"quiz caching", "stop the reminders"}, "remind", "Nudges are off"},
		"board, join":                    {[]string{"leaderboard", "join"}, "settings", "You're now on the leaderboard"},
		"a label":                        {[]string{"done git", "Show next task!"}, "today", "Today:"},
		"a label of a board":             {[]string{"leaderboard", "join the board please"}, "settings", "You're now on the leaderboard"},
		"a label that only a press runs": {[]string{"forget", "delete me for good"}, "talk", "press the button"},
		"stuck with a sentence":          {[]string{"today", "stuck my container does not start"}, "stuck", "Stuck on"},
		"two topics":                     {[]string{"done git and docker"}, "done", "You also asked for this:"},
		"two topics in a sentence":       {[]string{"i'm done with git and docker"}, "done", "You also asked for this:"},
		"three topics":                   {[]string{"done git, docker and http"}, "choose", "One at a time"},
		"two topics in no list":          {[]string{"can i skip ci for one commit?"}, "ask", ""},
		"back on a day":                  {[]string{"back on 5 jan, happy holidays!"}, "streak", "you're back on Tuesday, 5 January 2027"},
		"stuck for hours":                {[]string{"pick git", "been banging my head on this for 2 hrs"}, "stuck", "Tell a mentor where you are stuck."},
		"task, why that":                 {[]string{"today", "why that one?"}, "today", "Why this"},
		"task, easier":                   {[]string{"today", "easier"}, "today", "easier"},
		"task, harder":                   {[]string{"today", "harder please"}, "today", ""},
		"task, again":                    {[]string{"today", "again"}, "today", "Today:"},
		"task, show it again":            {[]string{"today", "show it again"}, "today", "Today:"},
		"task, not that":                 {[]string{"today", "not that"}, "today", "Today:"},
		"task, and then":                 {[]string{"today", "and then?"}, "next", "After that"},
		"task, done":                     {[]string{"pick git", "done!"}, "done", "Done: Git"},
		"task, I'm done with it":         {[]string{"pick git", "i'm done with it"}, "done", "Done: Git"},
		"task, a tick":                   {[]string{"pick git", "✅"}, "done", "Done: Git"},
		"task, skip it":                  {[]string{"pick git", "skip it"}, "skip", "Git"},
		"task, explain it":               {[]string{"pick git", "explain it"}, "topic", "Git"},
		"task, quiz me on it":            {[]string{"pick git", "quiz me on it"}, "quiz", "Git"},
		"task, stuck":                    {[]string{"pick git", "i'm stuck"}, "stuck", "Git"},
		"task, later":                    {[]string{"today", "later"}, "remind", ""},
		"topic, simpler":                 {[]string{"topic docker", "simpler please"}, "ask", "Docker"},
		"topic, an example":              {[]string{"topic docker", "an example?"}, "ask", "Docker"},
		"topic, quiz me":                 {[]string{"topic caching", "quiz me on that"}, "quiz", "Caching"},
		"topic, again":                   {[]string{"topic caching", "once more"}, "topic", "Caching"},
		"topic, do this next":            {[]string{"topic git", "make it my next task"}, "pick", "Today: Git"},
		"topic, the first":               {[]string{"done git", "the first one"}, "today", "Today:"},
		"answer, why":                    {[]string{"what is caching?", "why is it used?"}, "ask", "cache"},
		"answer, and another":            {[]string{"what is kafka?", "and rabbitmq?"}, "ask", "RabbitMQ"},
		"answer, example":                {[]string{"what is redis?", "example?"}, "ask", "Redis"},
		"answer, quiz me":                {[]string{"what is redis?", "quiz me on that"}, "quiz", "Redis"},
		"answer, again":                  {[]string{"what is redis?", "again"}, "topic", "Redis"},
		"answer, more":                   {[]string{"what is redis?", "the first"}, "ask", "Redis"},
		"quiz, a number":                 {[]string{"quiz caching", "2"}, "quiz", "Caching"},
		"quiz, the second":               {[]string{"quiz caching", "the second"}, "quiz", "Caching"},
		"quiz, I'd take the third":       {[]string{"quiz caching", "i'd take the third one"}, "quiz", "Caching"},
		"quiz, the last":                 {[]string{"quiz caching", "the last one"}, "quiz", "Caching"},
		"quiz, why":                      {[]string{"quiz caching", "1", "why?"}, "topic", "Caching"},
		"quiz, explain it":               {[]string{"quiz caching", "explain it"}, "topic", "Caching"},
		"quiz, again":                    {[]string{"quiz caching", "1", "again"}, "quiz", "Caching"},
		"board, last month":              {[]string{"leaderboard", "and this month?"}, "choose", "?"},
		"board, all time":                {[]string{"leaderboard", "and all time?"}, "leaderboard", "all time"},
		"board, again":                   {[]string{"leaderboard month", "again"}, "leaderboard", "this month"},
		"board, last week":               {[]string{"leaderboard", "and last week?"}, "leaderboard", "last week"},
		"board, nonsense":                {[]string{"leaderboard", "blubb"}, "ask", "don't have an"},
		"board, more nonsense":           {[]string{"leaderboard", "flurble the wug"}, "ask", "outside my field"},
		"a cry for help with a question": {[]string{"pick git", "help, I don't get joins"}, "ask", "A join combines"},
		"a cry for help":                 {[]string{"pick git", "help!"}, "help", "All commands"},
		"code that looks like a mention": {[]string{"today", "why use @Autowired?"}, "ask", ""},
		"away from day to day":           {[]string{"today", "I'm away 24-31 Dec"}, "streak", "From Thu 24 Dec to Thu 31 Dec"},
		"board, why":                     {[]string{"leaderboard", "why?"}, "help", "XP"},
		"progress, again":                {[]string{"progress", "again please"}, "progress", "Level"},
		"map, again":                     {[]string{"roadmap", "one more time"}, "roadmap", ""},
		"a doubt, yes":                   {[]string{"i already know git", "yes"}, "done", "Done: Git"},
		"a doubt, the second":            {[]string{"i already know git", "the second"}, "quiz", "Git"},
		"a doubt, option 3":              {[]string{"i already know git", "option 3"}, "skip", "Git"},
		"a doubt, a number":              {[]string{"i already know git", "2"}, "quiz", "Git"},
		"a doubt, no":                    {[]string{"i already know git", "no"}, "talk", "nothing has changed"},
		"an offer, yes":                  {[]string{"done git", "yes please"}, "today", "Today:"},
		"a skip, undo":                   {[]string{"skip git", "oh no, undo that"}, "undo", "Git"},
		"small talk between":             {[]string{"topic caching", "thanks!", "quiz me on it"}, "quiz", "Caching"},
		"a look between":                 {[]string{"topic caching", "hi", "again"}, "topic", "Caching"},
		"nothing, again":                 {[]string{"again"}, "talk", "see again"},
		"two wishes, done and next":      {[]string{"pick git", "done, what's next?"}, "done", "Done: Git"},
		"two wishes, thanks and a board": {[]string{"thanks! show me the board"}, "leaderboard", ""},
		"two wishes, skip and remind":    {[]string{"pick git", "skip this and remind me tomorrow at 9"}, "skip", "You also asked for this"},
		"a greeting and a wish":          {[]string{"hi, can you show me my progress"}, "progress", "Level"},
		"a mistake in a task":            {[]string{"pick git", "there's a typo in this task"}, "talk", "Git"},
		"a mistake in a quiz":            {[]string{"quiz caching", "that answer is wrong"}, "talk", "the quiz on Caching"},
		"a mistake nowhere":              {[]string{"leaderboard", "there's a dead link"}, "talk", "Thank you"},
		"a reason and a wish":            {[]string{"sorry, kids are sick, can we skip today"}, "remind", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.say(ada, "start")
			var reply bot.Reply
			for _, words := range d.said {
				reply = w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Question, Text: words, Thread: "t", Private: true})
			}
			if text := reply.Message.Title + "\n" + reply.Message.Text(); reply.Command != d.command || !strings.Contains(text, d.want) {
				t.Errorf("%q ran %s, want %s with %q in\n%.300s", d.said, reply.Command, d.command, d.want, text)
			}
		})
	}
}

// What was seen is seen in one conversation and for half an hour.
func TestDialoguesEnd(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.say(ada, "start")
	say := func(thread, words string) bot.Reply {
		return w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Question, Text: words, Thread: thread, Private: true})
	}
	say("a", "leaderboard month")
	if got := say("b", "again"); got.Command != "talk" {
		t.Errorf("another conversation goes on with %s", got.Command)
	}
	w.pass(31 * time.Minute)
	if got := say("a", "again"); got.Command != "talk" {
		t.Errorf("after half an hour it goes on with %s", got.Command)
	}
}
