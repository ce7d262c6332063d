package bot

import (
	"mentor/storage"
)

// Request is something that a person did on a platform.
type Request struct {
	ID     storage.DeliveryID // the same for a repeated delivery; "" if the platform has none
	From   Person
	Kind   Kind
	Text   string            // Line and Press: words after /mentor; Question: what was said
	Values map[string]string // of a submitted form, by input name
	Thread string            // names the conversation, for follow-up questions; "" if there is none

	Files  []Upload // sent along: a calendar, for now
	Unread []string // names of files that were sent along and that the bot can't read, or that were too many

	Channel ChannelID // where others read along, as a Poster takes it; "" in private or when it is not known

	Private     bool // only the person and the bot are in the conversation
	HasAudience bool // others are there who will not see a private answer: it may be worth sharing

	// Draft shows the next part of an answer while the rest is still being written. The
	// Reply has the whole answer and takes the draft's place; nil where nobody can see
	// a draft.
	Draft func(markdown string)
}

// Upload is a file that a person sent. The platform fetches it, at most
// MaxUpload bytes, from its own hosts only.
type Upload struct {
	Name    string
	Type    string // MIME type, as the platform says; "" if it does not
	Data    []byte
	Trouble string // why there is no Data, as a sentence for the person: too large, a missing scope
}

// MaxUpload is how many bytes of a file are fetched.
const MaxUpload = 1 << 20

// Kind says how a request came about.
type Kind int

// The kinds.
const (
	Line     Kind = iota // a typed command
	Press                // a button, a choice or a form: the answer may replace what it stood on
	Question             // a message to the bot in plain words
)

// Person is who asks.
type Person struct {
	Workspace storage.WorkspaceID
	ID        storage.MemberID
	Name      string // as shown to others
	Zone      string // IANA name from the platform's profile; "" if it has none
	Admin     bool   // the platform says that they run the workspace

	Makeshift bool // the platform did not say how they are called: Name stands in
}

// Profile is what a platform says of somebody.
type Profile struct {
	Person
	Left bool // deactivated: nothing reaches them, and nobody should wait for them
}

// Key is the member that the person is.
func (p Person) Key() storage.Key { return storage.Key{Workspace: p.Workspace, Member: p.ID} }

// Platform is the part of the workspace ID that names the platform.
func (p Person) Platform() string { return p.Workspace.Platform() }

// Reply is the answer to a request.
type Reply struct {
	Message Message
	Public  bool        // for everybody in the channel; otherwise for the asker only
	Update  bool        // replace the message that was pressed, where the platform can
	File    *Attachment // something to download
	Field   string      // the form input that was refused, if it was one
	Joined  bool        // the person has just become a member
	Post    PostID      // of a public answer: its identity, by which a Poster finds it; "" if it stays as it is
	Thread  string      // of a public answer: open a thread of this name below it, where threads have to be opened

	Milestones Milestones

	Command string // the command that was run, for logs and metrics
	Outcome Result
}

// Milestones are what a person reached on the roadmap: the title of a finished
// stage, "7 day streak". Platforms may reward them.
type Milestones struct {
	New []string // of just now
	All []string // all so far, where a reply tells of them
}

// Result says how a request ended, for logs and metrics.
type Result string

// The results.
const (
	OK      Result = "ok"
	Refused Result = "refused" // the person can fix it
	Failed  Result = "failed"  // we have to
)

// Attachment is a file for the person.
type Attachment struct {
	Name string
	Type string // MIME type
	Data []byte
}
