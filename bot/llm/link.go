package llm

import (
	"html"
	"regexp"
	"strings"
	"unicode"
)

// A model may be talked into leading people somewhere, and platforms make a link of
// more than what looks like one. So a text is refused for anything that leads
// somewhere, unless our own text says the same.
var (
	code = regexp.MustCompile("(?s)```.*?```|`[^`\n]*`") // shown as it is
	// leads are links in every form that Markdown, HTML or a platform knows.
	leads = regexp.MustCompile(`(?i)\w+://|(?:^|[\s("'<])//\w|\]\s*\(|\]\s*\[|^\s*\[[^\]]+\]:|\n\s*\[[^\]]+\]:|www\.` +
		`|<\s*(?:a|img|iframe|form|base|link|script)\b|<[^>\s]+\|[^>]*>|\b(?:mailto|tel|sms|javascript|data|file|ftp|slack|discord):\S|[\w.+-]+@[\w-]+\.\w`)
	// host is a name that platforms link by itself.
	host = regexp.MustCompile(`(?i)\b(?:[\p{L}\d-]+\.)+(?:com|org|net|edu|gov|mil|int|info|biz|pro|dev|app|page|site` +
		`|online|shop|store|club|cloud|link|click|live|tech|blog` +
		`|wiki|xyz|top|zip|mov|gg|[a-z]{2})\b(?:[/:?#]\S*)?`)
)

// notHosts are endings of files and names in code that look like the name of a country.
var notHosts = []string{".js", ".ts", ".go", ".cs", ".db", ".kt", ".vb", ".ex", ".fs", ".jl"}

// linked returns what in a text leads somewhere; "" when nothing does. known is our
// own text: what stands there may be said again.
func linked(text, known string) string {
	text = code.ReplaceAllString(bare(text), " ")
	if found := leads.FindString(text); found != "" {
		return found
	}
	known = strings.ToLower(known)
next:
	for _, found := range host.FindAllString(text, -1) {
		low := strings.ToLower(found)
		if strings.Contains(known, low) {
			continue
		}
		for _, ending := range notHosts {
			if strings.HasSuffix(low, ending) {
				continue next
			}
		}
		return found
	}
	return ""
}

// bare is a text as it will be read: without entities, escapes and characters that
// nobody sees, and with one kind of dot.
func bare(text string) string {
	text = strings.ReplaceAll(html.UnescapeString(text), `\`, "")
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r):
			return -1
		case strings.ContainsRune("。｡․﹒", r):
			return '.'
		case r >= '！' && r <= '～': // ASCII in full width
			return r - 0xFEE0
		}
		return r
	}, text)
	return hidden.Replace(text)
}

// hidden are dots of names that somebody is to put together.
var hidden = strings.NewReplacer("[.]", ".", "(.)", ".", "{.}", ".", "[dot]", ".", "(dot)", ".", "[:]", ":", "[://]", "://", "hxxp", "http")
