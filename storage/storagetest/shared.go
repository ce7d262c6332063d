package storagetest

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"mentor/roadmap"
	"mentor/storage"
)

func workspacesNeverMix(t *testing.T, s *suite) {
	s.change(t, key("w1", "ada"), done(today, "http", "dns"))
	s.change(t, key("w2", "ada"), done(today, "http"))
	for ws, points := range map[string]int{"w1": 40, "w2": 20} {
		lines, total, err := s.store.Standings(s.ctx, board(ws, "", storage.All), 0, 10)
		if err != nil || total != 1 || len(lines) != 1 || lines[0].Points != points {
			t.Errorf("board of %s: %+v, %d, %v", ws, lines, total, err)
		}
	}
	if err := s.store.Forget(s.ctx, key("w1", "ada")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.store.Member(s.ctx, key("w2", "ada")); err != nil {
		t.Errorf("forgetting in one workspace reached into another: %v", err)
	}
}

func board(ws, team string, p storage.Period) storage.Board {
	return storage.Board{Workspace: storage.WorkspaceID(ws), Team: storage.TeamID(team), Window: storage.WindowOf(p, today)}
}

func boards(t *testing.T, s *suite) {
	topics := []roadmap.TopicID{"a", "b", "c", "d"}
	for i, n := range []int{2, 4, 2, 1} { // m0: 40, m1: 80, m2: 40, m3: 20
		s.change(t, key("w", fmt.Sprint("m", i)), done(today, topics[:n]...))
	}
	s.change(t, key("w", "m3"), done(today-40, "old1", "old2", "old3")) // last month: 60 more
	s.change(t, key("w", "m4"), func(m *storage.Member) (string, error) { m.OnBoard = true; return "", nil })
	for _, c := range []struct {
		period storage.Period
		want   string
	}{
		{storage.Day, "1 m1 80, 2 m0 40, 2 m2 40, 4 m3 20"},
		{storage.Week, "1 m1 80, 2 m0 40, 2 m2 40, 4 m3 20"},
		{storage.Month, "1 m1 80, 2 m0 40, 2 m2 40, 4 m3 20"},
		{storage.All, "1 m1 80, 1 m3 80, 3 m0 40, 3 m2 40"},
	} {
		lines, total, err := s.store.Standings(s.ctx, board("w", "", c.period), 0, 10)
		if err != nil || total != 4 {
			t.Errorf("%s: total %d, %v", c.period, total, err)
		}
		same(t, string(c.period), show(lines), c.want)
	}
	page, _, err := s.store.Standings(s.ctx, board("w", "", storage.All), 3, 10)
	if err != nil {
		t.Error(err)
	}
	same(t, "last page", show(page), "3 m2 40")
	own, offset, err := s.store.Standing(s.ctx, board("w", "", storage.All), "m2")
	if err != nil || own.Rank != 3 || offset != 3 || own.Name != "Name of m2" {
		t.Errorf("own line: %+v at %d, %v", own, offset, err)
	}
	_, _, err = s.store.Standing(s.ctx, board("w", "", storage.All), "m4")
	wantErr(t, err, storage.ErrNotFound)
}

func show(lines []storage.Standing) string {
	var text strings.Builder
	for i, l := range lines {
		if i > 0 {
			text.WriteString(", ")
		}
		fmt.Fprintf(&text, "%d %s %d", l.Rank, l.Member, l.Points)
	}
	return text.String()
}

// above: how many have more points, on short boards and on long ones, and where somebody
// stands whose points another process changed.
func above(t *testing.T, s *suite) {
	const crowd = 300
	b := board("w", "", storage.All)
	for i := range crowd {
		topics := []roadmap.TopicID{"http", "dns", "tls"}[:1+i%3]
		s.change(t, key("w", fmt.Sprintf("m%03d", i)), done(today, topics...))
		if i != 5 && i != crowd-1 {
			continue
		}
		for points, want := range map[int]int{0: i + 1, 20: (i + 1) * 2 / 3, 59: (i + 1) / 3, 60: 0, 100: 0} {
			if n, err := s.store.Above(s.ctx, b, points); err != nil || n != want {
				t.Errorf("of %d, %d have more than %d points, want %d, %v", i+1, n, points, want, err)
			}
			lines, total, above, err := s.store.StandingsFor(s.ctx, b, 1, 4, points)
			page, all, err2 := s.store.Standings(s.ctx, b, 1, 4)
			if err != nil || err2 != nil || above != want || total != all || !slices.Equal(lines, page) {
				t.Errorf("of %d, %d beside %v, %d have more than %d points, want %d beside %v, %v, %v", total, i+1, lines, above, points, want, page, err, err2)
			}
		}
	}
	for _, who := range []string{"m000", "m001", "m002"} {
		line, offset, err := s.store.Standing(s.ctx, b, storage.MemberID(who))
		lines, _, err2 := s.store.Standings(s.ctx, b, offset, 1)
		if err != nil || err2 != nil || len(lines) != 1 || lines[0] != line {
			t.Errorf("%s stands on %+v at %d, where the board has %+v, %v, %v", who, line, offset, lines, err, err2)
		}
	}
	if n, err := s.store.Above(s.ctx, board("w", "nobody", storage.All), 0); err != nil || n != 0 {
		t.Errorf("on an empty board: %d, %v", n, err)
	}
}

func boardsFollowUndo(t *testing.T, s *suite) {
	k := key("w", "ada")
	s.change(t, k, done(today-1, "http"))
	s.change(t, k, done(today, "dns"))
	s.change(t, k, func(m *storage.Member) (string, error) { m.Progress.Undo(); return "", nil })
	lines, _, err := s.store.Standings(s.ctx, board("w", "", storage.All), 0, 10)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "all time after undo", show(lines), "1 ada 20")
	lines, _, _ = s.store.Standings(s.ctx, board("w", "", storage.Day), 0, 10)
	same(t, "today after undo", show(lines), "")
}

