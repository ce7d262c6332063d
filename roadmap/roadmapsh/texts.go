package roadmapsh

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"mentor/roadmap"
)

// text is what is written about a topic.
type text struct {
	title string
	body  string // Markdown, without the title and the links
	links []roadmap.Resource
}

// texts finds what is written about the boxes of a roadmap: in one file each, or in
// one for all.
type texts struct {
	fsys   fs.FS
	files  map[string][]string // by the ID of the box
	others []string            // files without an ID in their name
	ready  map[string]readyText
}

// readyText is an entry of the file that holds all texts of a roadmap.
type readyText struct {
	Title, Description lenient[string]
	Links              lenient[[]lenient[struct{ Title, URL, Type lenient[string] }]]
}

// texts lists what there is, and reads what is in one file.
func (f folder) texts(ctx context.Context) (*texts, error) {
	t := &texts{fsys: f.fsys, files: map[string][]string{}, ready: map[string]readyText{}}
	dir := path.Join(f.dir, "content")
	entries, err := fs.ReadDir(f.fsys, dir)
	if err != nil && exists(f.fsys, dir) {
		return nil, fmt.Errorf("%s can't be read; it should be a folder", dir)
	}
	if len(entries) > maxTexts {
		return nil, fmt.Errorf("%s has %d files; at most %d are read", dir, len(entries), maxTexts)
	}
	for _, e := range entries {
		name, isText := strings.CutSuffix(e.Name(), ".md")
		if !isText {
			continue
		}
		if at := strings.LastIndexByte(name, '@'); at >= 0 {
			t.files[name[at+1:]] = append(t.files[name[at+1:]], path.Join(dir, e.Name()))
		} else {
			t.others = append(t.others, path.Join(dir, e.Name()))
		}
	}
	if f.root == "" {
		return t, ctx.Err()
	}
	return t, t.readAll(path.Join(f.root, "public/roadmap-content", f.slug+".json"))
}

func (t *texts) readAll(name string) error {
	data, err := read(t.fsys, name, maxDrawing)
	if errors.Is(err, errMissing) {
		return nil
	}
	if err != nil {
		return err
	}
	var all map[string]lenient[readyText]
	if err := json.Unmarshal(data, &all); err != nil {
		return malformed(name, data, err)
	}
	for key, entry := range all {
		id := strings.TrimSuffix(key, ".md")
		t.ready[id[strings.LastIndexByte(id, '@')+1:]] = entry.v
	}
	return nil
}

// of returns what is written about a box. Of several files it's the one that is called
// like the box now: the others kept an older name.
func (t *texts) of(n *node) (text, error) {
	for _, id := range []string{n.id, n.oldID} {
		if names := t.files[id]; id != "" && len(names) > 0 {
			name := names[0]
			for _, other := range names {
				if strings.HasPrefix(path.Base(other), roadmap.Slug(n.label)+"@") {
					name = other
				}
			}
			return t.read(name)
		}
		if entry, ok := t.ready[id]; ok && id != "" {
			return entry.text(), nil
		}
	}
	return text{}, nil
}

func (t *texts) read(name string) (text, error) {
	data, err := read(t.fsys, name, maxText)
	if err != nil {
		return text{}, err
	}
	return parseText(string(data)), nil
}

func (r readyText) text() text {
	t := parseText(r.Description.v)
	t.title = clean(r.Title.v)
	for _, l := range r.Links.v {
		t.link(l.v.Type.v, l.v.Title.v, l.v.URL.v)
	}
	return t
}

var (
	// linkItem is an item of a list that is a link: "- [@article@Title](address)".
	linkItem = regexp.MustCompile(`^\s*[-*+]\s+\[(?:@([A-Za-z.]+)@)?(.*)\]\(\s*<?([^\s>]+)>?[^)]*\)\s*$`)
	// announcing is the line above such a list.
	announcing = regexp.MustCompile(`(?i)^\W*(visit|learn more|to learn more|read more|check out)\b.*\b(resources?|links?|following|more)\b.*$`)
)

// parseText reads the text of a topic.
func parseText(markdown string) text {
	var t text
	var kept []string
	fenced := false
	for line := range strings.Lines(strings.ReplaceAll(strings.ToValidUTF8(markdown, ""), "\r\n", "\n")) {
		line = strings.TrimRight(line, "\n \t")
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			fenced = !fenced
		}
		if title, ok := strings.CutPrefix(line, "# "); ok && !fenced && t.title == "" {
			t.title = clean(title)
			continue
		}
		if found := linkItem.FindStringSubmatch(line); found != nil && !fenced {
			t.link(found[1], found[2], found[3])
			continue
		}
		if !fenced && announcing.MatchString(line) {
			continue
		}
		kept = append(kept, line)
	}
	t.body = strings.TrimSpace(manyBlanks.ReplaceAllString(strings.Join(kept, "\n"), "\n\n"))
	return t
}

var manyBlanks = regexp.MustCompile(`\n{3,}`)

// maxLinks is how many links of a topic are kept.
const maxLinks = 20

// home is where addresses without a host belong.
const home = "https://roadmap.sh"

// link adds a link, unless it leads nowhere or is there already.
func (t *text) link(kind, title, address string) {
	if strings.HasPrefix(address, "/") && !strings.HasPrefix(address, "//") {
		address = home + address
	}
	title = clean(strings.ReplaceAll(title, `\`, ""))
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || !strings.Contains(u.Host, ".") || u.User != nil ||
		strings.ContainsAny(address, " <>\"()") || len(address) > longestAddress {
		return
	}
	if title == "" {
		title = u.Host
	}
	if len(t.links) >= maxLinks || slices.ContainsFunc(t.links, func(r roadmap.Resource) bool { return r.URL == address }) {
		return
	}
	t.links = append(t.links, roadmap.Resource{Title: title, URL: address, Kind: kindOf(kind), Free: true})
}

const longestAddress = 1000

// kindOf is our word for a kind of link.
func kindOf(theirs string) string {
	switch strings.ToLower(theirs) {
	case "official":
		return "documentation"
	case "opensource":
		return "tool"
	case "course", "video", "book", "podcast":
		return strings.ToLower(theirs)
	}
	return "article" // article, website, feed, roadmap, and what may come
}
