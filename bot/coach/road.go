package coach

import (
	"cmp"
	"slices"
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/bot/coach/plaintext"
	"mentor/roadmap"
	"mentor/roadmap/own"
	"mentor/storage"
)

// A workspace's own roadmaps: written by leads as a text, a file or a list of
// topics of ours; checked, shown with what they would do to members, and published.

// roadVerbs are the first words behind "road".
var roadVerbs = []string{"new", "list", "topics", "show", "edit", "save", "publish", "back", "versions", "remove", "file"}

// road lists the workspace's own roadmaps, or makes, shows, publishes and removes one.
func (c roadCall) road() (bot.Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	words := strings.TrimSpace(withoutFence(c.arg("words")))
	verb, rest := cutWord(words)
	verb = strings.ToLower(verb)
	known := slices.Contains(roadVerbs, verb)
	switch {
	case len(c.req.Files) == 0 && (words == "" || verb == "list" && rest == ""):
		return c.listRoads(&ws), nil
	case len(c.req.Files) == 0 && !known && !own.Is(words) && c.req.Kind == bot.Question: // "road to my first job?"
		c.args = map[string]string{"question": c.req.Text}
		return askCall(c).ask()
	case !c.may(ownRoads, &ws):
		return bot.Reply{}, refuse(ownRoads, &ws)
	case len(c.req.Files) > 0:
		return c.roadFromFile(&ws, verb, rest)
	case !known && own.Is(words):
		return c.proposeRoad(&ws, words, "")
	case !known:
		return bot.Reply{}, Userf(texts.RoadDidntUnderstand)
	}
	return c.changeRoad(&ws, verb, rest)
}

// changeRoad runs what one does with a roadmap.
func (c roadCall) changeRoad(ws *storage.Workspace, verb, rest string) (bot.Reply, error) {
	switch verb {
	case "new":
		return c.roadForm(texts.RoadRoadmapOfYourOwn, "", roadTemplate), nil
	case "topics":
		return c.roadOfTopics(ws, rest)
	case "save":
		return c.proposeRoad(ws, c.req.Values["text"], roadmap.ID(rest))
	}
	r, number, err := roadNamed(ws, verb, rest)
	if err != nil {
		return bot.Reply{}, err
	}
	switch verb {
	case "publish":
		return c.publishRoad(ws, r, number)
	case "edit":
		return c.editRoad(r), nil
	case "file":
		return roadFile(r, cmp.Or(number, r.Latest())), nil
	case "versions":
		return bot.Reply{Message: roadVersions(r)}, nil
	case "remove":
		return c.removeRoad(ws, r, strings.HasSuffix(rest, " yes"))
	case "back":
		if number == 0 {
			number = before(r)
		}
		if number == 0 {
			return bot.Reply{}, Userf(texts.RoadTheresNoEarlierVersion, r.Title)
		}
	}
	return c.previewRoad(ws, r, cmp.Or(number, r.Latest()))
}

// before is the number of the version before the one in use; 0 when there is none.
func before(r storage.Road) (number int) {
	for _, v := range r.Versions {
		if v.Number < r.Live {
			number = v.Number
		}
	}
	return number
}

// roadNamed returns the roadmap of a name or an ID, and the number behind it.
func roadNamed(ws *storage.Workspace, verb, words string) (storage.Road, int, error) {
	words = strings.TrimSpace(strings.TrimSuffix(words, " yes"))
	name, numbers := trailingNumbers(words, 1)
	for _, try := range []struct {
		name   string
		number int
	}{{words, 0}, {name, firstOr0(numbers)}} {
		for _, r := range ws.Roads {
			if try.name != "" && (string(r.ID) == strings.ToLower(try.name) || plaintext.Fold(r.Title) == plaintext.Fold(try.name)) {
				if _, ok := r.Version(try.number); try.number != 0 && !ok {
					return r, 0, Userf(texts.RoadHasNoVersion, r.Title, try.number, r.Title)
				}
				return r, try.number, nil
			}
		}
	}
	switch {
	case words == "":
		return storage.Road{}, 0, Userf(texts.RoadAddTheRoadmapsName, verb)
	case len(ws.Roads) == 0:
		return storage.Road{}, 0, Userf(texts.RoadThisWorkspaceHasNoRoadmap)
	}
	var titles []string
	for _, r := range ws.Roads {
		titles = append(titles, r.Title)
	}
	return storage.Road{}, 0, Userf(texts.RoadThisWorkspaceHasNoRoadmapCalled, name, phrase.List(titles))
}

func firstOr0(numbers []int) int {
	if len(numbers) == 0 {
		return 0
	}
	return numbers[0]
}

// editRoad shows the latest text for changing; as a file when a form can't hold it.
func (c roadCall) editRoad(r storage.Road) bot.Reply {
	v, _ := r.Version(r.Latest())
	if text := v.Text(); len([]rune(text)) <= longestInForm {
		return c.roadForm("Edit "+r.Title, r.ID, text)
	}
	return roadFile(r, r.Latest())
}

// roadFile hands out the text of a version.
func roadFile(r storage.Road, number int) bot.Reply {
	v, _ := r.Version(number)
	name := string(r.ID) + ".md"
	if text := strings.TrimSpace(v.Text()); strings.HasPrefix(text, "{") {
		name = string(r.ID) + ".json"
	} else if !strings.HasPrefix(text, "#") && strings.Contains(text, "stages:") {
		name = string(r.ID) + ".yaml"
	}
	return bot.Reply{
		Message: bot.Message{Blocks: []bot.Block{
			bot.Say(texts.Fill(texts.RoadHeresVersion, number, r.Title)),
		}},
		File: &bot.Attachment{Name: name, Type: "text/plain; charset=utf-8", Data: []byte(v.Text())},
	}
}
