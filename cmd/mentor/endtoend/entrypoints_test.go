package endtoend

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// entrypoint is a way in which a person can say something on a platform. They run the
// workspace, and the platform knows them.
type entrypoint struct {
	enter func(t *testing.T) (say func(line string) shown)
	typed bool // people type there, as it comes
	bare  bool // there are no forms and no buttons
}

// shown is what somebody sees then.
type shown struct {
	text  string       // what is said; "" when a form opened instead
	asks  []string     // the inputs of the form that opened; nil when none did
	press func() shown // presses the button that asks for the same again; nil when there is none
}

// entrypoints are all of them.
func entrypoints() map[string]entrypoint {
	all := map[string]entrypoint{}
	for platform, some := range map[string]map[string]entrypoint{"Slack": slackEntrypoints, "Discord": discordEntrypoints, "here": localEntrypoints} {
		for name, d := range some {
			all[platform+", "+name] = d
		}
	}
	return all
}

// throughEvery runs a test at each entrypoint that fits.
func throughEvery(t *testing.T, fits func(entrypoint) bool, test func(t *testing.T, say func(line string) shown)) {
	t.Helper()
	for name, d := range entrypoints() {
		if !fits(d) {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, d.enter(t))
		})
	}
}

// Whatever somebody does is said in words, at every entrypoint, and no form opens
// over it.
func TestWhatWasDoneIsShown(t *testing.T) {
	t.Parallel()
	throughEvery(t, func(entrypoint) bool { return true }, func(t *testing.T, say func(string) shown) {
		for _, act := range acts() {
			got := say(act.line)
			if got.asks != nil {
				t.Fatalf("%s opened a form", act.line)
			}
			if !strings.Contains(got.text, act.shows) {
				t.Errorf("%s: no %q in %.600s", act.line, act.shows, got.text)
			}
		}
	})
}

// Where a form is asked for one opens, or a button that opens it.
func TestFormsAtEveryEntrypoint(t *testing.T) {
	t.Parallel()
	throughEvery(t, func(d entrypoint) bool { return !d.bare }, func(t *testing.T, say func(string) shown) {
		say("start")
		inputs := asks()
		for _, line := range slices.Sorted(maps.Keys(inputs)) {
			got := say(line)
			if got.asks == nil && got.press != nil {
				got = got.press()
			}
			if !slices.Contains(got.asks, inputs[line]) {
				t.Errorf("%s: the form asks for %q, shown: %.600s", line, got.asks, got.text)
			}
		}
	})
}

// Typographic signs, marks and courtesies mean nothing, at every entrypoint at
// which people type.
func TestTypedAsItComes(t *testing.T) {
	t.Parallel()
	throughEvery(t, func(d entrypoint) bool { return d.typed }, func(t *testing.T, say func(string) shown) {
		for _, act := range typed() {
			if got := say(act.line); !strings.Contains(got.text, act.shows) {
				t.Errorf("%q: no %q in %.600s", act.line, act.shows, got.text)
			}
		}
	})
}
