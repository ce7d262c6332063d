package endtoend

import (
	"context"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"mentor/bot"
	"mentor/bot/terminal"
	"mentor/bot/web"
)

var localEntrypoints = map[string]entrypoint{
	"the page":                {enter: func(t *testing.T) func(string) shown { return onThePage(t, "") }, typed: true},
	"the page, with a prefix": {enter: func(t *testing.T) func(string) shown { return onThePage(t, "/mentor ") }},
	"the terminal":            {enter: inTheTerminal, typed: true, bare: true},
}

var inputOfTheForm = regexp.MustCompile(`name="input\.([^"]+)"`)

// onThePage says lines on the try-it page; a form stands below an answer there.
func onThePage(t *testing.T, prefix string) func(string) shown {
	t.Helper()
	page := web.New(web.Config{
		Bot: conversation(openStore(t)), Workspace: "web:test",
		People: func(context.Context) ([]bot.Person, error) { return nil, nil },
	})
	return func(line string) shown {
		form := url.Values{"as": {"Ada"}, "zone": {"Europe/Berlin"}, "text": {prefix + line}}.Encode()
		req := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "http://localhost/say", strings.NewReader(form))
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.Header.Set("HX-Request", "true")
		res := httptest.NewRecorder()
		page.ServeHTTP(res, req)
		s := shown{text: html.UnescapeString(res.Body.String())}
		for _, m := range inputOfTheForm.FindAllStringSubmatch(s.text, -1) {
			s.asks = append(s.asks, m[1])
		}
		return s
	}
}

// inTheTerminal says lines in the terminal, where what a form asks for stands
// below the words.
func inTheTerminal(t *testing.T) func(string) shown {
	t.Helper()
	core := conversation(openStore(t))
	ada := bot.Person{Workspace: "terminal:test", ID: "ada", Name: "Ada", Zone: "Europe/Berlin", Admin: true}
	return func(line string) shown {
		var out strings.Builder
		if err := terminal.Run(t.Context(), terminal.Config{Bot: core, As: ada, In: strings.NewReader(line + "\n"), Out: &out}); err != nil {
			t.Fatal(err)
		}
		return shown{text: strings.Join(strings.Fields(out.String()), " ")}
	}
}
