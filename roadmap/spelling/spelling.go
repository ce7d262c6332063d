// Package spelling tells how far two words are from each other in slips of the
// pen. It knows no language.
package spelling

// longest is the length from which words aren't compared.
const longest = 40

// Slips counts the slips of the pen that turn one word into the other, in
// bytes: insertions, deletions, replacements and swaps of neighbours (the
// optimal string alignment). What is more than the limit, or a word of more than
// 40 bytes, counts as more than the limit.
func Slips(a, b string, limit int) int {
	switch {
	case a == b:
		return 0
	case len(a)-len(b) > limit || len(b)-len(a) > limit || len(b) > longest || len(a) > longest:
		return limit + 1
	case limit == 1:
		if oneSlip(a, b) {
			return 1
		}
		return 2
	}
	var rows [3][longest + 1]int
	two, one, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		one[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(one[j]+1, row[j-1]+1, one[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], two[j-2]+1)
			}
		}
		two, one, row = one, row, two
	}
	return one[len(b)]
}

// oneSlip reports whether two different words are one slip apart.
func oneSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	return a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
