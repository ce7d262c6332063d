package plaintext_test

import (
	"math/rand/v2"
	"testing"
	"unicode/utf8"

	"mentor/bot/coach/plaintext"
)

func TestLineIsWhatAKeyboardWouldType(t *testing.T) {
	for _, tc := range []struct{ name, typed, want string }{
		{"blank of a web page", "done\u00a0http", "done http"},
		{"blank between arguments", "settings\u00a0minutes\u00a030", "settings minutes 30"},
		{"narrow blank", "remind 9:00\u202fpm", "remind 9:00 pm"},
		{"ideographic blank", "remind\u300009:00 mon-fri", "remind 09:00 mon-fri"},
		{"zero-width blank in front", "\u200btoday", "today"},
		{"byte order mark", "\ufefftoday", "today"},
		{"soft hyphen", "lead\u00aderboard", "leaderboard"},
		{"marks of direction", "\u202etoday\u202c", "today"},
		{"isolates", "\u2068today\u2069", "today"},
		{"en dash", "remind 09:00 mon\u2013fri", "remind 09:00 mon-fri"},
		{"long dash between words", "done\u2014http", "done - http"},
		{"long dash in a date", "holidays add 2026\u201412\u201424", "holidays add 2026-12-24"},
		{"ratio for a colon", "remind 09\u223600", "remind 09:00"},
		{"ideographic full stop", "today\u3002", "today."},
		{"minus sign", "remind 09:00 mon\u2212fri", "remind 09:00 mon-fri"},
		{"hyphens that do not break", "holidays add 2026\u201112\u201124", "holidays add 2026-12-24"},
		{"apostrophe", "team create Bob\u2019s team", "team create Bob's team"},
		{"quotes", "team create \u201cPlatform\u201d", `team create "Platform"`},
		{"low quotes", "team create \u201ePlatform\u201c", `team create "Platform"`},
		{"full-width digits", "settings minutes \uff13\uff10", "settings minutes 30"},
		{"full-width letters", "\uff54\uff4f\uff44\uff41\uff59", "today"},
		{"ligature", "con\ufb01g", "config"},
		{"arrow", "teach q \u2192 a", "teach q => a"},
		{"double arrow", "teach q \u21d2 a", "teach q => a"},
		{"bold of Slack", "*today*", "today"},
		{"bold of Markdown", "**today**", "today"},
		{"italic", "_today_", "today"},
		{"bold and italic", "*_today_*", "today"},
		{"struck", "~today~", "today"},
		{"spoiler", "||today||", "today"},
		{"code", "`/mentor today`", "/mentor today"},
		{"code within", "please run `done http`", "please run done http"},
		{"fence", "```\n/mentor today\n```", "/mentor today"},
		{"fence with a language", "```sh\n/mentor today\n```", "/mentor today"},
		{"bold command", "*/mentor today*", "/mentor today"},
		{"block quote", "> today", "today"},
		{"escaped block quote", "&gt; today", "today"},
		{"list mark", "- today", "today"},
		{"bullet", "\u2022 today", "today"},
		{"numbered", "1. today", "today"},
		{"bold in a quote", "> *today*", "today"},
		{"part of it bold", "done *http* now", "done http now"},
		{"stars of a cron line", `channel #x daily --cron "*/5 9 * * 1-5"`, `channel #x daily --cron "*/5 9 * * 1-5"`},
		{"all stars", "* * * * *", "* * * * *"},
		{"underscores in a word", "topic snake_case_name", "topic snake_case_name"},
		{"product is no emphasis", "2*3*4", "2*3*4"},
		{"negative number", "-5", "-5"},
		{"runs of blanks", "  done \t  http ", "done http"},
		{"line breaks stay", "a\r\nb\u2028c", "a\nb\nc"},
		{"control characters", "to\x00day\x07", "today"},
		{"broken text", "to\xffday", "today"},
		{"only marks", "\u200b\u202e", ""},
		{"a picture behind a word", "today🙂", "today"},
		{"a picture in front", "👉 today", "today"},
		{"a heart", "thanks ❤️", "thanks"},
		{"a flag and a skin tone", "today 🇩🇪 👍🏽", "today"},
		{"an emoji of Slack's", "today :pray: :+1::skin-tone-2:", "today"},
		{"one of a server's own", "today <:party:123456> <a:dance:9>", "today"},
		{"only a picture", "👍", "👍"},
		{"a time is no emoji", "remind 9:30:00 pm", "remind 9:30:00 pm"},
		{"two colons", "done: http: now", "done: http: now"},
		{"Arabic digits", "settings minutes \u0663\u0660", "settings minutes 30"},
		{"Hindi digits", "settings minutes \u0969\u0966", "settings minutes 30"},
		{"nothing", "", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := plaintext.Line(tc.typed); got != tc.want {
				t.Errorf("Line(%q) = %q, want %q", tc.typed, got, tc.want)
			}
		})
	}
}

func TestContentKeepsWhatWasMeant(t *testing.T) {
	for _, tc := range []struct{ name, typed, want string }{
		{"quotes and dashes", "\u201cyes\u201d \u2013 he\u2019s right", "\u201cyes\u201d \u2013 he\u2019s right"},
		{"markup", "*really* `x = 1`", "*really* `x = 1`"},
		{"compatibility forms", "x\u00b2 \u2460", "x\u00b2 \u2460"},
		{"indentation of a calendar", "SUMMARY:a\r\n  b", "SUMMARY:a\n  b"},
		{"family of three", "\U0001F468\u200d\U0001F469\u200d\U0001F467", "\U0001F468\u200d\U0001F469\u200d\U0001F467"},
		{"Persian", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"},
		{"joiner between letters that need none", "to\u200dday", "today"},
		{"turned around", "abc\u202edef", "abcdef"},
		{"parts put together", "Cafe\u0301", "Caf\u00e9"},
		{"heart", "\u2764\ufe0f", "\u2764\ufe0f"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := plaintext.Content(tc.typed); got != tc.want {
				t.Errorf("Content(%q) = %q, want %q", tc.typed, got, tc.want)
			}
		})
	}
}

