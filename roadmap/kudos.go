package roadmap

import (
	"errors"
	"slices"
)

// The limits of thanking: enough to be kind, too few to farm.
const (
	ThanksPerDay = 5
	ThanksPair   = 2 // to one person within thanksDays
	thanksDays   = 7
)

// Thank is a thanks that the member gave in the last days.
type Thank struct {
	To string `json:"to"` // the other member's ID
	On Date   `json:"on"`
}

// Why a thanks is refused.
var (
	ErrThanksDay  = errors.New("no thanks are left today")
	ErrThanksPair = errors.New("this person was thanked enough this week")
)

// Thank notes that the member thanks another, within the limits.
func (p *Progress) Thank(to string, today Date) error {
	p.Thanks = slices.DeleteFunc(p.Thanks, func(t Thank) bool { return t.On <= today-thanksDays })
	day, pair := 0, 0
	for _, t := range p.Thanks {
		if t.On >= today {
			day++
		}
		if t.To == to {
			pair++
		}
	}
	switch {
	case day >= ThanksPerDay:
		return ErrThanksDay
	case pair >= ThanksPair:
		return ErrThanksPair
	}
	p.Thanks = append(p.Thanks, Thank{To: to, On: today})
	p.Thanked++
	return nil
}

// WasThanked books a thanks that the member got and returns its XP.
func (p *Progress) WasThanked(today Date) int {
	p.Helped++
	return p.Earn(HelpXP, today)
}

// HasThanked reports whether a thanks to somebody is remembered.
func (p *Progress) HasThanked(who string) bool {
	return slices.ContainsFunc(p.Thanks, func(t Thank) bool { return t.To == who })
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
