package roadmap

import (
	"errors"
	"slices"
)

// The limits of thanking: enough to be kind, too few to farm.
const (
	ThanksPerDay = 5
	ThanksPair   = 2 // to one person within ThanksDays
	ThanksDays   = 7
)

// Thank is a thanks that the member gave in the last days.
type Thank struct {
	To    string  `json:"to"` // the other member's ID
	About TopicID `json:"about,omitempty"`
	On    Date    `json:"on"`
}

// Why a thanks is refused.
var (
	ErrThanksDay  = errors.New("no thanks are left today")
	ErrThanksPair = errors.New("this person was thanked enough this week")

	ErrThanksTwice = errors.New("this person was thanked for the same today")
)

// Thank notes that the member thanks another, within the limits. Before counts as
// well: thanks that the member gave under an earlier record.
func (p *Progress) Thank(t Thank, before ...Thank) error {
	p.Thanks = slices.DeleteFunc(p.Thanks, func(old Thank) bool { return old.On <= t.On-ThanksDays })
	day, pair, twice := 0, 0, false
	for _, old := range slices.Concat(p.Thanks, before) {
		if old.On >= t.On {
			day++
		}
		if old.To == t.To && old.On > t.On-ThanksDays {
			pair++
			twice = twice || old.On == t.On && old.About == t.About
		}
	}
	switch {
	case day >= ThanksPerDay:
		return ErrThanksDay
	case pair >= ThanksPair:
		return ErrThanksPair
	case twice:
		return ErrThanksTwice
	}
	p.Thanks = append(p.Thanks, t)
	p.Thanked++
	return nil
}

// WasThanked books a thanks that the member got and returns its XP.
func (p *Progress) WasThanked(today Date) int {
	p.Helped++
	return p.Earn(HelpXP, today)
}

// ForgetThanks drops the name of somebody who is gone. The thanks still count
// for the day.
func (p *Progress) ForgetThanks(who string) {
	for i := range p.Thanks {
		if p.Thanks[i].To == who {
			p.Thanks[i].To = ""
		}
	}
}
