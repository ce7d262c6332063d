package delivery_test

import (
	"testing"

	"mentor/bot/delivery"
)

func TestDecodeKeepsWhatItKnows(t *testing.T) {
	t.Parallel()
	type part struct{ Name string }
	type whole struct {
		ID    string
		Count int
		Parts []part
		Last  string
	}
	for body, want := range map[string]whole{
		`{"id":"1","count":"many","parts":[{"name":1},{"name":"b"}],"last":"z"}`: {ID: "1", Parts: []part{{}, {"b"}}, Last: "z"},
		`{"id":"1","parts":"none","last":"z","new":{"x":[1]}}`:                   {ID: "1", Last: "z"},
	} {
		var got whole
		if err := delivery.Decode([]byte(body), &got); err != nil || got.ID != want.ID || got.Last != want.Last || len(got.Parts) != len(
			want.Parts,
		) || len(want.Parts) > 1 && got.Parts[1] != want.Parts[1] {
			t.Errorf("%s: %+v, %v", body, got, err)
		}
	}
	for _, body := range []string{`{`, `[]`, `"x"`, `7`, ``} {
		if err := delivery.Decode([]byte(body), &whole{}); err == nil {
			t.Errorf("%q is taken", body)
		}
	}
}
