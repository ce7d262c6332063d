package main

import "testing"

func TestMemoryIsReturnedWhenABusyStretchIsOver(t *testing.T) {
	t.Parallel()
	const mib = 1 << 20
	l := lull{loose: true}
	for _, look := range []struct {
		asked uint64 // MiB since the last look
		want  bool
		why   string
	}{
		{100, false, "it's still starting"},
		{1, true, "the first quiet look after the start"},
		{1, false, "nothing has happened since"},
		{0, false, "nothing at all"},
		{900, false, "under load"},
		{900, false, "still under load"},
		{3, true, "the load is over"},
		{3, false, "little was asked for since"},
		{3, false, "little yet"},
		{3, true, "little, but it has gathered"},
	} {
		if got := l.begins(l.seen + look.asked*mib); got != look.want {
			t.Errorf("%d MiB (%s): %v", look.asked, look.why, got)
		}
	}
	if before := allocated(); before == 0 || allocated() < before {
		t.Errorf("allocated %d, then less", before)
	}
}
