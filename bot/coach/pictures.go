package coach

import (
	"crypto/sha256"
	"fmt"
	"sync"

	"mentor/bot/coach/texts"

	"mentor/bot"
	"mentor/bot/coach/phrase"
	"mentor/roadmap"
	"mentor/roadmap/draw"
	"mentor/storage"
)

// Pictures are drawn when a platform asks for them, and kept for the next who
// asks for the same.

// pictureBytes is how much of them is kept: some hundreds.
const pictureBytes = 8 << 20

// pictures keeps the pictures that were drawn last.
type pictures struct {
	mu    sync.Mutex
	size  int
	order [][sha256.Size]byte // the oldest first
	by    map[[sha256.Size]byte][]byte
}

func newPictures() *pictures { return &pictures{by: map[[sha256.Size]byte][]byte{}} }

// get returns the picture of a view, drawing it when it is not there.
func (p *pictures) get(key [sha256.Size]byte, fresh func() ([]byte, error)) ([]byte, error) {
	p.mu.Lock()
	data, ok := p.by[key]
	p.mu.Unlock()
	if ok {
		return data, nil
	}
	data, err := fresh() // unlocked: two may draw the same, nobody waits for another's
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, ok := p.by[key]; !ok {
		p.by[key] = data
		p.order = append(p.order, key)
		p.size += len(data)
	}
	for p.size > pictureBytes {
		p.size -= len(p.by[p.order[0]])
		delete(p.by, p.order[0])
		p.order = p.order[1:]
	}
	return data, nil
}

// picture makes a picture of a view, which must be plain data. Its words stand
// for it wherever it is not seen.
func picture[V any](c *call, name, alt string, view V, paint func(V, draw.Theme) ([]byte, error)) bot.Picture {
	return bot.Picture{Name: name, Alt: alt, Draw: func(t draw.Theme) ([]byte, error) {
		key := sha256.Sum256(fmt.Appendf(nil, "%s %d %#v", name, t, view))
		return c.bot.pictures.get(key, func() ([]byte, error) { return paint(view, t) })
	}}
}

// cardPicture is the progress card of a member.
func (c *call) cardPicture(m *storage.Member, plan roadmap.Plan) bot.Picture {
	today := c.today(m)
	share, s, xp := plan.Share(), m.Progress.Streak(today), m.Progress.XP()
	level, next := roadmap.Level(xp)
	v := draw.CardView{
		Name: m.Name, Title: plan.Roadmap.Title, Percent: share.Percent(), Settled: share.Settled, Total: share.Total,
		Level: level, XP: xp, LevelAt: next - 100*level, NextAt: next,
		Streak: s.Current, Freezes: s.Freezes, LastDays: m.Progress.StreakDays(today-13, today),
	}
	if e, ok := plan.Next(); ok {
		v.Next = phrase.EntryTitle(c.lib, e)
	}
	alt := texts.Fill(
		texts.PicturesProgressCard,
		v.Percent,
		phrase.Road(plan.Roadmap),
		v.Settled,
		texts.Steps(v.Total),
		level,
		xp,
		texts.Days(s.Current),
	)
	return picture(c, "progress.png", alt, v, draw.Card)
}

// burnupPicture shows how the steps grew and where that leads.
func (c *call) burnupPicture(m *storage.Member, plan roadmap.Plan) bot.Picture {
	today := c.today(m)
	v := draw.BurnView{Title: plan.Roadmap.Title, Points: plan.Burnup(), Total: plan.Share().Total, Today: today}
	if f, ok := plan.Forecast(today); ok {
		v.Earliest, v.Latest = f.Earliest, f.Latest
	}
	alt := texts.Fill(texts.PicturesSettledStepsOverTime, plan.Share().Settled, v.Total)
	return picture(c, "burn-up.png", alt, v, draw.Burnup)
}

// heatPicture shows the activity of 26 weeks.
func (c *call) heatPicture(m *storage.Member, title string) bot.Picture {
	today := c.today(m)
	first := today - 26*7 + 1
	v := draw.HeatView{Title: title, Today: today}
	for _, d := range m.Progress.Days {
		if d.Date >= first-7 {
			v.Days = append(v.Days, d)
		}
	}
	alt := texts.Fill(texts.PicturesActivityOfTheLastWeeks, texts.ActiveDays(m.Progress.ActiveDays(first, today)))
	return picture(c, "activity.png", alt, v, draw.Heatmap)
}
