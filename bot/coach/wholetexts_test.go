package coach_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"mentor/bot"
	"mentor/bot/coach"
	"mentor/storage"
)

// counted are the nouns that messages count.
const counted = `day|week|month|hour|minute|topic|task|step|stage|question|quiz|badge|freeze|member|team|person|mentor|line|file|date|event|point|time|place`

// faults are what a text shows when a placeholder had no value, when a number
// and its noun do not agree, or when halves were put together badly.
var faults = map[string]*regexp.Regexp{
	"a format without a value": regexp.MustCompile(`%!|%[sdvqf]\b|<nil>|\{\{|\}\}|map\[`),
	"one of many":              regexp.MustCompile(`(?i)(^|[^\d.,:/-])1 (` + counted + `)s\b`),
	"many of one":              regexp.MustCompile(`(?i)(^|[^\d.,:/#-])(0|[2-9]|[1-9]\d+) (` + counted + `)\b($|[^-/])`),
	"an empty place":           regexp.MustCompile(`\(\)|""|\*\*\*\*| [,.;:!?]( |$)|,,|\.\.( |$)|: \.|^[,.;:]`),
	"two blanks in a sentence": regexp.MustCompile(`^[^•].*[a-z,.]  [a-zA-Z]`),
	"no time":                  regexp.MustCompile(`0001|Jan 1, 1|1 January 1\b|1970`),
}

// Every text is whole with nothing, one and two of what it counts, with a name
// of sixty signs, without a zone and without a team.
func TestWholeTableSaysWholeTexts(t *testing.T) {
	t.Parallel()
	done := []string{"", "done know-your-why", "done http"}
	for count := range done {
		for _, bare := range []bool{true, false} {
			t.Run(fmt.Sprintf("%d, bare %v", count, bare), func(t *testing.T) {
				t.Parallel()
				w := worldOf(t, func(c *coach.Config) { c.Answers, c.Timetable = engine(), dailyTimes })
				who := person("w", "ada")
				who.Name, who.Admin = strings.Repeat("Wolfeschlegel ", 4)+"Ada", true
				if bare {
					who.Zone = ""
				}
				read := func(what string, m bot.Message) {
					t.Helper()
					for _, text := range texts(m) {
						for fault, pattern := range faults {
							if at := pattern.FindString(text); at != "" {
								t.Errorf("%s: %s (%q) in\n%s", what, fault, at, text)
							}
						}
					}
				}
				lines := append([]string{"start"}, done[1:count+1]...)
				if !bare {
					lines = append(lines, "team create Platform", "settings board on", "remind 9:00", "mentor on http")
				}
				for i := range count { // others beside
					other := named(fmt.Sprint("m", i), fmt.Sprint("Bob ", i))
					lines := []string{"start", "settings board on", "done http", "stuck docker"}
					if !bare {
						lines = append(lines, "team join Platform")
					}
					for _, line := range lines {
						w.say(other, line)
					}
				}
				for _, line := range lines {
					read(line, w.say(who, line).Message)
				}
				for _, c := range w.Commands() {
					if c.Name == "forget" || c.Name == "undo" {
						continue
					}
					for _, line := range append([]string{c.Name}, c.Examples...) {
						read(line, w.say(who, line).Message)
					}
				}
				read("home", w.Home(t.Context(), who))
				m, err := w.store.Member(t.Context(), storage.Key{Workspace: "w", Member: "ada"})
				if err != nil {
					t.Fatal(err)
				}
				nudge, _, _ := w.Posts().NudgeMessage(&m, w.clock())
				read("nudge", nudge)
				for _, what := range []string{"daily nine", "recap mon 09:00", "board weekdays 09:00"} {
					w.say(who, "channel save <#C1|general> "+what)
				}
				ws, err := w.store.Workspace(t.Context(), "w")
				if err != nil || len(ws.Schedules) != 3 {
					t.Fatal(len(ws.Schedules), err)
				}
				for _, s := range ws.Schedules {
					now := w.clock()
					for range 2 {
						post, ok := w.Posts().NextPost(t.Context(), &ws, s, now, now, 0)
						if !ok {
							t.Fatal("nothing is posted to a channel")
						}
						msg, err := w.Posts().PostMessage(t.Context(), post)
						if err != nil {
							t.Error(err)
						}
						read("post", msg)
						now = time.Unix(post.Due, 0).Add(time.Minute)
					}
				}
				for _, line := range []string{"undo", "undo", "forget"} {
					read(line, w.say(who, line).Message)
				}
			})
		}
	}
}

// texts are the texts of a message, each by itself; code is nobody's sentence.
func texts(m bot.Message) []string {
	all := []string{m.Title}
	if f := m.Form; f != nil {
		all = append(all, f.Title, f.Submit)
		for _, in := range f.Inputs {
			all = append(all, in.Label, in.Help)
			for _, o := range in.Options {
				all = append(all, o.Label, o.Note)
			}
		}
	}
	for _, b := range m.Blocks {
		switch b := b.(type) {
		case bot.Code:
		case bot.Picture:
			all = append(all, b.Alt)
		case bot.Actions:
			for _, button := range b.Buttons {
				all = append(all, button.Label, button.Confirm)
			}
		case bot.Select:
			all = append(all, b.Prompt)
			for _, o := range b.Options {
				all = append(all, o.Label, o.Note)
			}
		case bot.Table:
			for _, row := range b.Rows {
				all = append(all, row...)
			}
		default:
			all = append(all, strings.Split(bot.Message{Blocks: []bot.Block{b}}.Text(), "\n")...)
		}
	}
	return all
}
