//go:build amd64 && !purego

package answer

// dot is the sum of the products of all numbers, in a fifth of the time that it takes in Go (dot_other.go).
//
//go:noescape
func dot(v *aim, p *packed) int32
