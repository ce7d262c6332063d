package roadmap

import "slices"

// AddHolidays returns the holidays of a list and some more: ascending, each
// once, and without days that are long past. added are those that are new.
func AddHolidays(have, more []Date, today Date) (all, added []Date) {
	for _, d := range more {
		if !slices.Contains(have, d) && !slices.Contains(added, d) {
			added = append(added, d)
		}
	}
	all = slices.DeleteFunc(slices.Concat(have, added), func(d Date) bool { return d < today-7 })
	slices.Sort(all)
	slices.Sort(added)
	return slices.Compact(all), added
}

// RemoveHolidays returns the holidays of a list without some days. removed are
// those that were in it.
func RemoveHolidays(have, days []Date) (left, removed []Date) {
	for _, d := range have {
		if slices.Contains(days, d) {
			removed = append(removed, d)
		} else {
			left = append(left, d)
		}
	}
	return left, removed
}
