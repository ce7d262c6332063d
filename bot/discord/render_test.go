package discord

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"mentor/bot"
	"mentor/bot/bottest"

	"pgregory.net/rapid"
)

// plainView sets messages as text in the order in which a person sees them.
func plainView(messages []payload) string {
	var b strings.Builder
	for i, p := range messages {
		if i > 0 {
			b.WriteString("\n=== next message ===\n")
		}
		for _, c := range p.Components {
			fmt.Fprintf(&b, "%06x\n", *c.AccentColor)
			for _, inner := range c.Components {
				viewComponent(&b, inner)
			}
		}
		data, _ := json.Marshal(p.AllowedMentions)
		fmt.Fprintf(&b, "mentions %s\n", data)
	}
	return b.String()
}

func viewComponent(b *strings.Builder, c component) {
	switch {
	case c.Content != "":
		fmt.Fprintf(b, "%s\n--\n", c.Content)
	case len(c.Items) > 0:
		fmt.Fprintf(b, "(picture %s: %s)\n--\n", c.Items[0].Media.URL, c.Items[0].Description)
	case c.File != nil:
		fmt.Fprintf(b, "(file %s)\n--\n", c.File.URL)
	}
	for _, e := range c.Components {
		fmt.Fprintf(b, "[%s%s] %d %q %s\n", e.Label, e.Placeholder, e.Style, e.CustomID, e.URL)
		for _, o := range e.Options {
			fmt.Fprintf(b, "   %s = %q (%s)\n", o.Label, o.Value, o.Description)
		}
	}
}

func TestRenderGolden(t *testing.T) {
	for name, m := range bottest.Corpus() {
		t.Run(name, func(t *testing.T) {
			text := plainView(render(m, rendering{most: maxMessages}))
			if m.Form != nil {
				data, _ := json.MarshalIndent(formDialog(m.Form, "", "settings", 0), "", "  ")
				text += string(data) + "\n"
			}
			bottest.Golden(t, name+".golden", text)
		})
	}
}

// Whatever the message, Discord takes what comes of it.
func TestEverythingFitsTheLimits(t *testing.T) {
	for name, m := range bottest.Corpus() {
		for _, l := range []rendering{{most: 1}, {most: maxMessages}, {most: 1, post: "abcdefghijklmnopqrst2", guild: "700000000000000001"}} {
			for _, p := range render(m, l) {
				checkFits(t, name, p)
			}
		}
	}
}

func checkFits(t interface{ Errorf(string, ...any) }, name string, p payload) {
	count, text := 0, 0
	ids := map[string]bool{}
	walk(p.Components, func(c *component) {
		count++
		text += utf8.RuneCountInString(c.Content)
		if c.CustomID != "" && (ids[c.CustomID] || utf8.RuneCountInString(c.CustomID) > maxCustomID) {
			t.Errorf("%s: custom id %q", name, c.CustomID)
		}
		ids[c.CustomID] = true
		if strings.Count(c.Content, fence)%2 != 0 {
			t.Errorf("%s: an open fence in\n%s", name, c.Content)
		}
	})
	if count > maxComponents || text > maxText || count < 2 {
		t.Errorf("%s: %d components, %d characters", name, count, text)
	}
	if p.AllowedMentions.Parse == nil || len(p.AllowedMentions.Parse) > 0 {
		t.Errorf("%s: mentions %v", name, p.AllowedMentions)
	}
}

