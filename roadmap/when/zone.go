package when

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:generate go run ./zones

// zoneNames are the names of the time zone database, one a line.
//
//go:embed zones.txt
var zoneNames string

// places are other cities and countries: "ZONE: place, place".
//
//go:embed places.txt
var places string

type zoneIndex struct {
	byName map[string]string   // folded full name
	byCity map[string][]string // folded last part, or another name of the place
	names  []string            // folded full names, for what is misspelt
	cities []string            // the same of places
}

// zones knows every name of a zone and of the places in it.
var zones = sync.OnceValue(func() zoneIndex {
	z := zoneIndex{byName: map[string]string{}, byCity: map[string][]string{}}
	for name := range strings.FieldsSeq(zoneNames) {
		z.byName[placeKey(name)] = name
		z.names = append(z.names, placeKey(name))
		if _, city := cutLast(name, "/"); isPlace.MatchString(name) && !isSide.MatchString(name) {
			z.byCity[placeKey(city)] = append(z.byCity[placeKey(city)], name)
		}
	}
	for line := range strings.Lines(places) {
		name, list, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for place := range strings.SplitSeq(list, ", ") {
			z.byCity[placeKey(place)] = []string{name}
		}
	}
	for city := range z.byCity {
		z.cities = append(z.cities, city)
	}
	slices.Sort(z.cities)
	return z
})

var (
	// isPlace tells names of cities from those of regions, such as US/Eastern,
	// and of offsets.
	isPlace = regexp.MustCompile(`^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/`)
	isSide  = regexp.MustCompile(`^Australia/(ACT|LHI|NSW|North|South|West)$`)
)

func cutLast(s, sep string) (before, after string) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):]
	}
	return "", s
}

var blanks = strings.NewReplacer("_", " ", "-", " ", ".", "", "'", "")

// placeKey makes spellings of a place equal: port-au-prince, Port au Prince.
func placeKey(name string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(blanks.Replace(strings.ToLower(name)), " / ", "/")), " ")
}

var (
	offset   = regexp.MustCompile(`^(?:etc/)?(?:utc|gmt|z)? ?([+-]) ?(\d{1,2})(?::?([0-5]\d))?$`)
	database = regexp.MustCompile(`^(factory|localtime|local|posixrules|leapseconds|tzdata\.zi|[a-z0-9_]+\.tab)$`)
	ending   = regexp.MustCompile(` (?:time ?zone|time|tz)$`)
)

// Zone reads a time zone and returns its name in the time zone database: a name
// in any case ("america/port-au-prince"), a city or a country with one zone
// ("berlin", "new york", "India"), or UTC.
func Zone(text string) (string, error) {
	said := fold(text)
	if said == "" || len(text) > longest {
		return "", refuse("Please name a time zone or a city, such as Europe/Berlin or New York.")
	}
	key := placeKey(said)
	if m := offset.FindStringSubmatch(said); m != nil && strings.Trim(m[2]+m[3], "0") != "" {
		return "", refuse(fmt.Sprintf("%s is an offset, which knows nothing of summer time; name a city there instead, such as %s.", quote(text), cityAt(m[1]+strings.TrimLeft(m[2], "0"))))
	}
	if instead, ok := abbreviations[key]; ok {
		return "", refuse(fmt.Sprintf("%s is an abbreviation that stands for more than one thing; name a city instead, such as %s.", quote(text), instead))
	}
	if tree, inner, ok := strings.Cut(said, "/"); ok && (tree == "right" || tree == "posix") {
		if name, err := Zone(inner); err == nil {
			return "", refuse(fmt.Sprintf("%s is a variant for machines, and right/ ones show a wrong time; write %s instead.", quote(text), name))
		}
	}
	if several, ok := manyZones[key]; ok {
		return "", refuse(fmt.Sprintf("%s has more than one time zone; name a city instead, such as %s.", quote(text), several))
	}
	if database.MatchString(said) {
		return "", refuse(fmt.Sprintf("%s is a file of the time zone database and no place; name a city instead, such as Europe/Berlin.", quote(text)))
	}
	return place(text, key)
}

// place finds a zone by its name or by a place in it.
func place(text, key string) (string, error) {
	z := zones()
	switch key {
	case "utc", "gmt", "z", "zulu", "uct", "universal", "greenwich", "etc/utc", "etc/gmt", "utc+0", "gmt+0", "utc 0", "gmt 0", "gmt0", "+0", "+00:00", "utc+00:00", "coordinated universal time", "greenwich mean time":
		return "UTC", nil
	}
	if name, ok := z.byName[key]; ok {
		return name, nil
	}
	for _, k := range []string{key, ending.ReplaceAllString(key, ""), beforeCountry(key)} {
		if found := z.byCity[k]; len(found) > 0 {
			return preferred(found), nil
		}
	}
	if name, label := z.like(key); name != "" {
		return "", &Refusal{Said: fold(text), Text: fmt.Sprintf("I don't know the time zone %s; did you mean %s?", quote(text), label), Choices: []Choice{{label, name}}}
	}
	return "", refuse(fmt.Sprintf("I don't know the time zone %s; name a large city near you, such as Europe/Berlin or New York.", quote(text)))
}

