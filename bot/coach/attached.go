package coach

import (
	"path"
	"slices"
	"strings"

	"mentor/bot"
	"mentor/roadmap"
	"mentor/roadmap/ical"
	"mentor/roadmap/own"
)

// What comes with a request and says what it means: a calendar, a learning record, a roadmap.

// isCalendar reports whether a request brings a calendar and is about nothing
// else: a file, or its text.
func (b router) isCalendar(req *bot.Request, h heard) bool {
	word, _ := cutWord(b.withoutPrefix(h.line))
	if _, isCommand := b.command(word); isCommand || h.kind == bot.Press {
		return false
	}
	return ical.Is(h.words) || len(req.Files) > 0 && (word == "" || slices.ContainsFunc(req.Files, isCalendar))
}

// isRecord reports whether a request brings a learning record and is about
// nothing else: a file, or its text.
func (b router) isRecord(req *bot.Request, h heard) bool {
	word, _ := cutWord(b.withoutPrefix(h.line))
	if _, isCommand := b.command(word); isCommand || h.kind == bot.Press {
		return false
	}
	return roadmap.IsRecord([]byte(h.words)) || slices.ContainsFunc(req.Files, func(f bot.Upload) bool { return roadmap.IsRecord(f.Data) })
}

// isRoad reports whether a request brings a roadmap of the workspace's own: a file
// alone, or one beside the command.
func (b router) isRoad(req *bot.Request, h heard) bool {
	if len(req.Files) == 0 || slices.ContainsFunc(req.Files, func(f bot.Upload) bool { return !isRoadFile(f) }) {
		return false
	}
	cmd, _, known := b.cutCommand(b.withoutPrefix(h.line))
	unlike := func(f bot.Upload) bool { return !own.Looks(string(f.Data[:min(len(f.Data), own.MaxBytes)])) }
	return h.line == "" && !slices.ContainsFunc(req.Files, unlike) || known && cmd.Name == "road"
}

// dropStrange takes out files that might have been a learning record and are none.
func dropStrange(req *bot.Request) {
	req.Files = slices.DeleteFunc(slices.Clone(req.Files), func(f bot.Upload) bool {
		strange := mayBeRecord(f.Name) && !roadmap.IsRecord(f.Data) && !isCalendar(f)
		if strange {
			req.Unread = append(req.Unread, f.Name)
		}
		return strange
	})
}

// mayBeRecord reports whether a file of that name may be a learning record.
func mayBeRecord(name string) bool {
	ending := strings.ToLower(path.Ext(name))
	return ending == ".md" || ending == ".json"
}
