package coach_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/storage"
	"mentor/storage/storagetest"
)

// Nothing of one workspace is reached from another: the same is said in a workspace
// beside one that is full of people, teams, lessons and calls, and beside one of which
// nothing is stored. Every answer is the same, and what is stored of the full one stays
// as it is. Both have members of the same IDs.

// customer is a workspace whose names and words begin alike, so that they can be told
// from those of another.
type customer struct {
	ws   string
	mark string
}

var (
	full  = customer{"club:A", "zebra"}
	other = customer{"club:B", "yak"}
)

func (c customer) person(id string) bot.Person {
	who := person(c.ws, id)
	who.Name, who.Admin = c.mark+id, id == "admin"
	return who
}

var everybody = []string{"admin", "lead", "mentor", "member"}

// settle fills a workspace by what its people say, and returns the command lines that
// they were offered.
func (c customer) settle(t *testing.T, w *world) (offered []string) {
	t.Helper()
	say := func(id, line string) {
		t.Helper()
		reply := w.say(c.person(id), strings.ReplaceAll(line, "ZZ", c.mark))
		if reply.Outcome != bot.OK {
			t.Errorf("%s: %q: %s", id, line, reply.Message.Text())
		}
		offered = append(offered, offers(reply)...)
	}
	for _, id := range everybody {
		say(id, "start backend")
		say(id, "settings board on")
		say(id, "pair on")
		say(id, "done http")
	}
	for _, said := range [][2]string{
		{"admin", "admin lead <@lead>"},
		{"admin", "admin mentor <@mentor>"},
		{"admin", "holidays add 2026-12-24"},
		{"admin", "channel zone Europe/Berlin"},
		{"admin", "channel #ZZroom daily weekdays 09:00"},
		{"admin", "channel save ZZroom daily weekdays 09:00"},
		{"lead", "team create ZZteam"},
		{"member", "team join ZZteam"},
		{"lead", "team quest caching 2"},
		{"lead", "team show ZZteam"},
		{"mentor", "mentor on"},
		{"mentor", "teach where is the ZZguide => In the ZZwiki"},
		{"mentor", "teach list"},
		{"lead", "teach list"},
		{"lead", "road # ZZroad\n## ZZstage\n- ZZtopic\n- HTTP\n"},
		{"lead", "road publish ZZroad"},
		{"lead", "road"},
		{"lead", "assign <@member> sql by friday"},
		{"lead", "assign list"},
		{"lead", "goal ZZgoal 40% by 1 march"},
		{"lead", "goal"},
		{"lead", "correct <@member> git done because ZZreason"},
		{"member", "stuck sql ZZplea"},
		{"member", "stuck list"},
		{"mentor", "mentor calls"},
		{"mentor", "mentor"},
		{"member", "inbox"},
		{"member", "project link project-blog https://example.com/ZZlink"},
		{"member", "project ask project-blog"},
		{"mentor", "project reviews"},
		{"member", "thanks <@mentor>"},
		{"admin", "admin"},
		{"admin", "admin audit"},
		{"lead", "report"},
		{"member", "leaderboard"},
		{"member", "today"},
	} {
		say(said[0], said[1])
	}
	slices.Sort(offered)
	return slices.Compact(offered)
}

// offers are the command lines behind the buttons and choices of an answer.
func offers(r bot.Reply) (lines []string) {
	for _, b := range r.Message.Blocks {
		switch b := b.(type) {
		case bot.Actions:
			for _, button := range b.Buttons {
				lines = append(lines, button.Line)
			}
		case bot.Select:
			for _, o := range b.Options {
				lines = append(lines, o.Value)
			}
		}
	}
	return lines
}

// whole is all that somebody sees of an answer.
func whole(r bot.Reply) string {
	text := r.Message.Text() + "\n" + strings.Join(offers(r), "\n")
	if f := r.Message.Form; f != nil {
		data, _ := json.Marshal(f)
		text += "\n" + string(data)
	}
	if r.File != nil {
		text += "\n" + r.File.Name + "\n" + string(r.File.Data)
	}
	return atRandom.ReplaceAllString(text, "random")
}

// atRandom is what no two answers have in common: traces of requests, and codes.
var atRandom = regexp.MustCompile(`"trace": "\w+"|, [A-Z2-7]{10}\)|[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}`)