func teamsAndHiding(t *testing.T, s *suite) {
	for _, id := range []string{"ada", "bob"} {
		s.change(t, key("w", id), done(today, "http"))
		s.change(t, key("w", id), func(m *storage.Member) (string, error) { m.Team = "red"; return "", nil })
	}
	see := func(what string, b storage.Board, want string) {
		t.Helper()
		lines, _, err := s.store.Standings(s.ctx, b, 0, 10)
		if err != nil {
			t.Fatal(err)
		}
		same(t, what, show(lines), want)
	}
	see("team after joining", board("w", "red", storage.Week), "1 ada 20, 1 bob 20")
	s.change(t, key("w", "bob"), func(m *storage.Member) (string, error) { m.Team = "blue"; return "", nil })
	see("team after moving", board("w", "red", storage.Week), "1 ada 20")
	see("new team", board("w", "blue", storage.All), "1 bob 20")
	s.change(t, key("w", "ada"), func(m *storage.Member) (string, error) { m.OnBoard = false; return "", nil })
	see("after hiding", board("w", "", storage.Week), "1 bob 20")
	s.change(t, key("w", "ada"), func(m *storage.Member) (string, error) { m.OnBoard = true; return "", nil })
	see("after showing again", board("w", "", storage.Week), "1 ada 20, 1 bob 20")
}

