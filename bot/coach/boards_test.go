package coach_test

import (
	"fmt"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/storage"
)

// rows returns the first table of a message, a line a row. It may stand in the
// place of a picture.
func rows(m bot.Message) []string {
	for _, b := range m.Blocks {
		if drawn, ok := b.(bot.Picture); ok && len(drawn.Instead) > 0 {
			b = drawn.Instead[0]
		}
		if table, ok := b.(bot.Table); ok {
			var lines []string
			for _, r := range table.Rows {
				lines = append(lines, strings.Join(r, " "))
			}
			return lines
		}
	}
	return nil
}

func wantRows(t *testing.T, m bot.Message, want ...string) {
	t.Helper()
	if got := rows(m); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s:\n%s\nwant\n%s", m.Title, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestNeighboursAreForThoseOnNoBoard(t *testing.T) {
	t.Parallel()
	topics := []string{"http", "dns", "tls", "json", "git", "sql"}
	for name, c := range map[string]struct {
		mine int // topics that the hidden member finished
		want []string
	}{
		"in the middle": {3, []string{"1. Name of m6 120", "2. Name of m5 100", "3. Name of ada (only you see this) 60", "3. Name of m3 60", "5. Name of m1 20"}},
		"at the top":    {6, []string{"1. Name of ada (only you see this) 120", "1. Name of m6 120", "3. Name of m5 100"}},
		"at the bottom": {0, []string{"3. Name of m3 60", "4. Name of m1 20", "5. Name of ada (only you see this) 0"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			for _, n := range []int{1, 3, 5, 6} {
				who := person("w", fmt.Sprint("m", n))
				w.say(who, "start")
				w.say(who, "settings board on")
				for _, topic := range topics[:n] {
					w.say(who, "done "+topic)
				}
			}
			ada := person("w", "ada")
			w.say(ada, "start")
			for _, topic := range topics[:c.mine] {
				w.say(ada, "done "+topic)
			}
			reply := w.say(ada, "leaderboard")
			wantRows(t, reply.Message, c.want...)
			if reply.Public {
				t.Error("the neighbours were shown to everybody")
			}
			aloud := w.Handle(t.Context(), bot.Request{From: ada, Kind: bot.Question, Text: "leaderboard"})
			if !aloud.Public || strings.Contains(aloud.Message.Text(), "ada") {
				t.Errorf("asked aloud:\n%s", aloud.Message.Text())
			}
			w.say(ada, "settings board on")
			w.expect(t, ada, [2]string{"leaderboard", "Leaderboard, this week"})
		})
	}
}

func TestTeamAgainstTeam(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	w.expect(t, ada, [2]string{"leaderboard teams", "No team has XP"}, [2]string{"leaderboard teams moon", "Periods are day, week"})
	for member, team := range map[string]string{"r1": "Red", "r2": "Red", "r3": "Red", "b1": "Blue"} {
		who := person("w", member)
		w.say(who, "start")
		w.say(who, "settings board on")
		w.say(who, "team create "+team)
		w.say(who, "team join "+team)
	}
	w.say(person("w", "r1"), "done http") // r3 did nothing and does not count
	w.say(person("w", "r2"), "done http")
	w.say(person("w", "r2"), "done dns")
	w.say(person("w", "b1"), "done http")
	w.say(person("w", "b1"), "done dns")
	wantRows(t, w.say(person("w", "r1"), "leaderboard teams month").Message, "1. Blue 40 XP 1 active", "2. Red (yours) 30 XP 2 active")
}

func TestConsistencyBoard(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bob, eve := person("w", "ada"), person("w", "bob"), person("w", "eve")
	for _, who := range []bot.Person{ada, bob, eve} {
		w.say(who, "start")
		w.say(who, "settings board on")
	}
	w.expect(t, ada, [2]string{"leaderboard consistency", "Nobody has enough planned days"})
	topics := []string{"http", "dns", "tls", "json", "git", "sql", "rest", "docker"}
	for i, topic := range topics { // Friday to Friday: six work days
		w.say(ada, "done "+topic)
		if i%2 == 0 {
			w.say(bob, "done "+topic)
			w.say(bob, "done "+topics[(i+1)%8])
		}
		w.pass(aDay)
	}
	w.say(eve, "settings board off")
	wantRows(t, w.say(bob, "leaderboard consistency").Message, "1. Name of ada 100% (6 of 6)", "2. Name of bob (you) 50% (3 of 6)")
}

