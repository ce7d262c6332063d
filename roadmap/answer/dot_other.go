//go:build !amd64 || purego

package answer

func dot(v *aim, p *packed) int32 { return dotInGo(v, p) }
