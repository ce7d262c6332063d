package coach

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/bot/coach/plaintext"
	"mentor/roadmap"
	"mentor/roadmap/own"
	"mentor/storage"
)

// Where the text of an own roadmap comes from, and what is said of it before anybody gets it.

// roadTemplate is what the form begins with.
const roadTemplate = texts.RoadOurOnboardingWhatEverybodyHere

// longestInForm is how many characters a form can be filled in with everywhere.
const longestInForm = 3000

// roadForm asks for the text of a roadmap.
func (c roadCall) roadForm(title string, id roadmap.ID, text string) bot.Reply {
	return bot.Reply{Message: bot.Message{
		Title:  title,
		Blocks: []bot.Block{bot.Say(texts.RoadLineWithIsTheTitle)},
		Form: &bot.Form{Title: title, Line: strings.TrimSpace("road save " + string(id)), Submit: texts.ButtonCheckIt, Inputs: []bot.Input{
			{Name: "text", Label: texts.InputTheRoadmap, Long: true, Value: text, Help: texts.HintTitleStageStepOptionalAnd},
		}},
	}}
}

// isRoadFile reports whether a file may be a roadmap.
func isRoadFile(f bot.Upload) bool {
	return slices.Contains([]string{".yaml", ".yml", ".json", ".md", ".markdown"}, strings.ToLower(path.Ext(f.Name)))
}

// roadFromFile reads a roadmap that came as a file.
func (c roadCall) roadFromFile(ws *storage.Workspace, verb, name string) (bot.Reply, error) {
	f := c.req.Files[0]
	switch {
	case len(c.req.Files) > 1:
		return bot.Reply{}, Userf(texts.RoadSendOneRoadmap, len(c.req.Files))
	case f.Trouble != "":
		return bot.Reply{}, Userf("%s", f.Trouble)
	case !isRoadFile(f):
		return bot.Reply{}, Userf(texts.RoadIsntARoadmap, plaintext.Name(f.Name))
	}
	id := roadmap.ID("")
	if verb == "edit" || verb == "save" {
		r, _, err := roadNamed(ws, verb, name)
		if err != nil {
			return bot.Reply{}, err
		}
		id = r.ID
	}
	return c.proposeRoad(ws, string(f.Data), id)
}

// roadOfTopics makes a roadmap of topics that are named: "Web basics: http, rest".
func (c roadCall) roadOfTopics(ws *storage.Workspace, words string) (bot.Reply, error) {
	title, list, ok := strings.Cut(words, ":")
	if !ok || strings.TrimSpace(title) == "" || strings.TrimSpace(list) == "" {
		return bot.Reply{}, Userf(texts.RoadWriteATitle)
	}
	var text strings.Builder
	text.WriteString("# " + strings.TrimSpace(title) + "\n\n## Steps\n")
	var unknown []string
	for name := range strings.SplitSeq(list, ",") {
		name = strings.TrimSpace(name)
		if name == "" {
			continue
		}
		t, ok := c.bot.Library().FindTopic(name)
		if !ok {
			unknown = append(unknown, fmt.Sprintf("%q", name))
			continue
		}
		text.WriteString("- " + t.Title + "\n")
	}
	if len(unknown) > 0 {
		return bot.Reply{}, Userf(texts.RoadDontHaveTopicsCalled, phrase.List(unknown))
	}
	return c.proposeRoad(ws, text.String(), "")
}

// withoutFence takes off what some people put around a text in a chat.
func withoutFence(text string) string {
	text = strings.TrimSpace(text)
	inner, ok := strings.CutPrefix(text, "```")
	if !ok || !strings.HasSuffix(inner, "```") || strings.Contains(strings.TrimSuffix(inner, "```"), "```") {
		return text
	}
	inner = strings.TrimSuffix(inner, "```")
	if first, rest, ok := strings.Cut(inner, "\n"); ok && len(strings.Fields(first)) <= 1 && !strings.ContainsAny(first, "#:-") {
		inner = rest
	}
	return inner
}

// proposeRoad checks a text, keeps it as a version that nobody sees yet, and shows what
// it would do. id is the roadmap that it's a version of; "": that of its title.
func (c roadCall) proposeRoad(ws *storage.Workspace, text string, id roadmap.ID) (bot.Reply, error) {
	text = withoutFence(text)
	made, faults := own.Read(text, c.bot.Library(), id)
	if len(faults) > 0 {
		return c.roadFaults(text, id, faults), nil
	}
	r := own.Roadmap(made)
	for _, other := range ws.Roads {
		if other.ID != r.ID && plaintext.Fold(other.Title) == plaintext.Fold(r.Title) {
			return c.roadFaults(text, id, roadmap.Faults{{
				Line: 1, Problem: texts.Fill(texts.RoadThisWorkspaceHasAnotherRoadmap, other.Title), Fix: texts.RoadChooseAnotherTitle,
			}}), nil
		}
	}
	number := 0
	after, err := c.changeWorkspace(func(w *storage.Workspace) error {
		if !c.may(ownRoads, w) {
			return refuse(ownRoads, w)
		}
		i := slices.IndexFunc(w.Roads, func(o storage.Road) bool { return o.ID == r.ID })
		switch {
		case i < 0 && id != "":
			return Userf(texts.RoadThatRoadmapWasRemovedMeanwhile)
		case i < 0 && len(w.Roads) >= storage.MaxRoads:
			return Userf(texts.RoadThisWorkspaceHasRoadmaps, storage.MaxRoads)
		case i < 0:
			w.Roads = append(w.Roads, storage.Road{ID: r.ID})
			i = len(w.Roads) - 1
		}
		if last, ok := w.Roads[i].Version(w.Roads[i].Latest()); !ok || last.Text() != text {
			w.Roads[i].Add(storage.RoadVersion{Packed: storage.Pack(text), By: c.req.From.ID, Name: c.req.From.Name, On: roadmap.DayOf(c.now, time.UTC)})
		}
		if w.Roads[i].Live == 0 || w.Roads[i].Title == "" {
			w.Roads[i].Title = r.Title
		}
		number = w.Roads[i].Latest()
		return nil
	})
	if err != nil {
		return bot.Reply{}, err
	}
	kept, _ := after.Road(r.ID)
	return c.previewRoad(&after, kept, number)
}

// roadFaults says what is wrong with a text, line by line, and asks for it again.
func (c roadCall) roadFaults(text string, id roadmap.ID, faults roadmap.Faults) bot.Reply {
	var items [][]bot.Span
	for _, f := range faults {
		where := ""
		if f.Line > 0 {
			where = texts.Fill(texts.RoadLine, f.Line)
		}
		items = append(items, []bot.Span{bot.B(where), bot.T(f.Problem + "; " + f.Fix + ".")})
	}
	reply := bot.Reply{Outcome: bot.Refused, Message: bot.Message{Title: texts.TitleNotYet, Blocks: []bot.Block{
		bot.Say(texts.Fill(texts.RoadIFound, texts.Faults(len(faults)))), bot.List{Items: items},
	}}}
	if len([]rune(text)) <= longestInForm {
		reply.Message.Form = c.roadForm(texts.RoadFixTheRoadmap, id, text).Message.Form
	}
	return reply
}
