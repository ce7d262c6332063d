package report

import (
	"fmt"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/roadmap/draw"
)

// Picture shows the stages of the roadmap that most walk, and how many were
// active in the last weeks; alt says the same in words.
func (g *Report) Picture() (view draw.CohortView, alt string) {
	view = g.cohortView(g.walked()[0])
	return view, cohortWords(view)
}

func (g *Report) cohortView(w *walkers) draw.CohortView {
	whose := texts.ReportPictureEverybody
	if g.team.ID != "" {
		whose = g.team.Name
	}
	v := draw.CohortView{
		Title:    w.roadmap.Title,
		Subtitle: fmt.Sprintf(texts.ReportPictureOnThisRoadmap, whose, phrase.Count(g.Members, "member"), w.members),
		Weeks:    g.weeks[:],
	}
	stages, more := w.reached()
	for _, i := range stages {
		n := w.stages[i]
		v.Stages = append(
			v.Stages,
			draw.CohortStage{Title: w.roadmap.Stages[i].Title, Done: n[roadmap.StageDone], Begun: n[roadmap.StageBegun], Open: n[roadmap.StageOpen]},
		)
	}
	v.More = more
	return v
}

// cohortWords say what the picture says.
func cohortWords(v draw.CohortView) string {
	var b strings.Builder
	fmt.Fprintf(&b, texts.ReportPictureActiveMembersInTheLast, v.Title, v.Subtitle, len(v.Weeks))
	for i, n := range v.Weeks {
		if i > 0 {
			b.WriteString(",")
		}
		fmt.Fprintf(&b, " %d", n)
	}
	b.WriteString(texts.ReportPictureDoneAndBegun)
	for i, s := range v.Stages {
		if i > 0 {
			b.WriteString(";")
		}
		fmt.Fprintf(&b, texts.ReportPictureAndOf, s.Title, s.Done, s.Begun, s.Done+s.Begun+s.Open)
	}
	b.WriteString(".")
	if v.More > 0 {
		fmt.Fprintf(&b, texts.ReportPictureNobodyHasBegun, phrase.Count(v.More, "more stage"))
	}
	return b.String()
}
