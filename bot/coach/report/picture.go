package report

import (
	"strconv"
	"strings"

	"mentor/bot/coach/texts"

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
		Subtitle: texts.Fill(texts.ReportPictureOnThisRoadmap, whose, texts.Members(g.Members), w.members),
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
	var weeks, stages []string
	for _, n := range v.Weeks {
		weeks = append(weeks, strconv.Itoa(n))
	}
	for _, s := range v.Stages {
		stages = append(stages, texts.Fill(texts.ReportPictureStage, s.Title, s.Done, s.Begun, s.Done+s.Begun+s.Open))
	}
	words := texts.Fill(texts.ReportPicture, v.Title, v.Subtitle, len(v.Weeks), strings.Join(weeks, ", "), strings.Join(stages, "; "))
	if v.More > 0 {
		words += " " + texts.ReportPictureMore(v.More)
	}
	return words
}