// A board that is not kept looks at all members, not only at the first ones.
func TestConsistencyOfALargeWorkspace(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	today := roadmap.DateOf(w.clock())
	const members = 230
	for i := range members {
		k := storage.Key{Workspace: "w", Member: storage.MemberID(fmt.Sprintf("m%03d", i))}
		_, err := w.store.Change(t.Context(), k, "", func(m *storage.Member) (string, error) {
			m.Name, m.OnBoard, m.Joined = string(k.Member), true, today-20
			days := 5
			if i == members-1 {
				days = 20 // every day, and yet the least XP
			}
			for d := range days {
				m.Progress.Earn(1, today-roadmap.Date(d))
			}
			if i < members-1 {
				m.Progress.Earn(50, today)
			}
			return "", nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	reply := w.say(person("w", "m000"), "leaderboard consistency")
	if first := rows(reply.Message)[0]; !strings.HasPrefix(first, "1. m229 100%") {
		t.Errorf("first is %q", first)
	}
}

// A board of a period that is over stays as it was.
func TestBoardsOfThePast(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bob, eve := person("w", "ada"), person("w", "bob"), person("w", "eve")
	for _, who := range []bot.Person{ada, bob, eve} {
		w.say(who, "start")
		if who != eve {
			w.say(who, "settings board on")
		}
	}
	for _, topic := range []string{"http", "dns"} {
		w.say(ada, "done "+topic)
	}
	w.say(bob, "done http")
	w.say(bob, "team create Platform")
	w.expect(t, bob, [2]string{"leaderboard last-week", "Nobody had XP on this board."}, [2]string{"leaderboard teams last week", "No team had XP"})
	w.pass(aDay)
	w.expect(t, bob, [2]string{"leaderboard yesterday", "Name of ada led with 40 XP."})
	w.pass(6 * aDay)
	wantRows(t, w.say(bob, "leaderboard last week").Message, "1. Name of ada 40", "2. Name of bob (you) 20")
	wantRows(t, w.say(bob, "leaderboard last week platform").Message, "1. Name of bob (you) 20")
	wantRows(t, w.say(bob, "leaderboard teams last-week").Message, "1. Platform (yours) 20 XP 1 active")
	w.expect(t, eve, [2]string{"leaderboard last week", "Here's where you'd have stood:"})
	if shown := w.say(bob, "leaderboard week 1").Message; !hasLine(shown, "leaderboard last-week") {
		t.Errorf("an empty board does not offer the last one:\n%s", shown.Text())
	}
	w.pass(7 * aDay) // 4 December
	w.expect(t, bob, [2]string{"leaderboard last-week", "Nobody had XP on this board."}, [2]string{"leaderboard last month", "Name of ada led with 40 XP."})
}

func TestTeamQuest(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bob := person("w", "ada"), person("w", "bob")
	for _, who := range []bot.Person{ada, bob} {
		w.say(who, "start")
		w.say(who, "settings board on")
	}
	w.expect(t, ada,
		[2]string{"team quest", "you're not on one yet"},
		[2]string{"team create Platform", "You're in Platform"},
		[2]string{"team quest", "There's no quest this week"},
		[2]string{"team quest moonwalk 2", "don't have a topic called"},
		[2]string{"team quest caching 0", "A quest needs 1 to 100 people"},
		[2]string{"team quest caching 2", "2 of us finish Caching by Thu 26 Nov."})
	w.say(bob, "team join Platform")
	w.expect(t, bob, [2]string{"team quest sql 2", "Only the captain of Platform, leads and admins can set its quest. Please ask Name of ada."}, [2]string{"done caching", "Done: Caching"}, [2]string{"team quest", "Done by Name of bob."})
	w.expect(t, ada, [2]string{"team quest", "1 of 2"}, [2]string{"done caching", "Done: Caching"}, [2]string{"team quest", "Quest complete."}, [2]string{"team show", "Captain: Name of ada"})
	w.pass(7 * aDay)
	w.expect(t, ada, [2]string{"team quest", "There's no quest this week"}, [2]string{"team leave", "You've left Platform"})
	boss := boss()
	w.expect(t, bob, [2]string{"team quest sql 1", "1 of us finish"}, [2]string{"report", "The report is for your team's captain"}, [2]string{"team captain <@bob>", "leads and admins can name its next captain"})
	w.expect(t, boss, [2]string{"team captain <@ada> Platform", "Name of ada isn't on Platform"}, [2]string{"team captain <@bob>", "Name of bob is the captain of Platform now"})
	w.expect(t, bob, [2]string{"team quest sql 1", "1 of us finish"}, [2]string{"team show", "Captain: Name of bob"})
	w.expect(t, boss, [2]string{"team captain", "who should be captain"}, [2]string{"team captain <@nobody>", "That person hasn't joined here yet"})
}

// Reports are for captains who are on the team, and of others' questions they show
// nothing.
func TestReportOfACaptain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bob, boss := person("w", "ada"), person("w", "bob"), boss()
	for _, who := range []bot.Person{ada, bob} {
		w.say(who, "start")
	}
	w.expect(t, bob, [2]string{"ask what is frobnicatorql", "I don't"})
	w.expect(t, ada, [2]string{"team create One", "You're in One"})
	if text := w.say(ada, "report").Message.Text(); strings.Contains(text, "frobnicatorql") {
		t.Errorf("the captain of a team of one reads others' questions:\n%s", text)
	}
	w.expect(t, boss, [2]string{"report", "frobnicatorql"})
	w.expect(t, ada, [2]string{"team leave", "You've left One"}, [2]string{"report One", "The report is for leads and admins"})
	w.expect(t, bob, [2]string{"team join One", "You're in One"}, [2]string{"team quest caching 2", "2 of us finish"}, [2]string{"report", "The report is for your team's captain"})
	w.expect(t, ada, [2]string{"team captain <@bob>", "leads and admins can name its next captain"})
}

// One member can't fill all places for teams, and a team can be deleted.
func TestTeamsHaveAnEnd(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada, bob, boss := person("w", "ada"), person("w", "bob"), boss()
	for _, who := range []bot.Person{ada, bob, boss} {
		w.say(who, "start")
	}
	w.expect(t, ada,
		[2]string{"team create One", "You're in One"}, [2]string{"team create Two", "You're in Two"}, [2]string{"team create Three", "You're in Three"},
		[2]string{"team create Four", "You're the captain of 3 teams already"},
		[2]string{"team delete One", "Only the captain of One, leads and admins can delete it"})
	w.expect(t, boss, [2]string{"team create Four", "You're in Four"}, [2]string{"team create Five", "You're in Five"},
		[2]string{"team create Six", "You're in Six"}, [2]string{"team create Seven", "You're in Seven"})
	w.expect(t, bob, [2]string{"team join Three", "You're in Three"}, [2]string{"team delete Three yes", "Only the captain"})
	w.expect(t, ada, [2]string{"team delete Three", "2 members would be left without a team"}, [2]string{"team delete Three yes", "The team Three is deleted"},
		[2]string{"team show Three", "couldn't find a team"}, [2]string{"team leave", "You're not on a team"}, [2]string{"team create Eight", "You're in Eight"})
	w.expect(t, bob, [2]string{"team leave", "You're not on a team"})
	w.expect(t, boss, [2]string{"team delete One yes", "The team One is deleted"}, [2]string{"team delete", "Please add the team's name"})
}

func TestRecap(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ada := person("w", "ada")
	w.say(ada, "start")
	w.expect(t, ada, [2]string{"recap", "A quiet week."})
	w.say(ada, "done http")
	w.quizThrough(t, ada, "caching", false)
	w.expect(t, ada,
		[2]string{"recap", "Done: HTTP."},
		[2]string{"recap", "Badge: First step"},
		[2]string{"recap", "Worth another look: Caching."},
		[2]string{"recap", "Active days: 1 of 7"})
	w.pass(7 * aDay)
	w.say(ada, "done dns")
	w.say(ada, "done tls")
	w.expect(t, ada, [2]string{"recap", "40, 20 more than the week before"})
}
