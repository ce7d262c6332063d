package storagetest

import "os"

// Soak is how often a test of "make soak" repeats what it does: few times, or in
// full with SOAK=full in the environment.
func Soak(few, full int) int {
	if os.Getenv("SOAK") == "full" {
		return full
	}
	return few
}
