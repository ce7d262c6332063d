package coach

import (
	"strings"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/storage"
)

const (
	setupWord = "setup"
	chooseEnd = " choose" // of a step of the set-up whose answer is a form
)

// adminActions are what can be done with the command, as it is typed.
var adminActions = []string{setupWord, "lead", "mentor", "admin", "remove", "roadmap", "answer", "roles", "audit"}

// admin shows who may what and the settings of the workspace, and changes them.
func (c adminCall) admin() (bot.Reply, error) {
	value := strings.Join(strings.Fields(c.arg("value")), " ")
	switch c.arg("action") {
	case "":
		return c.overview()
	case setupWord:
		return c.setUpWorkspace(value)
	case "lead":
		return c.nameAs(storage.LeadRole, value)
	case "mentor":
		return c.nameAs(storage.MentorRole, value)
	case "admin":
		return c.nameAs(storage.AdminRole, value)
	case "remove":
		return c.removeRole(value)
	case "roadmap":
		return c.setRoadmap(value)
	case "answer":
		return c.setRooms(value)
	case "roles":
		return c.whoMayWhat(), nil
	case "audit":
		return c.trail(value)
	}
	return bot.Reply{}, Userf(texts.AdminWithAdminYouCanSet)
}

// overview shows everybody who runs things here, and admins what is set.
func (c adminCall) overview() (bot.Reply, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	if err != nil {
		return bot.Reply{}, err
	}
	msg := bot.Message{Title: texts.TitleWhoRunsWhatHere, Blocks: []bot.Block{bot.Para(c.whoRuns(&ws)...), bot.Fields{Items: c.settingsOf(&ws)}}}
	buttons := []bot.Button{{Label: texts.ButtonWhoMayDoWhat, Line: "admin roles"}}
	if c.may(setWorkspace, &ws) {
		buttons = append([]bot.Button{{Label: texts.ButtonSetUpStepByStep, Line: "admin setup", Style: bot.Primary}}, buttons...)
		msg.Blocks = append(msg.Blocks, bot.Small(texts.AdminToNameSomebody))
	}
	if c.may(readTrail, &ws) {
		buttons = append(buttons, bot.Button{Label: texts.ButtonAuditTrail, Line: "admin audit"})
	}
	msg.Blocks = append(msg.Blocks, bot.Buttons(buttons...))
	return bot.Reply{Message: msg, Update: true}, nil
}

// whoRuns names the admins and leads.
func (c adminCall) whoRuns(w *storage.Workspace) []bot.Span {
	admins, leads := w.NamedFor(storage.AdminRole), w.NamedFor(storage.LeadRole)
	spans := append(texts.AdminsAre(namedSpans(admins)), bot.T(" "))
	return append(spans, texts.LeadsAre(len(leads), namedSpans(leads))...)
}

// namedSpans names people. Somebody whose name nobody told us is shown as the
// platform shows them.
func namedSpans(people []storage.Named) []bot.Span {
	var names []bot.Span
	for _, n := range people {
		if n.Name == "" || n.Name == string(n.ID) {
			names = append(names, bot.Mention(n.ID, string(n.ID)))
		} else {
			names = append(names, bot.B(n.Name))
		}
	}
	return phrase.Spans(names)
}

// settingsOf are the settings of the workspace as they are.
func (c adminCall) settingsOf(w *storage.Workspace) []bot.Field {
	var mentors, daily []string
	for _, m := range w.MentorsHere() {
		mentors = append(mentors, m.Name)
	}
	for _, s := range w.Schedules {
		if s.Posts() == storage.DailyPost {
			daily = append(daily, "#"+nameOfRoom(storage.Room{Channel: s.Channel, Name: s.Name}))
		}
	}
	return []bot.Field{
		{Name: texts.FieldNewcomersStartOn, Value: c.firstRoadmap(w).Title},
		{Name: texts.FieldTaskOfTheDay, Value: orNone(phrase.List(daily), texts.AdminNotPostedYet)},
		{Name: texts.FieldMentors, Value: orNone(phrase.List(mentors), texts.AdminNoneYet)},
		{Name: texts.FieldIAnswer, Value: roomWords(w.Rooms, texts.FieldRoomsAll, texts.FieldRoomsSome)},
	}
}

func orNone(text, none string) string {
	if text == "" {
		return none
	}
	return text
}

// firstRoadmap is the roadmap on which newcomers begin.
func (c *call) firstRoadmap(w *storage.Workspace) *roadmap.Roadmap {
	if r, ok := c.lib.Roadmap(w.Roadmap); ok {
		return r
	}
	r, _ := c.lib.Roadmap(roadmap.DefaultRoadmap)
	return r
}

// newcomersRoadmap is firstRoadmap of the asker's workspace.
func (c *call) newcomersRoadmap() (*roadmap.Roadmap, error) {
	ws, err := c.bot.store.Workspace(c.ctx, c.req.From.Workspace)
	return c.firstRoadmap(&ws), err
}

// setRoadmap sets the roadmap on which newcomers begin.
func (c adminCall) setRoadmap(name string) (bot.Reply, error) {
	if err := c.allowed(setWorkspace); err != nil {
		return bot.Reply{}, err
	}
	r, ok := c.lib.FindRoadmap(name)
	if !ok {
		return bot.Reply{}, Userf(texts.AdminDontHaveARoadmapCalled, name)
	}
	if err := c.keepRoadmap(r); err != nil {
		return bot.Reply{}, err
	}
	return bot.Reply{Message: bot.Message{Blocks: []bot.Block{
		bot.Say(texts.Fill(texts.AdminNewcomersStartOnFromNow, phrase.Road(r))),
		bot.Buttons(bot.Button{Label: texts.ButtonSeeAllSettings, Line: "admin"}),
	}}, Update: true}, nil
}

func (c adminCall) keepRoadmap(r *roadmap.Roadmap) error {
	_, err := c.changeWorkspace(func(w *storage.Workspace) error {
		if w.Roadmap != r.ID {
			w.Roadmap = r.ID
			c.note(w, setWorkspace, didSetRoadmap, storage.Who{}, r.Title)
		}
		return nil
	})
	return err
}

// roleRights say what each role is for.
var roleRights = []string{texts.AdminMembers, texts.AdminMentors, texts.AdminCaptains, texts.AdminLeads, texts.AdminAdmins}

// whoMayWhat explains the roles.
func (c adminCall) whoMayWhat() bot.Reply {
	var items [][]bot.Span
	for _, r := range roleRights {
		items = append(items, []bot.Span{bot.T(r)})
	}
	return bot.Reply{Message: bot.Message{Title: texts.TitleWhoMayDoWhat, Blocks: []bot.Block{
		bot.List{Items: items},
		bot.Small(texts.AdminAdminsOfTheWorkspace),
		bot.Buttons(bot.Button{Label: texts.ButtonWhoHasWhichRole, Line: "admin"}),
	}}, Update: true}
}

// adminAsks reports whether the answer is a form.
func adminAsks(args map[string]string) bool {
	return args["action"] == setupWord && strings.HasSuffix(" "+args["value"], chooseEnd)
}
