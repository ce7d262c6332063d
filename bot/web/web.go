// Package web is the page on which Mentor can be tried in a browser: the same
// conversation, with buttons, forms and pictures, as anybody you like. There
// is no sign-in, so it answers only to loopback names, never through a reverse
// proxy, and to so many people and requests only. It works without script.
//
//	page := web.New(web.Config{Bot: b, Workspace: "web:demo", People: people})
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

//go:embed assets/*.css assets/*.js page.html message.html
var files embed.FS

// Config is what the page needs.
type Config struct {
	Bot       bot.Conversation
	Workspace storage.WorkspaceID
	// People returns the members to offer in the person switcher.
	People func(context.Context) ([]bot.Person, error)
	Log    *slog.Logger

	Unlimited bool // any number of requests at once
}

// Page is an http.Handler for the whole page.
type Page struct {
	bot    bot.Conversation
	ws     storage.WorkspaceID
	people func(context.Context) ([]bot.Person, error)
	log    *slog.Logger
	chats  chats
	guard  *guard
	html   *template.Template
	mux    http.Handler
}

var _ http.Handler = (*Page)(nil)

// New makes the page.
func New(c Config) *Page {
	p := &Page{bot: c.Bot, ws: c.Workspace, people: c.People, log: c.Log, guard: newGuard(c.Unlimited)}
	if p.log == nil {
		p.log = slog.New(slog.DiscardHandler)
	}
	p.html = template.Must(template.New("").Funcs(template.FuncMap{"view": view, "commands": quick, "among": among}).ParseFS(files, "page.html", "message.html"))
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", p.show)
	mux.HandleFunc("POST /say", p.say)
	mux.HandleFunc("GET /pictures/{person}/{entry}/{block}", p.picture)
	mux.HandleFunc("GET /files/{person}/{entry}", p.file)
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
	if _, ok := delivery.Safely(p.log, "show a page", func() struct{} { p.mux.ServeHTTP(w, r); return struct{}{} }); !ok {
		http.Error(w, delivery.Sorry().Message.Text(), http.StatusInternalServerError)
	}
}
