package when

import (
	"cmp"
	"embed"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
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

// What is refused, with a zone to name instead: "ZONE: words, words".
//
//go:embed abbreviations.txt countries.txt offsets.txt
var instead embed.FS

// insteadOf are the zones to name instead of the words of one file.
func insteadOf(file string) map[string]string {
	data, err := instead.ReadFile(file)
	if err != nil {
		return nil // it is part of the program
	}
	all := map[string]string{}
	eachPlace(string(data), func(zone, word string) { all[word] = zone })
	return all
}

var (
	abbreviations = sync.OnceValue(func() map[string]string { return insteadOf("abbreviations.txt") })
	manyZones     = sync.OnceValue(func() map[string]string { return insteadOf("countries.txt") })
	offsets       = sync.OnceValue(func() map[string]string { return insteadOf("offsets.txt") })
)

// eachPlace calls fn for each word of lines such as "ZONE: word, word".
func eachPlace(lines string, fn func(zone, word string)) {
	for line := range strings.Lines(lines) {
		zone, list, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for word := range strings.SplitSeq(list, ", ") {
			fn(zone, word)
		}
	}
}

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
		if key := placeKey(city(name)); isPlace.MatchString(name) && !isSide.MatchString(name) {
			z.byCity[key] = append(z.byCity[key], name)
		}
	}
	eachPlace(places, func(zone, word string) { z.byCity[placeKey(word)] = []string{zone} })
	z.cities = slices.AppendSeq(z.cities, maps.Keys(z.byCity))
	slices.Sort(z.cities)
	return z
})

var (
	// isPlace tells names of cities from those of regions, such as US/Eastern,
	// and of offsets.
	isPlace = regexp.MustCompile(`^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/`)
	isSide  = regexp.MustCompile(`^Australia/(ACT|LHI|NSW|North|South|West)$`)
)

// city is the last part of a name.
func city(name string) string { return name[strings.LastIndex(name, "/")+1:] }

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
		there := cmp.Or(offsets()[m[1]+strings.TrimLeft(m[2], "0")], "Europe/Berlin")
		return "", refuse("%s is an offset, which knows nothing of summer time; name a city there instead, such as %s.", quote(text), there)
	}
	if instead, ok := abbreviations()[key]; ok {
		return "", refuse("%s is an abbreviation that stands for more than one thing; name a city instead, such as %s.", quote(text), instead)
	}
	if tree, inner, ok := strings.Cut(said, "/"); ok && (tree == "right" || tree == "posix") {
		if name, err := Zone(inner); err == nil {
			return "", refuse("%s is a variant for machines, and right/ ones show a wrong time; write %s instead.", quote(text), name)
		}
	}
	if several, ok := manyZones()[key]; ok {
		return "", refuse("%s has more than one time zone; name a city instead, such as %s.", quote(text), several)
	}
	if database.MatchString(said) {
		return "", refuse("%s is a file of the time zone database and no place; name a city instead, such as Europe/Berlin.", quote(text))
	}
	return place(text, key)
}

// place finds a zone by its name or by a place in it.
func place(text, key string) (string, error) {
	z := zones()
	switch key {
	case "utc", "gmt", "z", "zulu", "uct", "universal", "greenwich", "etc/utc", "etc/gmt", "utc+0", "gmt+0", "utc 0", "gmt 0", "gmt0",
		"+0", "+00:00", "utc+00:00", "coordinated universal time", "greenwich mean time":
		return "UTC", nil
	}
	if name, ok := z.byName[key]; ok {
		return name, nil
	}
	for _, k := range []string{key, plain(key), ending.ReplaceAllString(key, ""), beforeCountry(key)} {
		if found := z.byCity[k]; len(found) > 0 {
			return preferred(found), nil
		}
	}
	if name, ok := z.byName[strings.Replace(strings.ReplaceAll(key, `\`, " "), " ", "/", 1)]; ok {
		return name, nil
	}
	if name, label := z.like(key); name != "" {
		return "", &InputError{
			Said: fold(text), Choices: []Reading{{label, name}},
			Text: fmt.Sprintf("I don't know the time zone %s; did you mean %s?", quote(text), label),
		}
	}
	return "", refuse("I don't know the time zone %s; name a large city near you, such as Europe/Berlin or New York.", quote(text))
}

// plain takes the accents off: "são paulo".
func plain(key string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(key))
}

// like returns the zone whose name, or a place in it, a key is likely a slip for.
func (z zoneIndex) like(key string) (name, label string) {
	if strings.Contains(key, "/") {
		name = z.byName[nearest(key, z.names)]
		return name, name
	}
	near := nearest(key, z.cities)
	if near == "" {
		return "", ""
	}
	name = preferred(z.byCity[near])
	if placeKey(city(name)) != near {
		return name, fmt.Sprintf("%s (%s)", titled(near), name)
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
	before, _, _ := strings.Cut(key, ",")
	before, _, _ = strings.Cut(before, " (")
	return strings.TrimSpace(before)
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
