package delivery_test

import (
	"encoding/json"
	"testing"

	"mentor/bot/delivery"
)

// What is written is what encoding/json writes, byte for byte.
func TestAppendJSONString(t *testing.T) {
	t.Parallel()
	texts := []string{
		"", "plain", "größer 日本語 🎉", `"quoted" \ back`, "line\nline\ttab\r\b\f\v\x00\x1f\x7f", "<a> & <b>",
		"\u2028 and \u2029, not \u2027 or \u202a, â", "\xff\xe2", "\xe2\x80", "ends with \u2029", "a\xffb<",
	}
	for c := range 256 {
		texts = append(texts, "x"+string([]byte{byte(c)})+"y", string(rune(c)))
	}
	for _, s := range texts {
		want, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(delivery.AppendJSONString([]byte("x"), s)); got != "x"+string(want) {
			t.Errorf("%q: %s, not %s", s, got, want)
		}
	}
}
