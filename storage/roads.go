package storage

import (
	"bytes"
	"compress/flate"
	"io"
	"slices"

	"mentor/roadmap"
)

// Bounds of a workspace's own roadmaps: its record is read often.
const (
	MaxRoads        = 8
	MaxRoadVersions = 4        // of one, the latest
	MaxRoadText     = 32 << 10 // bytes of one version
)

// Road is a roadmap of a workspace's own: the text as somebody wrote it, in versions,
// of which one may be in use.
type Road struct {
	ID       roadmap.ID    `json:"id"`
	Title    string        `json:"title"`
	Live     int           `json:"live,omitempty"` // the version that members walk; 0: none yet
	Versions []RoadVersion `json:"versions"`       // by number, the latest last
}

// RoadVersion is the text of a roadmap at one time.
type RoadVersion struct {
	Number int          `json:"n"`
	Packed []byte       `json:"text"` // see Text
	By     MemberID     `json:"by,omitempty"`
	Name   string       `json:"name,omitempty"` // of who wrote it
	On     roadmap.Date `json:"on"`
}

// Pack compresses a text for Packed.
func Pack(text string) []byte {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err == nil {
		_, err = io.WriteString(w, text)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic(err) // a buffer takes everything
	}
	return b.Bytes()
}

// Text is the text of the version; "" when it is damaged or longer than MaxRoadText.
func (v RoadVersion) Text() string {
	data, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(v.Packed)), MaxRoadText+1))
	if err != nil || len(data) > MaxRoadText {
		return ""
	}
	return string(data)
}

// Version returns the version with the number.
func (r Road) Version(number int) (RoadVersion, bool) {
	for _, v := range r.Versions {
		if v.Number == number {
			return v, true
		}
	}
	return RoadVersion{}, false
}

// Latest returns the number of the latest version; 0 when there is none.
func (r Road) Latest() int {
	if len(r.Versions) == 0 {
		return 0
	}
	return r.Versions[len(r.Versions)-1].Number
}

// Add adds a version with the next number. Versions that are too many go, the oldest
// first, but never the one in use.
func (r *Road) Add(v RoadVersion) {
	v.Number = r.Latest() + 1
	r.Versions = append(slices.Clone(r.Versions), v)
	for len(r.Versions) > MaxRoadVersions {
		i := slices.IndexFunc(r.Versions, func(v RoadVersion) bool { return v.Number != r.Live })
		r.Versions = slices.Delete(r.Versions, i, i+1)
	}
}

// Road returns the roadmap of the workspace's own with the ID.
func (w *Workspace) Road(id roadmap.ID) (Road, bool) {
	for _, r := range w.Roads {
		if r.ID == id {
			return r, true
		}
	}
	return Road{}, false
}

// leaveRoads removes a member's name from the versions that they wrote, which stay.
func (w *Workspace) leaveRoads(id MemberID) (had bool) {
	for i := range w.Roads {
		for k := range w.Roads[i].Versions {
			if v := &w.Roads[i].Versions[k]; v.By == id {
				v.By, v.Name, had = "", "", true
			}
		}
	}
	return had
}

// roadsOf are the roadmaps with only the versions that a member wrote.
func (w *Workspace) roadsOf(id MemberID) []Road {
	var roads []Road
	for _, r := range w.Roads {
		if r.Versions = only(r.Versions, func(v RoadVersion) bool { return v.By == id }); len(r.Versions) > 0 {
			roads = append(roads, r)
		}
	}
	return roads
}

// cloneRoads copies roads, but for the texts, which nobody changes.
func cloneRoads(roads []Road) []Road {
	c := slices.Clone(roads)
	for i := range c {
		c[i].Versions = slices.Clone(c[i].Versions)
	}
	return c
}
