package roadmap_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"mentor/roadmap"
)

const redisCards = `topic: a

## Does Redis lose my data when it restarts?
facet: how
terms: persistence, RDB, AOF
? are my keys gone after a redis restart
? redis snapshot or append only file

Only what wasn't written to disk yet. Turn the append-only file on when you can't lose more than a second:

` + "```sh\n## not a card\nredis-cli config set appendonly yes\n```" + `

## Redis or Memcached?
facet: difference
topic: b, a
pair: Redis / Valkey, Memcached
? should i use redis or memcached for caching

Redis, unless you only need a plain cache that spreads over several cores. It keeps lists, sets and counters too, and it can write to disk.
`

func TestCards(t *testing.T) {
	t.Parallel()
	lib, err := roadmap.LoadOver(&roadmap.Content{CardTexts: []roadmap.CardText{{Name: "cards/redis.md", Text: redisCards}}})
	if err != nil {
		t.Fatal(err)
	}
	var cards []roadmap.AnswerCard
	for at, c := range lib.Cards() {
		cards = append(cards, c)
		if diff := cmp.Diff(c, lib.Card(at)); diff != "" || lib.CardSays(at) != c.Text {
			t.Errorf("alone it's another: %s; %q", diff, lib.CardSays(at))
		}
	}
	want := []roadmap.AnswerCard{
		{
			ID: "redis/does-redis-lose-my-data-when-it-restarts", Title: "Does Redis lose my data when it restarts?",
			Topics: []roadmap.TopicID{"a"}, Facet: roadmap.FacetHow, Terms: []string{"persistence", "RDB", "AOF"},
			Asks: []string{"are my keys gone after a redis restart", "redis snapshot or append only file"},
			Text: "Only what wasn't written to disk yet. Turn the append-only file on when you can't lose more than a second:" +
				"\n\n```sh\n## not a card\nredis-cli config set appendonly yes\n```",
		},
		{
			ID: "redis/redis-or-memcached", Title: "Redis or Memcached?",
			Topics: []roadmap.TopicID{"b", "a"}, Facet: roadmap.FacetDifference, Pair: [][]string{{"Redis", "Valkey"}, {"Memcached"}},
			Asks: []string{"should i use redis or memcached for caching"},
			Text: "Redis, unless you only need a plain cache that spreads over several cores. It keeps lists, sets and counters too, and it can write to disk.",
		},
	}
	if diff := cmp.Diff(want, cards); diff != "" {
		t.Error(diff)
	}
}

// A card of another folder with the same file and question replaces ours.
func TestCardsOfALaterFolderWin(t *testing.T) {
	t.Parallel()
	base := classicFolder()
	base["cards/redis.md"] = &fstest.MapFile{Data: []byte(redisCards)}
	own := fstest.MapFS{"cards/redis.md": {Data: []byte(strings.ReplaceAll(redisCards, "Redis, unless", "Valkey, unless"))}}
	packed, err := roadmap.Read(base)
	if err != nil {
		t.Fatal(err)
	}
	packed.Cards, packed.CardTexts = nil, []roadmap.CardText{{Name: "cards/redis.md", Text: redisCards}}
	for name, load := range map[string]func() (*roadmap.Library, error){
		"over a folder": func() (*roadmap.Library, error) { return roadmap.Load(base, own) },
		"over texts":    func() (*roadmap.Library, error) { return roadmap.LoadOver(packed, own) },
	} {
		lib, err := load()
		if err != nil {
			t.Fatal(err)
		}
		var texts []string
		for at, c := range lib.Cards() {
			if texts = append(texts, c.Text); lib.Card(at).Text != c.Text || lib.CardSays(at) != c.Text {
				t.Errorf("%s: alone it's another: %+v", name, lib.Card(at))
			}
		}
		if len(texts) != 2 || !strings.HasPrefix(texts[1], "Valkey") {
			t.Errorf("%s: %q", name, texts)
		}
	}
}

func TestLintOfCards(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ old, new, want string }{
		"sound":             {"", "", ""},
		"unknown facet":     {"facet: how", "facet: huh", `cards/redis.md:3: unknown facet "huh"; use one of those`},
		"unknown topic":     {"topic: b, a", "topic: zz", `cards/redis.md:16: topic "zz" does not exist`},
		"no topic":          {"topic: a\n\n", "", "a card without a topic"},
		"one side":          {"Redis / Valkey, Memcached", "Redis", "a pair of 1 name"},
		"unknown header":    {"terms: pers", "term: pers", "cards/redis.md:5: not a header line"},
		"nobody asks":       {"? should i use redis or memcached for caching\n", "", "no other way to ask"},
		"short":             {" It keeps lists, sets and counters too, and it can write to disk.", "", "the answer has 13 words; write at least 15"},
		"long":              {"to disk.\n", "to disk. " + strings.Repeat("And more. ", 50), "words; cut it to 90"},
		"long sentence":     {"several cores. It", strings.Repeat("very ", 40) + "many cores and it", "the first sentence has"},
		"pronoun":           {"Redis, unless", "That is Redis, unless", "begins with a pronoun"},
		"colon":             {"to disk.\n", "to disk:\n", "ends with a colon"},
		"what is not shown": {"to disk.\n", "to disk, as shown above.\n", "refers to something that is not shown"},
		"twice": {
			"## Redis or Memcached?\nfacet: difference\ntopic: b, a",
			"## Does Redis lose my data when it restarts\nfacet: difference", "the same question as in",
		},
		"open fence": {"yes\n```", "yes\n", "a code fence is never closed"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			folder := promisingFolder()
			folder["roadmaps/classic.yaml"].Data = []byte(classic)
			folder["cards/redis.md"] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(redisCards, c.old, c.new))}
			if c.old == "" {
				folder["cards/redis.md"].Data = []byte(redisCards)
			}
			faults := roadmap.Lint(folder).Error()
			if c.want == "" && faults != "" || !strings.Contains(faults, c.want) {
				t.Errorf("faults: %s; want %q", faults, c.want)
			}
		})
	}
}
