package main

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

const page = "---\ntitle: T\ntasks:\n  - text: |-\n      Run this:\n      ```sh\n      echo a\n      ```\nquiz:\n" +
	"  - question: What does this print with `LEVEL=2`?\n    code: |\n      print(1)\n    choices:\n      - {text: '1', right: true}\n      - text: '2'\n" +
	"---\nText.\n\n```js\nlet a = 1\n\nlet b\n```\n\n```\n$ ls\nnotes\n```\n"

func TestExtract(t *testing.T) {
	t.Parallel()
	got, err := extract(fstest.MapFS{"topics/t.md": {Data: []byte(page)}})
	if err != nil {
		t.Fatal(err)
	}
	want := []example{
		{File: "topics/t.md", Line: 7, Language: "bash", Code: "echo a\n"},
		{File: "topics/t.md", Line: 12, Language: "python", Code: "print(1)\n", Quiz: true, Prints: "1", Env: []string{"LEVEL=2"}},
		{File: "topics/t.md", Line: 20, Language: "javascript", Code: "let a = 1\n\nlet b\n"},
		{File: "topics/t.md", Line: 26, Language: "transcript", Code: "$ ls\nnotes\n"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A card's code is about the first topic that the card or else its file names.
func TestExtractFindsTheSubject(t *testing.T) {
	t.Parallel()
	got, err := extract(fstest.MapFS{"cards/c.md": {Data: []byte(
		"topic: redis\n\n## A?\ntopic: mysql, sql\n\n```sql\nSELECT 1\n```\n\n## B?\n\n```sql\nSELECT 2\n```\n")}})
	if err != nil || len(got) != 2 {
		t.Fatal(got, err)
	}
	if got[0].Subject != "mysql" || got[1].Subject != "redis" {
		t.Errorf("got %q and %q", got[0].Subject, got[1].Subject)
	}
}

func TestSays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		choice, printed string
		want            bool
	}{
		{"`[1, 2, 3]`, as both name one list", "[1, 2, 3]\n", true},
		{"A start, B start", "A start\nB start\n", true},
		{"`True`, because the text isn't empty", "False\n", false},
	} {
		if got := says(c.choice, c.printed); got != c.want {
			t.Errorf("says(%q, %q) = %v", c.choice, c.printed, got)
		}
	}
}

// The readers refuse what is wrong, and what needs no tool is read without one.
func TestReadersRefuseFaults(t *testing.T) {
	t.Parallel()
	b, err := newBench()
	if err != nil {
		t.Fatal(err)
	}
	defer b.close()
	for name, c := range map[string]struct {
		language, code string
		want           outcome
	}{
		"json":              {"json", `{"a": 1}`, checked},
		"two lines of json": {"json", "{\"a\": 1}\n{\"a\": 2}", checked},
		"broken json":       {"json", `{"a": 1,}`, failed},
		"shortened json":    {"json", `{"a": 1, ...}`, skipped},
		"dockerfile":        {"dockerfile", "FROM a\nRUN b && \\\n  c\n", checked},
		"broken dockerfile": {"dockerfile", "FROM a\nRUNN b\n", failed},
		"http":              {"http", "GET / HTTP/1.1\nHost: a\n\nHTTP/1.1 200 OK\nA: b\n\n{}", checked},
		"broken http":       {"http", "GET / HTTP/1.1\nHost a\n", failed},
		"a table":           {"http", "GET /posts 200 the list", skipped},
		"cron":              {"cron", "*/5 1-3 * * mon-fri /bin/true", checked},
		"cron variable":     {"cron", "PATH=/usr/bin:/bin\n5 2 * * * job", checked},
		"broken cron":       {"cron", "5 * * * /bin/true", failed},
		"no tool":           {"cypher", "MATCH (n) RETURN n", skipped},
	} {
		t.Run(name, func(t *testing.T) {
			if got := b.try(t.Context(), example{Language: c.language, Code: c.code}); got.outcome != c.want {
				t.Errorf("%s: %+v", c.code, got)
			}
		})
	}
}