// stateOf is everything that is stored of a workspace.
func (w *world) stateOf(t *testing.T, c customer) string {
	t.Helper()
	var b strings.Builder
	for line := range strings.Lines(w.everything(t)) {
		var rec storage.Record
		if err := json.Unmarshal([]byte(line), &rec); err != nil {
			t.Fatal(err)
		}
		if string(rec.Workspace) == c.ws {
			b.WriteString(line)
		}
	}
	for _, subject := range append([]string{storage.ChannelSubject(c.mark + "room"), storage.ChannelSubject("")}, everybody...) {
		posts, err := w.store.Posts(t.Context(), storage.WorkspaceID(c.ws), subject, 100)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s: %+v\n", subject, posts)
	}
	return b.String()
}

// ids are what things of a workspace are called by buttons and in the store.
func (c customer) ids(t *testing.T, w *world) (ids []string) {
	t.Helper()
	ws, err := w.store.Workspace(t.Context(), storage.WorkspaceID(c.ws))
	if err != nil {
		t.Fatal(err)
	}
	d, err := w.Posts().Desk(t.Context(), &ws)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range d.Requests {
		ids = append(ids, r.ID)
	}
	for _, s := range ws.Schedules {
		ids = append(ids, s.ID)
	}
	m := w.stored(t, c.person("member"))
	for _, a := range m.Assigned {
		ids = append(ids, a.ID)
	}
	if len(ids) < 3 || len(ws.Teams) == 0 || len(ws.Lessons) == 0 || len(ws.Roads) == 0 || len(ws.Goals) == 0 || len(ws.Handins) == 0 || m.Pairing.Now.ID == "" {
		t.Fatalf("the workspace isn't full: %q, %+v, %+v", ids, m.Pairing, d)
	}
	return append(ids, m.Pairing.Now.ID)
}

var marked = regexp.MustCompile(`zebra[a-z]+`)

// sayable are lines with a command, and with what was made in the full workspace behind it.
func sayable(w *world, c bot.Command, things []string) (lines []string) {
	verbs := map[string]bool{"": true}
	for _, v := range w.Verbs(c.Name) {
		verbs[v] = true
	}
	for _, a := range c.Args {
		for _, choice := range a.Choices {
			verbs[choice] = true
		}
	}
	for _, e := range c.Examples {
		lines = append(lines, e)
		if words := strings.Fields(e); len(words) > 2 && !strings.ContainsAny(words[1], "@#") {
			verbs[words[1]] = true
		}
	}
	for _, verb := range slices.Sorted(maps.Keys(verbs)) {
		line := strings.TrimSpace(c.Name + " " + verb)
		lines = append(lines, line)
		if len(c.Args) == 0 {
			continue
		}
		for _, thing := range things {
			lines = append(lines, line+" "+thing)
		}
	}
	return lines
}

func TestWholeTableStaysInItsWorkspace(t *testing.T) {
	t.Parallel()
	theWallHolds(t, 16)
}

// The same with every line, each said by somebody; in full, by everybody.
func TestSoakNoWorkspaceReachesAnother(t *testing.T) {
	t.Parallel()
	theWallHolds(t, storagetest.Soak(len(everybody), 1))
}

// theWallHolds has everybody say one of so many lines, and together so many times more.
func theWallHolds(t *testing.T, share int) {
	t.Helper()
	for turn, role := range everybody {
		t.Run(role, func(t *testing.T) {
			t.Parallel()
			p := neighbours(t, other.person(role))
			things := append(full.ids(t, p.beside), "<@member>", "@zebramember", "zebrateam", "own-zebraroad", "zebratopic", "zebragoal", "where is the zebraguide", "<@member> sql")
			for _, c := range p.beside.Commands() {
				for i, line := range sayable(p.beside, c, things) {
					if (i+turn)%share == 0 {
						p.say(t, bot.Line, line)
					}
				}
				p.unchanged(t, c.Name)
				p.again(t)
			}
			for _, line := range p.offered {
				p.say(t, bot.Press, line)
				p.say(t, bot.Question, line)
			}
			for _, q := range []string{"where is the zebraguide", "what is zebratopic", "who is zebramember", "show me zebraroad", "how is team zebrateam doing"} {
				p.say(t, bot.Question, q)
			}
			p.unchanged(t, "a press or a question")
			p.look(t)
		})
	}
}
