package discordtest

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
)

// Role is a role of every server.
type Role struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Position    int    `json:"position"`
	Permissions string `json:"permissions"`
	Managed     bool   `json:"managed"`
}

// What a member may do, for Everybody: see channels and write in them, make
// private threads, and write in those.
const (
	SeeAndWrite   = int64(1<<10 | 1<<11 | 1<<16)
	MakeThreads   = int64(1 << 36)
	WriteInThread = int64(1 << 38)
	UseThreads    = SeeAndWrite | MakeThreads | WriteInThread
)

// Everybody lets all members of a server, the bot among them, do something.
func (s *Server) Everybody(bits int64) {
	s.Roles = []Role{{ID: Guild, Name: "@everyone", Permissions: fmt.Sprint(bits)}}
}

// Give gives a role.
func (s *Server) Give(user, role string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.given[user] = append(s.given[user], role)
}

// Given returns the roles of a user.
func (s *Server) Given(user string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.given[user])
}

// giveRole lets the bot give only roles below its own, and only with the
// permission to (0x10000000, Manage Roles).
func (s *Server) giveRole(r *http.Request, _ *Sent) (any, *refusal) {
	mine, may, wanted := 0, false, -1
	for _, role := range s.Roles {
		if slices.Contains(s.given[BotID], role.ID) {
			bits, _ := strconv.ParseInt(role.Permissions, 10, 64)
			mine, may = max(mine, role.Position), may || bits&0x10000008 != 0
		}
		if role.ID == r.PathValue("role") && !role.Managed {
			wanted = role.Position
		}
	}
	if !may || wanted < 0 || wanted >= mine {
		return nil, refuse(http.StatusForbidden, 50013, "Missing Permissions")
	}
	user := r.PathValue("user")
	s.given[user] = append(s.given[user], r.PathValue("role"))
	return nil, nil
}
