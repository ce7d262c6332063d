package main

import "testing"

func TestOwnPages(t *testing.T) {
	for line, want := range map[string]bool{
		"00400000-01567000 r-xp 00000000 fe:00 123                 /bin/mentor":   true,
		"01567000-03313000 r--p 01167000 fe:00 123                 /bin/mentor":   true,
		"03313000-03590000 rw-p 02f13000 fe:00 123                 /bin/mentor":   false, // its variables
		"00400000-01567000 r-xp 00000000 fe:00 124                 /bin/mentor 2": false,
		"7f00-7f10 r--s 00000000 fe:00 123 /bin/mentor":                           false,
		"26d57d800000-26d583000000 rw-p 00000000 00:00 0":                         false,
		"01567000 r--p 01167000 fe:00 123 /bin/mentor":                            false,
		"xyz-03313000 r--p 01167000 fe:00 123 /bin/mentor":                        false,
		"": false,
	} {
		if _, _, ok := ownPages(line, "/bin/mentor"); ok != want {
			t.Errorf("%q: %v", line, ok)
		}
	}
	if from, to, _ := ownPages("00400000-01567000 r-xp 00000000 fe:00 123 /bin/mentor", "/bin/mentor"); from != 0x400000 || to != 0x1567000 {
		t.Errorf("%x to %x", from, to)
	}
	dropPages() // and we still run
}
