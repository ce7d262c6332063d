package roadmap

import (
	"encoding/hex"
	"hash/fnv"
	"strings"
)

// Slug is a name as it stands in IDs: lower case letters, digits and dashes; "" when
// the name has neither letters nor digits of that kind.
func Slug(name string) string {
	var b strings.Builder
	dash := false
	for _, r := range strings.ToLower(strings.NewReplacer("c++", "cpp", "C++", "cpp", "c#", "csharp", "C#", "csharp").Replace(name)) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			dash = false
			continue
		}
		dash = true
	}
	return b.String()
}

// longestID is how long the ID of a topic or a roadmap may be.
const longestID = 40

// MadeID makes an ID of a name that has none of its own: prefix, a dash and its slug.
// One that would be too long or say nothing ends with a hash instead, and so does one
// with a twin, which tells apart what is called the same.
func MadeID(prefix, name, twin string) TopicID {
	slug := Slug(name)
	id := prefix + "-" + slug
	if twin == "" && len(id) <= longestID && slug != "" {
		return TopicID(id)
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(prefix + "\x00" + name + "\x00" + twin))
	tail := "-" + hex.EncodeToString(h.Sum(nil))
	return TopicID(strings.TrimRight(id[:min(len(id), longestID-len(tail))], "-") + tail)
}
