package delivery_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"mentor/bot/delivery"
)

func TestDedup(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := delivery.NewDedup(time.Now, 24*time.Hour, 100)
		if !d.Add("a") || d.Add("a") || !d.Add("") || !d.Add("") {
			t.Error("what came before is not told from what is new")
		}
		time.Sleep(23 * time.Hour)
		if d.Add("a") {
			t.Error("forgotten after 23 hours")
		}
		time.Sleep(2 * time.Hour)
		if !d.Add("a") {
			t.Error("remembered after 25 hours")
		}
		d.Forget("a", "b")
		if !d.Add("a") {
			t.Error("a delivery that wasn't taken isn't taken when it comes again")
		}
	})
}

func TestDedupOfMany(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const most = 5000
		d := delivery.NewDedup(time.Now, 24*time.Hour, most)
		add := func(from, to int) (fresh int) {
			for i := from; i < to; i++ {
				if d.Add(fmt.Sprint(i)) {
					fresh++
				}
			}
			return fresh
		}
		if first, again := add(0, most), add(0, most); first != most || again != 0 {
			t.Errorf("of %d deliveries %d are new, and when they are repeated %d", most, first, again)
		}
		add(most, 3*most)
		if again := add(3*most-most/5, 3*most); again > most/5/5 {
			t.Errorf("%d of the last %d are forgotten", again, most/5)
		}
		for day := 1; day < 12; day++ { // whatever the number of days, the time of what came before doesn't begin anew
			time.Sleep(time.Duration(day)*24*time.Hour + time.Hour)
			if fresh := add(0, 100); fresh != 100 {
				t.Errorf("%d of 100 are new after %d days", fresh, day)
			}
			time.Sleep(12 * time.Hour)
			if fresh := add(0, 150); fresh != 50 {
				t.Errorf("%d of 150 are new half a day later, where 100 had come", fresh)
			}
		}
	})
}

func TestMemoryIsBounded(t *testing.T) {
	t.Parallel()
	m := delivery.Memory[string, int]{Most: 100}
	for i := range 10_000 {
		m.Set(fmt.Sprint(i), i)
	}
	kept := 0
	for i := range 10_000 {
		if v, ok := m.Get(fmt.Sprint(i)); ok {
			kept++
			if v != i {
				t.Errorf("%d is remembered as %d", i, v)
			}
		}
	}
	if kept > 100 || kept < 50 {
		t.Errorf("%d are remembered", kept)
	}
	m.Forget("9999")
	if _, ok := m.Get("9999"); ok {
		t.Error("remembered what was to be forgotten")
	}
}