// like returns the zone whose name, or a place in it, a key is likely a slip for.
func (z zoneIndex) like(key string) (name, label string) {
	if strings.Contains(key, "/") {
		name = z.byName[nearest(key, z.names)]
		return name, name
	}
	city := nearest(key, z.cities)
	if city == "" {
		return "", ""
	}
	name = preferred(z.byCity[city])
	if _, last := cutLast(name, "/"); placeKey(last) != city {
		return name, fmt.Sprintf("%s (%s)", titled(city), name)
	}
	return name, name
}

// titled writes a place with capitals.
func titled(place string) string {
	words := strings.Fields(place)
	for i, w := range words {
		first, size := utf8.DecodeRuneInString(w)
		words[i] = string(unicode.ToUpper(first)) + w[size:]
	}
	return strings.Join(words, " ")
}

// beforeCountry drops what stands behind a city: "berlin, germany".
func beforeCountry(key string) string {
	city, _, _ := strings.Cut(key, ",")
	city, _, _ = strings.Cut(city, " (")
	return strings.TrimSpace(city)
}

// preferred chooses among several names of one zone: the one with the country
// in it, and Europe before Asia.
func preferred(names []string) string {
	return slices.MinFunc(names, func(a, b string) int {
		if d := strings.Count(b, "/") - strings.Count(a, "/"); d != 0 {
			return d
		}
		return -strings.Compare(a, b)
	})
}

// abbreviations are short names that mean several zones, or one without its
// summer time, and what to write for the most common meaning.
var abbreviations = map[string]string{
	"est": "America/New_York", "edt": "America/New_York", "et": "America/New_York", "cst": "America/Chicago", "cdt": "America/Chicago", "ct": "America/Chicago",
	"mst": "America/Denver", "mdt": "America/Denver", "mt": "America/Denver", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "pt": "America/Los_Angeles",
	"hst": "Pacific/Honolulu", "akst": "America/Anchorage", "cest": "Europe/Berlin", "mez": "Europe/Berlin", "mesz": "Europe/Berlin", "bst": "Europe/London", "eest": "Europe/Athens",
	"msk": "Europe/Moscow", "ist": "Asia/Kolkata", "pkt": "Asia/Karachi", "jst": "Asia/Tokyo", "kst": "Asia/Seoul", "sgt": "Asia/Singapore", "hkt": "Asia/Hong_Kong",
	"aest": "Australia/Sydney", "aedt": "Australia/Sydney", "acst": "Australia/Adelaide", "awst": "Australia/Perth", "nzst": "Pacific/Auckland", "nzdt": "Pacific/Auckland",
	"brt": "America/Sao_Paulo", "art": "America/Argentina/Buenos_Aires", "sast": "Africa/Johannesburg", "eat": "Africa/Nairobi", "wat": "Africa/Lagos", "cat": "Africa/Maputo", "wib": "Asia/Jakarta", "gst": "Asia/Dubai",
}

// manyZones are countries with several zones, and one city of each.
var manyZones = map[string]string{
	"us": "America/New_York", "usa": "America/New_York", "united states": "America/New_York", "america": "America/New_York", "the us": "America/New_York", "the usa": "America/New_York",
	"canada": "America/Toronto", "brazil": "America/Sao_Paulo", "mexico": "America/Mexico_City", "chile": "America/Santiago", "australia": "Australia/Sydney", "russia": "Europe/Moscow",
	"indonesia": "Asia/Jakarta", "kazakhstan": "Asia/Almaty", "spain": "Europe/Madrid", "europe": "Europe/Berlin", "asia": "Asia/Singapore", "africa": "Africa/Nairobi",
}

// cityAt names a city with an offset, such as "+2", in winter or in summer.
func cityAt(hours string) string {
	if name, ok := map[string]string{
		"-10": "Pacific/Honolulu", "-9": "America/Anchorage", "-8": "America/Los_Angeles", "-7": "America/Denver", "-6": "America/Chicago", "-5": "America/New_York",
		"-4": "America/New_York", "-3": "America/Sao_Paulo", "-1": "Atlantic/Azores", "+": "Europe/London", "+1": "Europe/Berlin", "+2": "Europe/Berlin", "+3": "Europe/Istanbul",
		"+4": "Asia/Dubai", "+5": "Asia/Kolkata", "+6": "Asia/Dhaka", "+7": "Asia/Bangkok", "+8": "Asia/Singapore", "+9": "Asia/Tokyo", "+10": "Australia/Sydney", "+11": "Australia/Sydney",
		"+12": "Pacific/Auckland", "+13": "Pacific/Auckland",
	}[hours]; ok {
		return name
	}
	return "Europe/Berlin"
}
