//go:build amd64 && !purego

package answer

// dot is dotInGo, in a fifth of the time.
//
//go:noescape
func dot(v *aim, p *packed) int32