// Splitting loses no word and leaves no fence open.
func TestSplit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(
			rapid.SampledFrom([]string{"word", "a", "\n", "```go\n", "\n```\n", "ü€😀", strings.Repeat("x", 300), "- item"}), 1, 200,
		).Draw(t, "words")
		text := strings.Join(words, " ")
		n := rapid.IntRange(100, 400).Draw(t, "n")
		for _, part := range split(text, n) {
			if size := utf8.RuneCountInString(part); size > n {
				t.Fatalf("%d characters, %d allowed", size, n)
			}
		}
	})
	parts := split("Before.\n```go\n"+strings.Repeat("line of code\n", 30)+"```\nAfter.", 200)
	if len(parts) < 3 {
		t.Fatalf("%d parts", len(parts))
	}
	for _, p := range parts {
		if strings.Count(p, fence)%2 != 0 || len(p) > 200 {
			t.Errorf("an open fence, or too long:\n%s", p)
		}
	}
	if !strings.HasPrefix(parts[1], "```go\n") {
		t.Errorf("the language is lost: %s", parts[1])
	}
}

var livePing = regexp.MustCompile(`(^|[^\\])(@everyone|@here|<@|<#|<@&)`)

func TestEscape(t *testing.T) {
	for in, want := range map[string]string{
		"plain words, 1.5 and a-b":  "plain words, 1.5 and a-b",
		"*bold* _it_ ~~no~~ ||sp||": `\*bold\* \_it\_ \~\~no\~\~ \|\|sp\|\|`,
		"# heading\n- item\n1. one": "\\# heading\n\\- item\n1\\. one",
		"-# small":                  `\-# small`,
		"> quote":                   `\> quote`,
		"[x](https://evil.example)": `\[x\](https\://evil.example)`,
		"@everyone <@1> <#2>":       `\@everyone \<\@1\> \<#2\>`,
		"a\u202eb":                  "ab",
	} {
		if got := escape(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	if got := markdown([]bot.Span{bot.T(bottest.Nasty), bot.B(bottest.Nasty), bot.A(bottest.Nasty, "javascript:alert(1)")}); livePing.MatchString(got) {
		t.Error(got)
	}
	if got := markdown([]bot.Span{bot.Mention("12", "Ada"), bot.T(" "), bot.Mention("<@&1>", "Eve *")}); got != `<@12> Eve \*` {
		t.Error(got)
	}
}

func TestCustomIDs(t *testing.T) {
	n := ids{guild: "700000000000000001", post: "abcdefghijklmnopqrst2"}
	first := n.take(headLine, "done http", "")
	if !strings.HasPrefix(first, "nd:abcdefghijklmnopqrst2|") {
		t.Error(first)
	}
	for in, want := range map[string]customID{
		first: {head: "nd:abcdefghijklmnopqrst2", guild: "700000000000000001", line: "done http"},
		n.take(headConfirm, "forget yes", "Really?"):    {head: "c", guild: "700000000000000001", line: "forget yes", more: "Really?"},
		customID{head: "l", line: "ask a | b"}.String(): {head: "l", line: "ask a | b"},
	} {
		if got, ok := parseID(in); !ok || got != want {
			t.Errorf("%q: %+v, want %+v", in, got, want)
		}
	}
	long := "ask " + strings.Repeat("how ", 100)
	id, _ := parseID(n.take(headLine, long, ""))
	if !strings.HasPrefix(id.line, hashMark) || len(n.spell) != 1 {
		t.Fatalf("%+v", id)
	}
	got, ok := spelledOut(id.line, []component{{Content: "x"}, {Components: []component{{Content: small("In words: `/mentor " + n.spell[0] + "`")}}}})
	if !ok || got != strings.TrimSpace(long) {
		t.Errorf("%q", got)
	}
	for _, foreign := range []string{"", "x", "a|b", "button-1"} {
		if _, ok := parseID(foreign); ok {
			t.Errorf("%q is taken for ours", foreign)
		}
	}
}

func FuzzParseID(f *testing.F) {
	f.Add("l||done http")
	f.Add("nd:abc|zz|#hash¦?x")
	f.Fuzz(func(t *testing.T, s string) {
		if id, ok := parseID(s); ok {
			if again, ok := parseID(id.String()); !ok || again.line != id.line || again.head != id.head {
				t.Errorf("%q: %+v, then %+v", s, id, again)
			}
		}
	})
}
