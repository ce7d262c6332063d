package delivery

import (
	"context"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"mentor/bot"
)

// SentFile is a file that a person sent, as the platform describes it.
type SentFile struct {
	Name, Type string // Type may be ""
	URL        string
	Size       int64
	Token      string // sent with the request; "" for none
}

// maxSources is how many files of one message are fetched.
const maxSources = 4

// fetchTime bounds how long one file may take.
const fetchTime = 8 * time.Second

// Wanted returns the files that are worth fetching: calendars, roadmaps, and what could
// be one. The bot has no use for pictures and the like; unread has their names, and
// the names of files beyond maxSources.
func Wanted(all []SentFile) (wanted []SentFile, unread []string) {
	for _, s := range all {
		kind, _, _ := mime.ParseMediaType(s.Type)
		ending := strings.ToLower(path.Ext(s.Name))
		isCalendar := kind == "text/calendar" || kind == "application/ics" || ending == ".ics" || ending == ".ical"
		isRoadOrRecord := slices.Contains([]string{".md", ".markdown", ".yaml", ".yml", ".json"}, ending) || kind == "text/markdown" || kind == "application/json"
		if (isCalendar || isRoadOrRecord || kind == "" || kind == "application/octet-stream" && ending == "") && len(wanted) < maxSources {
			wanted = append(wanted, s)
		} else {
			unread = append(unread, s.Name)
		}
	}
	return wanted, unread
}

// Fetch gets a file of at most bot.MaxUpload bytes over https from one of the hosts.
// It never follows a redirect. home is a URL of the platform itself, whose host and
// scheme are trusted as they are.
func Fetch(ctx context.Context, client *http.Client, s SentFile, home string, hosts ...string) bot.Upload {
	file := bot.Upload{Name: s.Name, Type: s.Type}
	if s.Size > bot.MaxUpload {
		file.Trouble = tooLarge(s.Name)
		return file
	}
	if !ours(s.URL, home, hosts) {
		file.Trouble = lost(s.Name)
		return file
	}
	ctx, cancel := context.WithTimeout(ctx, fetchTime)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.URL, nil)
	if err != nil {
		file.Trouble = lost(s.Name)
		return file
	}
	if s.Token != "" {
		req.Header.Set("Authorization", "Bearer "+s.Token)
	}
	res, err := client.Do(req)
	if err != nil {
		file.Trouble = lost(s.Name)
		return file
	}
	defer func() { _ = res.Body.Close() }()
	data, err := io.ReadAll(io.LimitReader(res.Body, bot.MaxUpload+1))
	switch {
	case res.StatusCode == http.StatusForbidden || res.StatusCode == http.StatusUnauthorized || res.StatusCode/100 == 3:
		file.Trouble = Forbidden
	case isPage(res) && !strings.HasPrefix(s.Type, "text/html"): // a sign-in page
		file.Trouble = Forbidden
	case err != nil || res.StatusCode != http.StatusOK:
		file.Trouble = lost(s.Name)
	case len(data) > bot.MaxUpload:
		file.Trouble = tooLarge(s.Name)
	default:
		file.Data = data
	}
	return file
}

// ours reports whether an address is the platform's, so that it may get the token.
func ours(address, home string, hosts []string) bool {
	u, err := url.Parse(address)
	if err != nil || u.User != nil || u.Opaque != "" {
		return false
	}
	for _, host := range hosts {
		if u.Scheme == "https" && u.Host == host {
			return true
		}
	}
	h, err := url.Parse(home)
	return err == nil && h.Host != "" && u.Host == h.Host && u.Scheme == h.Scheme
}

func isPage(res *http.Response) bool {
	kind, _, _ := mime.ParseMediaType(res.Header.Get("Content-Type"))
	return kind == "text/html"
}

// Forbidden says that the platform doesn't let the bot read a file.
const Forbidden = "I'm not allowed to read files here. An admin can change that: I need the permission to read files that people send me."

func lost(name string) string {
	return fmt.Sprintf("I couldn't download %s. Please send it again.", name)
}

func tooLarge(name string) string {
	return fmt.Sprintf("%s is too large for me. I read files of up to 1 MB.", name)
}
