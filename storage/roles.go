package storage

import "slices"

// Role is what somebody is in a workspace besides learning there. Mentors stand in
// Workspace.Mentors and captains in the teams; Workspace.Roles names the rest.
type Role string

// The roles, those who may the most last.
const (
	MemberRole  Role = "member"
	MentorRole  Role = "mentor"
	CaptainRole Role = "captain"
	LeadRole    Role = "lead"
	AdminRole   Role = "admin"
)

// Named is somebody whom an admin named lead or admin.
type Named struct {
	ID   MemberID `json:"id"`
	Name string   `json:"name,omitempty"`
	Role Role     `json:"role"`           // LeadRole or AdminRole
	Away bool     `json:"away,omitempty"` // has left; has the role again on return
}

// Has reports whether somebody was named for a role, and is here.
func (w *Workspace) Has(id MemberID, role Role) bool {
	return slices.ContainsFunc(w.Roles, func(n Named) bool { return n.ID == id && n.Role == role && !n.Away })
}

// NamedFor returns those who were named for a role and are here.
func (w *Workspace) NamedFor(role Role) []Named {
	return only(w.Roles, func(n Named) bool { return n.Role == role && !n.Away })
}

// Room is a channel of the workspace in which the bot may answer.
type Room struct {
	Channel string `json:"channel"`        // as the platform calls it
	Name    string `json:"name,omitempty"` // for people; "" when only the platform knows it
}

// AnswersIn reports whether the bot may answer in a channel: in all while none is
// named.
func (w *Workspace) AnswersIn(channel string) bool {
	return len(w.Rooms) == 0 || slices.ContainsFunc(w.Rooms, func(r Room) bool { return r.Channel == channel })
}
