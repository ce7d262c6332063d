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
