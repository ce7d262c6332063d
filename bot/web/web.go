// Package web is the page on which Mentor can be tried in a browser: a direct
// message with the bot and a few channels, with buttons, forms and pictures, as
// anybody you like. What the scheduler posts arrives there too. There is no sign-in,
// so it answers only to loopback names, never through a reverse proxy, and to so
// many people and requests only. It works without script.
//
//	page := web.New(web.Config{Bot: b, Workspace: "web:demo", Channels: []string{"help"}, People: people})
//	mux.Handle("/", page)
package web

import (
	"context"
	"embed"
	"html/template"
	"log/slog"
	"net/http"

	"mentor/bot"
	"mentor/bot/delivery"
	"mentor/storage"
)

//go:embed assets/*.css assets/*.js assets/*.svg page.html message.html
var files embed.FS

// Config is what the page needs.
type Config struct {
	Bot       bot.Conversation
	Workspace storage.WorkspaceID
	Channels  []string // their names are their IDs
	// People returns the members to offer in the person switcher.
	People func(context.Context) ([]bot.Person, error)
	// Roles says what people are besides learners, such as LeadRole; nothing when nil.
	Roles func(context.Context) (map[storage.MemberID]storage.Role, error)
	// Runs reports whether somebody runs the workspace; everybody does when nil.
	Runs func(storage.MemberID) bool
	Log  *slog.Logger

	Unlimited bool // any number of requests at once
}

// Page is an http.Handler for the whole page, and takes what is posted to its channels
// and people.
type Page struct {
	Config
	rooms rooms
	guard *guard
	html  *template.Template
	mux   http.Handler
}

var (
	_ http.Handler = (*Page)(nil)
	_ bot.Poster   = (*Page)(nil)
)

// New makes the page.
func New(c Config) *Page {
	p := &Page{Config: c, guard: newGuard(c.Unlimited)}
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	if p.Roles == nil {
		p.Roles = func(context.Context) (map[storage.MemberID]storage.Role, error) { return nil, nil }
	}
	if p.Runs == nil {
		p.Runs = func(storage.MemberID) bool { return true }
	}
	p.html = template.Must(template.New("").Funcs(template.FuncMap{
		"view": view, "among": among, "lineOf": lineOf, "words": words, "short": short,
	}).ParseFS(files, "page.html", "message.html"))
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", p.show)
	mux.HandleFunc("GET /news", p.news)
	mux.HandleFunc("GET /rooms", p.tabs)
	mux.HandleFunc("POST /say", p.say)
	mux.HandleFunc("GET /pictures/{room}/{entry}/{block}", p.picture)
	mux.HandleFunc("GET /files/{room}/{entry}", p.file)
	mux.Handle("GET /assets/", http.FileServerFS(files))
	// Another site must not press our buttons, whatever the browser.
	p.mux = http.NewCrossOriginProtection().Handler(mux)
	return p
}

// contentPolicy allows what the page itself serves and nothing else.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

func (p *Page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if why, status := p.guard.refuses(r); why != "" {
		http.Error(w, why, status)
		return
	}
	h := w.Header()
	h.Set("Content-Security-Policy", contentPolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin") // with none, forms would not say where they come from
	if _, ok := delivery.Safely(p.Log, "show a page", func() struct{} { p.mux.ServeHTTP(w, r); return struct{}{} }); !ok {
		http.Error(w, delivery.Sorry().Message.Text(), http.StatusInternalServerError)
	}
}
