package storage_test

import (
	"encoding/json"
	"testing"
	"time"

	"mentor/roadmap"
	"mentor/storage"
	"mentor/storage/sqlite"
)

// What an earlier version kept in the workspace's own record is on the desk, once,
// and stays as the desk has it from then on.
func TestDeskTakesOverEarlierCalls(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	today := roadmap.DateOf(now)
	store, err := sqlite.Open(t.Context(), t.TempDir()+"/mentor.db", func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	var w storage.Workspace
	const record = `{"calls":[{"member":"ada","topic":"http","on":"2026-11-19","words":"why"},{"id":"x","member":"bob","topic":"dns","on":"2026-11-01","words":"old"}]}`
	if err := json.Unmarshal([]byte(record), &w); err != nil {
		t.Fatal(err)
	}
	w.ID = "w"
	d, err := storage.ReadDesk(t.Context(), store, &w, today)
	if err != nil || len(d.Requests) != 1 || d.Requests[0].ID == "" || d.Requests[0].Words != "why" || !d.Requests[0].Waiting() || d.Requests[0].Opened == 0 {
		t.Fatalf("%+v, %v", d, err)
	}
	id := d.Requests[0].ID
	d, err = storage.ChangeDesk(t.Context(), store, &w, now, func(d *storage.Desk) error {
		d.Find(id).Ended, d.Find(id).End = now.Unix(), storage.HelpSolved
		return nil
	})
	if err != nil || len(d.Requests) != 1 {
		t.Fatalf("%+v, %v", d, err)
	}
	if d, _ = storage.ReadDesk(t.Context(), store, &w, today); len(d.Requests) != 1 || d.Requests[0].Open() {
		t.Errorf("an ended call came back: %+v", d.Requests)
	}
	if !w.ForgetOldWords(today) || len(w.HelpRequests) != 1 || w.ForgetOldWords(today) {
		t.Errorf("%+v", w.HelpRequests)
	}
	later := now.Add(storage.EndedMemory + 48*time.Hour)
	if d, err = storage.ChangeDesk(t.Context(), store, &w, later, func(*storage.Desk) error { return nil }); err != nil || len(d.Requests) != 0 {
		t.Errorf("after a month: %+v, %v", d.Requests, err)
	}
}

func TestDeskForgetsWords(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	today := roadmap.DateOf(now)
	d := storage.Desk{Requests: []storage.HelpRequest{
		{ID: "a", Member: "ada", On: today - 7, Words: "kept"}, {ID: "b", Member: "ada", On: today - 8, Words: "gone", Reply: "gone"},
	}}
	if !d.Tidy(today, now) || d.Requests[0].Words != "kept" || d.Requests[1].Words+d.Requests[1].Reply != "" || !d.Requests[1].Open() || d.Tidy(today, now) {
		t.Errorf("%+v", d.Requests)
	}
	if own := d.Of("bob"); len(own.Requests) != 0 {
		t.Errorf("%+v", own)
	}
}
