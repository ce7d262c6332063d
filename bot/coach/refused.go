package coach

import (
	"errors"
	"fmt"
	"slices"

	"mentor/bot"
	"mentor/storage"
)

// Attempts without the right to them stand in the audit trail too, where they are about
// what others have done, who may do what, or how the workspace is set up.

// watched are the acts of which an attempt is kept.
var watched = []act{
	assignWork, correctWork, setGoals, nameMentor, nameCaptain, nameRoles, deleteTeam, changeAnswers, setChannels, setWorkspace, ownRoads, readTrail,
}

// notAllowedError is a refusal for want of a right.
type notAllowedError struct {
	error
	do act
}

func (e notAllowedError) Unwrap() error { return e.error }

func notAllowed(do act, err error) error { return notAllowedError{err, do} }

// noteRefused adds an attempt to the audit trail when a command ended for want of a
// right: one for each person, command and day, so that nobody can fill the trail. It
// doesn't change the answer.
func (c *call) noteRefused(err error) {
	refused, ok := errors.AsType[notAllowedError](err)
	if !ok || !slices.Contains(watched, refused.do) {
		return
	}
	who := c.req.From
	once := storage.DeliveryID(fmt.Sprintf("refused %s %s %s", who.ID, c.name, c.now.UTC().Format("2006-01-02")))
	first, failed := c.bot.store.First(c.ctx, who.Workspace, once)
	if failed == nil && first {
		_, failed = c.bot.store.ChangeWorkspace(c.ctx, who.Workspace, func(w *storage.Workspace) error {
			roles := rolesIn(w, who)
			w.Deeds = append(w.Deeds, storage.Deed{
				At: c.now.Unix(), By: storage.Who{ID: who.ID, Name: who.Name}, As: roles[len(roles)-1], Did: string(didTry), What: string(refused.do),
				Trace: bot.TraceOf(c.ctx),
			})
			return nil
		})
	}
	if failed != nil {
		c.bot.log.ErrorContext(c.ctx, "a refused attempt isn't in the audit trail", "err", failed)
	}
}