func TestNamesThatPeopleCallTheSameAreTheSame(t *testing.T) {
	for _, same := range [][]string{
		{"Caf\u00e9", "Cafe\u0301", "CAF\u00c9", "caf\u00e9\u200b"},
		{"Platform", "platform", "  Plat\u200bform ", "\uff30latform", "Platform\u202e"},
		{"Stra\u00dfe", "STRASSE"},
		{"Bob's team", "Bob\u2019s  team"},
		{"A-Team", "A\u2011Team"},
		{"\u03a3\u0399\u03a3", "\u03c3\u03b9\u03c2"},
	} {
		for _, other := range same[1:] {
			if plaintext.Fold(same[0]) != plaintext.Fold(other) {
				t.Errorf("%q and %q are two names: %q, %q", same[0], other, plaintext.Fold(same[0]), plaintext.Fold(other))
			}
		}
	}
	if plaintext.Fold("Caf\u00e9") == plaintext.Fold("Cafe") {
		t.Error("an accent tells names apart")
	}
}

func TestNameIsShownOnOneLine(t *testing.T) {
	for typed, want := range map[string]string{
		"ada\nlovelace":    "ada lovelace",
		"\u202eada":        "ada",
		"a\u200bda":        "ada",
		"\u7530\u4e2d":     "\u7530\u4e2d",
		"Bob\u2019s team ": "Bob's team",
	} {
		if got := plaintext.Name(typed); got != want {
			t.Errorf("Name(%q) = %q, want %q", typed, got, want)
		}
	}
}

func TestUnquote(t *testing.T) {
	for typed, want := range map[string]string{
		`"Platform"`: "Platform", "'Platform'": "Platform", `"Platform`: `"Platform`, "Bob's": "Bob's", `"a" or "b"`: `"a" or "b"`, `""`: `""`, `"`: `"`,
	} {
		if got := plaintext.Unquote(typed); got != want {
			t.Errorf("Unquote(%q) = %q, want %q", typed, got, want)
		}
	}
}

func TestCutArrow(t *testing.T) {
	for _, typed := range []string{"q => a", "q \u2192 a", "q \u21d2 a", "q -> a", "q \u27a1\ufe0f a => b"} {
		before, after, ok := plaintext.CutArrow(typed)
		if !ok || before != "q " || after[:2] != " a" || !plaintext.HasArrow(typed) {
			t.Errorf("%q: %q, %q, %v", typed, before, after, ok)
		}
	}
	if _, _, ok := plaintext.CutArrow("a >= b, x-y"); ok {
		t.Error("no arrow there")
	}
}

func FuzzLine(f *testing.F) {
	for _, s := range []string{"*/mentor today*", "> - `a`", "```\nx\n```", "\u202e\u200b*", "* * *", "||`_a_`||", "\u1100\u200d\u1161", "0\u215e"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := plaintext.Line(s)
		if !utf8.ValidString(once) || !utf8.ValidString(plaintext.Content(s)) {
			t.Fatalf("%q became invalid", s)
		}
		if name := plaintext.Fold(s); plaintext.Fold(name) != name {
			t.Fatalf("Fold(%q) is not stable: %q", s, name)
		}
	})
}

// What is plain stays as it is, as it would the long way: a mark that can't be
// seen, which goes, sends a text there.
func TestPlainTextStays(t *testing.T) {
	t.Parallel()
	const hidden = "\u200b"
	for _, s := range []string{
		"", "a", "done http", "start backend", "what is docker", "remind 0900 mon-fri", "team create Red 2", "API", "x-y-z", "12", "1 2 3", "a--b", "-a", "a-", "a  b", " a", "a ",
	} {
		if got, want := plaintext.Line(s), plaintext.Line(s+hidden); got != want {
			t.Errorf("the line %q is read as %q, and the long way as %q", s, got, want)
		}
		if got, want := plaintext.Name(s), plaintext.Name(s+hidden); got != want {
			t.Errorf("the name %q is read as %q, and the long way as %q", s, got, want)
		}
		if got, want := plaintext.Content(s), plaintext.Content(s+hidden); got != want {
			t.Errorf("%q is kept as %q, and the long way as %q", s, got, want)
		}
	}
}

// Plain text takes a short way, on which it comes to the same.
func TestWholeShortWay(t *testing.T) {
	const signs = "aZ09 -?!.,;'\"/+#=%*_~|`:<>()[]"
	const hidden = "\u200b" // goes, and makes a text go the long way
	r := rand.New(rand.NewPCG(3, 4))
	for range 50_000 {
		text := make([]byte, r.IntN(12))
		for i := range text {
			text[i] = signs[r.IntN(len(signs))]
		}
		s := string(text)
		if got, want := plaintext.Line(s), plaintext.Line(s+hidden); got != want {
			t.Fatalf("%q: %q, not %q", s, got, want)
		}
		if got, want := plaintext.Fold(s), plaintext.Fold(s+hidden); got != want {
			t.Fatalf("%q: %q, not %q", s, got, want)
		}
	}
}
