package grant

import (
	"crypto/sha256"
	"encoding/base64"
	"html/template"
	"net/http"
	"net/url"
	"strings"
)

// page is what somebody reads who installs the app.
type page struct {
	status int
	Title  string
	Text   []string
	Link   string // of the one button; "" is none
	Label  string
}

// tryAgain leads back to the beginning.
func tryAgain(status int, title string, text ...string) page {
	return page{status: status, Title: title, Text: text, Link: InstallPath, Label: "Start again"}
}

// What can come of installing, other than success. None says what came from outside,
// or what went on inside.
var (
	denied = tryAgain(http.StatusOK, "Mentor wasn't installed",
		"You chose not to allow it, and that's fine: nothing was stored, and nothing changed in your workspace.",
		"If only admins may install apps in your workspace, send them the address of this page.")
	over = tryAgain(http.StatusBadRequest, "This link is used up",
		"It works once, and for ten minutes. If you've just installed Mentor, it worked the first time: go to Slack and type /mentor start.",
		"Otherwise, start again.")
	foreign = tryAgain(http.StatusBadRequest, "This began in another browser",
		"Installing has to begin and end in the same browser. Nothing was installed.",
		"If your browser blocks cookies, allow them for this page, and start again here.")
	refused = tryAgain(http.StatusBadGateway, "Slack didn't let Mentor in",
		"Nothing was installed. Start again; if it happens twice, tell the person who runs this Mentor. The reason is in their log.")
	unreachable = tryAgain(http.StatusBadGateway, "Slack can't be reached right now",
		"Nothing was installed. Wait a minute, and start again.")
	away = tryAgain(http.StatusServiceUnavailable, "Mentor can't store anything right now",
		"Nothing was installed. Wait a minute, and start again.")
	crowded = tryAgain(http.StatusTooManyRequests, "Many people are installing Mentor right now",
		"Wait a minute, and start again.")
	closed = page{
		status: http.StatusForbidden, Title: "This Mentor isn't open to your workspace",
		Text: []string{"It only serves workspaces that its operator has named. Nothing was installed; ask them to add yours."},
	}
)

// welcome greets somebody whose workspace has the app now. A whole organisation has
// no ID of a workspace.
func welcome(name, app, team string) page {
	p := page{status: http.StatusOK, Title: "Mentor is in " + name}
	if strings.TrimSpace(name) == "" {
		p.Title = "Mentor is in your workspace"
	}
	if team == "" {
		p.Text = []string{
			"One more step: in your organisation's admin pages, under Apps, add Mentor to the workspaces that should have it.",
			"Then everyone there can type /mentor start.",
		}
		return p
	}
	p.Text = []string{
		"Next: open Slack and type /mentor start. It takes a minute, and you get your first task.",
		"Then invite Mentor to a channel with /invite @Mentor, so that your team can ask it there.",
	}
	p.Label, p.Link = "Open Slack", "https://slack.com/app_redirect?"+url.Values{"app": {app}, "team": {team}}.Encode()
	return p
}

const style = `:root{color-scheme:light dark}body{font:17px/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1.5rem}` +
	`h1{font-size:1.6rem;line-height:1.2}a{display:inline-block;margin-top:.5rem;` +
	`padding:.6rem 1.1rem;border-radius:.5rem;background:#1f4b3f;color:#fff;text-decoration:none}`

var layout = template.Must(template.New("page").Parse(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>{{.Title}}</title><style>{{.Style}}</style></head>
<body><main><h1>{{.Title}}</h1>{{range .Text}}<p>{{.}}</p>{{end}}{{if .Link}}<p><a href="{{.Link}}">{{.Label}}</a></p>{{end}}</main></body></html>
`))

// policy allows the page's own style and nothing else: no script, no frame, no form.
var policy = func() string {
	sum := sha256.Sum256([]byte(style))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}()

func (g *Grants) show(w http.ResponseWriter, p page) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", policy)
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "no-referrer") // the address holds the code
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	w.WriteHeader(p.status)
	_ = layout.Execute(w, struct {
		page
		Style template.CSS
	}{p, style}) // a browser that went needs no page
}
