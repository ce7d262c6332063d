package report

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/roadmap"
)

// reportColumns head the file of a report; README.md explains them.
var reportColumns = []string{
	"member", "team", "roadmap", "stage", "percent", "topics_28_days", "active_days_28_days", "active_last_7_days", "active_7_days_before",
	"last_active", "planned_days_missed", "called_for_help",
}

// ErrFew says that the group is so small that a line each would tell who is who.
var ErrFew = errors.New("fewer than three people")

// File is the report as a spreadsheet: a line a member, by the rule of Report.
// The error is ErrFew, or what went wrong with writing.
func (g *Report) File() (bot.Message, *bot.Attachment, error) {
	if g.few() {
		return bot.Message{}, nil, ErrFew
	}
	lines, named := g.lines()
	left := g.Members - len(lines)
	data, err := spreadsheet(append([][]string{reportColumns}, lines...))
	if err != nil {
		return bot.Message{}, nil, err
	}
	words := texts.Fill(texts.ReportFileByName, named, len(lines)-named)
	if left > 0 {
		words += " " + texts.ReportFileLeftOut(left)
	}
	return bot.Message{Title: texts.Fill(texts.TitleAsAFile, g.Title()), Blocks: []bot.Block{
		bot.Say(texts.Fill(texts.ReportFileLineForEachMember, words)),
		bot.Small(texts.ReportFileOnlyPeopleOnTheLeaderboard),
	}}, &bot.Attachment{Name: g.fileName(), Type: "text/csv", Data: data}, nil
}

// lines are those of the file, the first ones with a name. There are none in a group of
// fewer than three.
func (g *Report) lines() (all [][]string, withName int) {
	if g.few() {
		return nil, 0
	}
	var named, only, unnamed [][]string
	for i := range g.people {
		who := &g.people[i]
		switch {
		case who.shown:
			named = append(named, g.line(who))
		case len(who.calls) > 0:
			only = append(only, g.helpRequestLine(who))
		default:
			unnamed = append(unnamed, g.unnamedLine(who))
		}
	}
	if len(unnamed) < fewest {
		unnamed = nil
	}
	hideRare(unnamed)
	// They stand in the order of what their lines say, so that neither the order
	// nor the number tells who they are.
	slices.SortFunc(unnamed, slices.Compare[[]string])
	for i, line := range unnamed {
		line[0] = fmt.Sprintf("member %d", i+1)
	}
	return slices.Concat(named, only, unnamed), len(named) + len(only)
}

func (g *Report) fileName() string {
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, string(g.team.ID))
	if name != "" {
		name += "-"
	}
	return fmt.Sprintf("mentor-report-%s%s.csv", name, g.today)
}

// line tells of somebody on the board.
func (g *Report) line(who *someone) []string {
	line := g.unnamedLine(who)
	line[0], line[1] = who.name, g.teamTitle(who)
	if who.Last != 0 {
		line[9], line[10] = who.Last.String(), fmt.Sprint(who.Missed)
	}
	line[11] = g.helpRequestTitles(who)
	return line
}

// helpRequestLine tells of somebody's call for help and of nothing else.
func (g *Report) helpRequestLine(who *someone) []string {
	line := make([]string, len(reportColumns))
	line[0], line[11] = who.name, g.helpRequestTitles(who)
	return line
}

// unnamedLine tells what points to nobody: no team, no dates.
func (g *Report) unnamedLine(who *someone) []string {
	line := make([]string, len(reportColumns))
	stage := "finished"
	if who.Stage >= 0 {
		stage = who.walk.Stages[who.Stage].Title
	}
	copy(line[2:], []string{
		who.walk.Title, stage, fmt.Sprint(who.Share.Percent()), fmt.Sprint(who.Topics), fmt.Sprint(who.ActiveDays), yesNo(who.Active()), yesNo(who.ActiveBefore()),
	})
	return line
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

func (g *Report) teamTitle(who *someone) string { return cmp.Or(g.teams[who.team], string(who.team)) }

func (g *Report) helpRequestTitles(who *someone) string {
	var ids []roadmap.TopicID
	for _, call := range who.calls {
		if !slices.Contains(ids, call.Topic) {
			ids = append(ids, call.Topic)
		}
	}
	return strings.Join(g.lib.Titles(ids), "; ")
}

// hideRare empties roadmap, stage and percent of lines whose roadmap fewer than
// three of them walk: a rare roadmap is as good as a name.
func hideRare(lines [][]string) {
	walkers := map[string]int{}
	for _, line := range lines {
		walkers[line[2]]++
	}
	for _, line := range lines {
		if walkers[line[2]] < fewest {
			clear(line[2:5])
		}
	}
}

// formula finds what a spreadsheet would take for the beginning of a formula. Where
// lists are parted by semicolons, and with tabs, a cell may begin in the middle of ours.
var formula = regexp.MustCompile(`(^|[;\t\r\n]["\s]*)([=+\-@＝＋－＠\t\r\n])`)

// spreadsheet writes CSV as RFC 4180 has it. What a spreadsheet would take for
// a formula gets an apostrophe in front.
func spreadsheet(lines [][]string) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	for _, line := range lines {
		safe := make([]string, len(line))
		for i, cell := range line {
			safe[i] = formula.ReplaceAllString(strings.ToValidUTF8(cell, ""), "$1'$2")
		}
		if err := w.Write(safe); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}
