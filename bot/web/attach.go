package web

import (
	"net/http"

	"mentor/bot"
	"mentor/roadmap/draw"
)

// kept returns a remark of a room; one that is gone comes back empty.
func (p *Page) kept(r *http.Request) (e remark) {
	p.rooms.with(r.PathValue("room"), func(c *room) {
		if found := c.find(numbered(r.PathValue("entry"))); found != nil {
			e = *found
		}
	})
	return e
}

// picture draws a picture of a message.
func (p *Page) picture(w http.ResponseWriter, r *http.Request) {
	var found bot.Picture
	blocks, n := p.kept(r).Reply.Message.Blocks, numbered(r.PathValue("block"))
	if n >= 0 && n < len(blocks) {
		found, _ = blocks[n].(bot.Picture)
	}
	if found.Draw == nil {
		http.NotFound(w, r)
		return
	}
	theme := draw.Light
	if r.FormValue("theme") == "dark" {
		theme = draw.Dark
	}
	png, err := found.Draw(theme)
	if err != nil {
		p.Log.Error("cannot draw", "picture", found.Name, "err", err)
		http.Error(w, "This picture cannot be drawn.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "image/png")
	_, _ = w.Write(png)
}

// file hands out the attachment of a message.
func (p *Page) file(w http.ResponseWriter, r *http.Request) {
	found := p.kept(r).Reply.File
	if found == nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", found.Type)
	w.Header().Set("Content-Disposition", `attachment; filename="`+found.Name+`"`)
	_, _ = w.Write(found.Data)
}
