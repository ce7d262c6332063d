package storage

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"mentor/roadmap"
)

// One person may have accounts in two workspaces. The record of the first account
// then holds the one progress, and with it what is the second account's own in its
// workspace: so each change is one change, in one partition. The record of the second
// account points to the first and shows what stands there, for the boards and reports
// of its workspace. It is never changed by itself and can be made anew at any time.

// Second is the other account of a person, as the record of the first one holds it.
type Second struct {
	Account Key   `json:"account"`
	Rev     int64 `json:"rev"` // counts the changes that the other workspace has to follow
	Place   Place `json:"place"`
}

// First is the account that the record of a second one follows.
type First struct {
	Account Key    `json:"account"`
	Code    string `json:"code,omitempty"` // by which they were linked, hashed
	Rev     int64  `json:"rev,omitempty"`  // of the first account's record that is shown; 0: it hasn't taken this one in yet
}

// Place is what is a member's own in one workspace, whatever accounts they have
// elsewhere.
type Place struct {
	Name        string       `json:"name,omitempty"`
	Team        TeamID       `json:"team,omitempty"`
	OnBoard     bool         `json:"on_board,omitempty"`
	Away        bool         `json:"away,omitempty"`
	AwaySince   roadmap.Date `json:"away_since,omitempty"`
	Joined      roadmap.Date `json:"joined"`
	Act         *Act         `json:"act,omitempty"`
	Assigned    []Assigned   `json:"assigned,omitempty"`
	Corrections []Corrected  `json:"corrections,omitempty"`
	Pairing     *Pairing     `json:"pairing,omitempty"`

	// Of the progress, what names people of the workspace.
	Thanks   []roadmap.Thank                        `json:"thanks,omitempty"`
	Feedback map[roadmap.TopicID][]roadmap.Feedback `json:"feedback,omitempty"` // on projects
}

// PlaceOf is what is a member's own in their workspace.
func PlaceOf(m *Member) Place {
	p := Place{m.Name, m.Team, m.OnBoard, m.Away, m.AwaySince, m.Joined, m.Act, m.Assigned, m.Corrections, m.Pairing, m.Progress.Thanks, nil}
	for id, work := range m.Progress.Projects {
		if len(work.Feedback) == 0 {
			continue
		}
		if p.Feedback == nil {
			p.Feedback = map[roadmap.TopicID][]roadmap.Feedback{}
		}
		p.Feedback[id] = work.Feedback
	}
	return p
}

func (p Place) put(m *Member) {
	m.Name, m.Team, m.OnBoard, m.Away, m.AwaySince, m.Joined = p.Name, p.Team, p.OnBoard, p.Away, p.AwaySince, p.Joined
	m.Act, m.Assigned, m.Corrections, m.Pairing, m.Progress.Thanks = p.Act, p.Assigned, p.Corrections, p.Pairing, p.Thanks
	if m.Progress.Projects == nil {
		return
	}
	m.Progress.Projects = maps.Clone(m.Progress.Projects)
	for id, work := range m.Progress.Projects {
		work.Feedback = p.Feedback[id]
		m.Progress.Projects[id] = work
	}
}

// LinkCode is a code by which a second account may be linked. It is good once.
type LinkCode struct {
	Hash  string `json:"hash"`
	Until int64  `json:"until"` // Unix seconds
}

// HashCode is all that is kept of a code.
func HashCode(code string) string {
	sum := sha256.Sum256([]byte("link\x00" + code))
	return hex.EncodeToString(sum[:])
}

// Admits reports whether a code, hashed, may still be used for linking.
func (m *Member) Admits(hash string, now time.Time) bool {
	return m.Code != nil && m.Code.Hash == hash && now.Unix() < m.Code.Until
}

// Linked reports whether the person has another account on the same record.
func (m *Member) Linked() bool { return m.Second != nil || m.On.Member != "" }