func forget(t *testing.T, s *suite) {
	k := key("w", "ada")
	if err := s.store.Forget(s.ctx, k); err != nil {
		t.Errorf("forgetting a stranger: %v", err)
	}
	if _, err := s.store.Change(s.ctx, k, "d1", done(today, "http")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.store.ChangeWorkspace(s.ctx, "w", func(w *storage.Workspace) error {
		w.Teams = []storage.Team{{ID: "red", Name: "Red", Captain: "ada"}, {ID: "blue", Name: "Blue", Captain: "bob"}}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if err := s.store.Forget(s.ctx, k); err != nil {
		t.Fatal(err)
	}
	_, err := s.store.Member(s.ctx, k)
	wantErr(t, err, storage.ErrNotFound)
	if _, total, _ := s.store.Standings(s.ctx, board("w", "", storage.All), 0, 10); total != 0 {
		t.Error("a forgotten member is still on the board")
	}
	w, _ := s.store.Workspace(s.ctx, "w")
	if w.Teams[0].Captain != "" || w.Teams[1].Captain != "bob" {
		t.Errorf("captains after forgetting: %+v", w.Teams)
	}
	out, err := s.store.Change(s.ctx, k, "d1", done(today, "http"))
	if err != nil || out.Repeated || out.Member.Version != 1 {
		t.Errorf("coming back: %+v, %v", out, err)
	}
}

func walkMembers(t *testing.T, s *suite) {
	for i := range 7 {
		s.change(t, key("w", fmt.Sprint("m", i)), done(today, "http"))
	}
	s.change(t, key("other", "m0"), done(today, "http"))
	var ids []storage.MemberID
	for m, err := range s.store.Members(s.ctx, "w") {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, m.Key.Member)
	}
	slices.Sort(ids)
	same(t, "members", ids, []storage.MemberID{"m0", "m1", "m2", "m3", "m4", "m5", "m6"})
	for _, err := range s.store.Members(s.ctx, "w") {
		if err != nil {
			t.Error(err)
		}
		break // leaving early does no harm
	}
	s.change(t, key("w", "m7"), done(today, "http"))
}

func workspace(t *testing.T, s *suite) {
	w, err := s.store.Workspace(s.ctx, "w")
	if err != nil || w.Version != 0 || w.ID != "w" {
		t.Errorf("unknown workspace: %+v, %v", w, err)
	}
	refused := fmt.Errorf("refused")
	_, err = s.store.ChangeWorkspace(s.ctx, "w", func(w *storage.Workspace) error { w.Name = "x"; return refused })
	wantErr(t, err, refused)
	want := storage.Workspace{ID: "w", Version: 1, Name: "W", Zone: "Asia/Tokyo", Teams: []storage.Team{{ID: "red", Name: "Red", Captain: "ada"}}}
	if _, err := s.store.ChangeWorkspace(s.ctx, "w", func(w *storage.Workspace) error { *w = want; return nil }); err != nil {
		t.Fatal(err)
	}
	got, err := s.store.Workspace(s.ctx, "w")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "workspace", got, want)
	s.change(t, key("a", "ada"), done(today, "http"))
	all, err := s.store.Workspaces(s.ctx, "", 10)
	if err != nil || len(all) != 2 || all[0].ID != "a" || all[1].ID != "w" {
		t.Errorf("workspaces: %+v, %v", all, err)
	}
	rest, err := s.store.Workspaces(s.ctx, "a", 10)
	if err != nil || len(rest) != 1 || rest[0].ID != "w" {
		t.Errorf("workspaces after a: %+v, %v", rest, err)
	}
}

func lines(b bytes.Buffer) []string { return slices.Sorted(strings.Lines(b.String())) }

func unicodeIDs(t *testing.T, s *suite) {
	k := key("slack:T1", `Ольга'; DROP TABLE members; -- 🦊`)
	s.change(t, k, done(today, "http"))
	m, err := s.store.Member(s.ctx, k)
	if err != nil || m.Key != k {
		t.Errorf("%+v, %v", m.Key, err)
	}
}

func cancelledContext(t *testing.T, s *suite) {
	ctx, cancel := context.WithCancel(s.ctx)
	cancel()
	_, err := s.store.Change(ctx, key("w", "ada"), "", done(today, "http"))
	wantErr(t, err, context.Canceled)
	_, err = s.store.Member(s.ctx, key("w", "ada"))
	wantErr(t, err, storage.ErrNotFound)
}

func closedStore(t *testing.T, s *suite) {
	if err := s.store.Check(s.ctx); err != nil {
		t.Errorf("an open store: %v", err)
	}
	if p, err := s.store.Promise(s.ctx); err != nil || p.Text == "" || p.Level == "" {
		t.Errorf("promise: %+v, %v", p, err)
	}
	if err := s.store.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := s.store.Member(s.ctx, key("w", "ada"))
	wantErr(t, err, storage.ErrClosed)
	_, err = s.store.Change(s.ctx, key("w", "ada"), "", done(today, "http"))
	wantErr(t, err, storage.ErrClosed)
	wantErr(t, s.store.Check(s.ctx), storage.ErrClosed)
}

func exportImport(t *testing.T, s *suite) {
	for i := range 5 {
		s.change(t, key("w", fmt.Sprint("m", i)), done(today-roadmap.Date(i), "http", "dns"))
	}
	s.change(t, key("v", "m0"), done(today, "http"))
	if _, err := s.store.ChangeWorkspace(s.ctx, "w", func(w *storage.Workspace) error { w.Teams = []storage.Team{{ID: "r", Name: "R"}}; return nil }); err != nil {
		t.Fatal(err)
	}
	var first, second bytes.Buffer
	if n, err := storage.Export(s.ctx, s.store, &first); err != nil || n != 6 {
		t.Fatalf("exported %d, %v", n, err)
	}
	other := s.open(t, s.clock)
	for range 2 { // twice: running it again does no harm
		if n, err := storage.Import(s.ctx, other, bytes.NewReader(first.Bytes())); err != nil || n != 6 {
			t.Fatalf("imported %d, %v", n, err)
		}
	}
	if n, err := storage.Verify(s.ctx, other, bytes.NewReader(first.Bytes())); err != nil || n != 6 {
		t.Errorf("compared %d, %v", n, err)
	}
	if _, err := storage.Export(s.ctx, other, &second); err != nil {
		t.Fatal(err)
	}
	same(t, "export of the import", lines(second), lines(first))
	for _, b := range []storage.Board{board("w", "", storage.All), board("w", "", storage.Week)} {
		want, _, _ := s.store.Standings(s.ctx, b, 0, 10)
		got, _, err := other.Standings(s.ctx, b, 0, 10)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "board of the import", got, want)
	}
	if _, err := other.Change(s.ctx, key("w", "m3"), "", done(today, "tls")); err != nil {
		t.Fatal(err)
	}
	if _, err := storage.Verify(s.ctx, other, bytes.NewReader(first.Bytes())); err == nil || !strings.Contains(err.Error(), "m3") {
		t.Errorf("a difference was not found: %v", err)
	}
	if _, err := storage.Import(s.ctx, other, bytes.NewReader([]byte("{\"v\":1}\n"))); err == nil {
		t.Error("a line without a member was taken")
	}
}
