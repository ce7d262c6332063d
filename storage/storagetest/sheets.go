package storagetest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"testing"

	"mentor/storage"
)

func sheets(t *testing.T, s *suite) {
	sheet, err := s.store.Sheet(s.ctx, "w", storage.DeskSheet)
	if err != nil || sheet.Version != 0 || sheet.Data != nil {
		t.Errorf("unknown sheet: %+v, %v", sheet, err)
	}
	refused := errors.New("refused")
	_, err = s.store.ChangeSheet(s.ctx, "w", storage.DeskSheet, func(sheet *storage.Sheet) error {
		sheet.Data = json.RawMessage(`{"calls":[]}`)
		return refused
	})
	wantErr(t, err, refused)
	for i := range 3 {
		text := fmt.Sprintf(`{"waits":[%d]}`, i)
		sheet, err := s.store.ChangeSheet(s.ctx, "w", storage.DeskSheet, func(sheet *storage.Sheet) error {
			if sheet.Version != int64(i) {
				t.Errorf("version %d before change %d", sheet.Version, i)
			}
			sheet.Data, sheet.Version = json.RawMessage(text), 99
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		got, err := s.store.Sheet(s.ctx, "w", storage.DeskSheet)
		if err != nil || got.Version != int64(i+1) || string(got.Data) != text || sheet.Version != got.Version {
			t.Errorf("%d %s, %v", got.Version, got.Data, err)
		}
	}
	for _, other := range []storage.WorkspaceID{"v", "w:desk", ""} {
		if sheet, err := s.store.Sheet(s.ctx, other, storage.DeskSheet); err != nil || sheet.Data != nil {
			t.Errorf("%q reads another workspace's sheet: %s, %v", other, sheet.Data, err)
		}
	}
	if w, err := s.store.Workspace(s.ctx, "w"); err != nil || w.Version != 0 {
		t.Errorf("a sheet is no change of the workspace's record: %+v, %v", w, err)
	}
	all, err := s.store.Workspaces(s.ctx, "", 10)
	if err != nil || len(all) != 1 || all[0].ID != "w" {
		t.Errorf("workspaces: %+v, %v", all, err)
	}
}

func sheetsAtOnce(t *testing.T, s *suite) {
	const people = 8
	w := storage.Workspace{ID: "w"}
	open := func(d *storage.Desk) error {
		d.Requests = append(d.Requests, storage.HelpRequest{ID: "one", Member: "ada", On: today, Opened: s.clock().Unix()})
		return nil
	}
	if _, err := storage.ChangeDesk(s.ctx, s.store, &w, s.clock(), open); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	var mu sync.Mutex
	var took []storage.MemberID
	taken := errors.New("taken")
	for i := range people {
		wg.Go(func() {
			me := storage.MemberID(fmt.Sprint("mentor", i))
			_, err := storage.ChangeDesk(s.ctx, s.store, &w, s.clock(), func(d *storage.Desk) error {
				r := d.Find("one")
				if r.By != "" {
					return taken
				}
				r.By = me
				return nil
			})
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil:
				took = append(took, me)
			case !errors.Is(err, taken):
				t.Error(err)
			}
		})
	}
	wg.Wait()
	d, err := storage.ReadDesk(s.ctx, s.store, &w, today)
	if err != nil || len(took) != 1 || d.Requests[0].By != took[0] || d.Version != 2 {
		t.Errorf("%v took it; the desk says %+v, %v", took, d, err)
	}
}

func sheetsTravel(t *testing.T, s *suite) {
	s.change(t, key("w", "ada"), done(today, "http"))
	w := storage.Workspace{ID: "w"}
	fill := func(d *storage.Desk) error {
		d.Requests = []storage.HelpRequest{
			{ID: "a", Member: "ada", Topic: "http", On: today, Words: "why", Opened: 1, By: "bob", Taken: 2},
			{ID: "b", Member: "cy", Topic: "dns", On: today, Opened: 1, By: "ada", Taken: 2, Offers: []storage.Offer{{To: "ada", Round: 1}, {To: "bob", Round: 1}}},
		}
		return nil
	}
	if _, err := storage.ChangeDesk(s.ctx, s.store, &w, s.clock(), fill); err != nil {
		t.Fatal(err)
	}
	var first, second bytes.Buffer
	if _, err := storage.Export(s.ctx, s.store, &first); err != nil {
		t.Fatal(err)
	}
	other := s.open(t, s.clock)
	for range 2 {
		if _, err := storage.Import(s.ctx, other, bytes.NewReader(first.Bytes())); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := storage.Export(s.ctx, other, &second); err != nil {
		t.Fatal(err)
	}
	same(t, "export of the import", lines(second), lines(first))
	if err := other.Forget(s.ctx, key("v", "ada")); err != nil { // of the same name elsewhere
		t.Fatal(err)
	}
	for range 2 {
		if err := other.Forget(s.ctx, key("w", "ada")); err != nil {
			t.Fatal(err)
		}
	}
	d, err := storage.ReadDesk(s.ctx, other, &w, today)
	if err != nil || len(d.Requests) != 1 || !d.Requests[0].Waiting() || len(d.Requests[0].Offers) != 1 {
		t.Errorf("after forgetting: %+v, %v", d.Requests, err)
	}
}