// Leads reports whether a member's record is also that of another account.
func (m *Member) Leads(second Key) bool { return m.Second != nil && m.Second.Account == second }

// Record is where the member's progress is kept.
func (m *Member) Record() Key {
	if m.On.Member != "" {
		return m.On
	}
	return m.Key
}

// At is the member as they are at their second account: the one progress, with what is
// their own in that workspace.
func (m *Member) At(second Key) Member {
	if !m.Leads(second) {
		return *m
	}
	there := *m
	there.Key, there.On = second, m.Key
	there.Second, there.Code, there.Elsewhere = nil, nil, !m.Away
	m.Second.Place.put(&there)
	return there
}

// Take takes a change over that was made at the second account.
func (m *Member) Take(there *Member) {
	here, second, code, key, version := PlaceOf(m), *m.Second, m.Code, m.Key, m.Version
	if there.Act != second.Place.Act {
		here.Act = elsewhere(there.Act)
	}
	second.Place = PlaceOf(there)
	second.Rev++
	*m = *there
	m.Key, m.Version, m.On, m.Second, m.Code, m.Elsewhere = key, version, Key{}, &second, code, false
	here.put(m)
}

// Moved notes that the record was changed at the first account, for the second to follow.
func (m *Member) Moved(was *Act) {
	second := *m.Second
	second.Rev++
	if m.Act != was {
		second.Place.Act = elsewhere(m.Act)
	}
	m.Second = &second
}

// elsewhere is an act as the person's other account knows of it: it was the last thing
// that they did, and is taken back where it was done.
func elsewhere(a *Act) *Act {
	if a == nil {
		return nil
	}
	return &Act{Command: a.Command, On: a.On}
}

// Shows is what the record of the second account holds: all but a time at which
// something is due.
func (m *Member) Shows(second Key) Member {
	there := m.At(second)
	there.On, there.Elsewhere, there.Due, there.LastIn = Key{}, false, 0, ""
	there.First = &First{Account: m.Key, Rev: m.Second.Rev}
	return there
}

// NudgedAt is where the member is nudged: at the account that they used last, if
// they haven't left there.
func (m *Member) NudgedAt() Key {
	if m.Second == nil || m.Second.Place.Away {
		return m.Key
	}
	if m.Away || m.LastIn == m.Second.Account.Workspace {
		return m.Second.Account
	}
	return m.Key
}

// Gone reports whether no message reaches the member any more, at any account.
func (m *Member) Gone() bool {
	return m.Away && !m.Elsewhere && (m.Second == nil || m.Second.Place.Away)
}

// Accounts are those that the record is for, the first one first.
func (m *Member) Accounts() []Key {
	keys := []Key{m.Record()}
	if m.Second != nil {
		keys = append(keys, m.Second.Account)
	}
	if m.On.Member != "" {
		keys = append(keys, m.Key)
	}
	return slices.Compact(keys)
}

// ErrSecond says that a record can't be put back by itself.
var ErrSecond = errors.New("it only shows the record of the person's first account")

// PutAlone puts one member back as they were at another time. What the member is linked
// with stays as it is now; it returns the account whose record has to follow, if any.
func PutAlone(ctx context.Context, s Store, key Key, as Member, now time.Time) (second *Key, err error) {
	_, err = s.Change(ctx, key, "", func(m *Member) (string, error) {
		if m.First != nil {
			return "", fmt.Errorf("%w: %s in %s", ErrSecond, m.First.Account.Member, m.First.Account.Workspace)
		}
		was, version := m.Second, m.Version
		wasSecond := as.First != nil
		*m = as
		m.Key, m.Version, m.First, m.Second, m.Code, second = key, version, nil, nil, nil, nil
		if was != nil {
			m.Second = &Second{Account: was.Account, Rev: was.Rev + 1, Place: was.Place}
			second = &was.Account
		}
		if wasSecond {
			m.Reschedule(nil, now)
		}
		return "", nil
	})
	return second, err
}
