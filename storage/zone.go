package storage

import (
	"sync"
	"time"
)

// zones are those that members and workspaces are in: reading one from the
// database of zones takes longer than most of what is done with it, and there are
// only some hundred.
var zones sync.Map // name to *time.Location

// zone returns the zone with the name; UTC when it is unset or unknown here.
func zone(name string) *time.Location {
	if known, ok := zones.Load(name); ok {
		return known.(*time.Location) //nolint:forcetypeassert // nothing else is in there
	}
	loaded, err := time.LoadLocation(name)
	if err != nil {
		return time.UTC // not remembered: there is no end of names that are none
	}
	zones.Store(name, loaded)
	return loaded
}
