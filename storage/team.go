package storage

import "mentor/roadmap"

// Team is a group of members. Who is in it stands in the members.
type Team struct {
	ID      TeamID   `json:"id"`
	Name    string   `json:"name"`
	Captain MemberID `json:"captain,omitempty"`
	Quest   Quest    `json:"quest,omitzero"` // the latest; it lasts a week
}

// Quest is what a team set out to do: so many members finish a topic.
type Quest struct {
	Topic roadmap.TopicID `json:"topic"`
	Need  int             `json:"need"`
	From  roadmap.Date    `json:"from"` // first day

	Channel string `json:"channel,omitempty"` // where a bar shows it; "": nowhere
	Post    PostID `json:"post,omitempty"`    // the bar
}

// Team returns the team with the ID.
func (w *Workspace) Team(id TeamID) (Team, bool) {
	for _, t := range w.Teams {
		if t.ID == id {
			return t, true
		}
	}
	return Team{}, false
}
