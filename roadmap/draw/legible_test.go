package draw

import "testing"

func TestNamesNeverShowBoxes(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Ada Lovelace": "Ada Lovelace",
		"Jürgen Müßig": "Jürgen Müßig",
		"Νίκος Ольга":  "Νίκος Ольга",
		"김민준":          "Gimminjun",
		"さくら":          "Sakura",
		"サクラ":          "Sakura",
		"דוד כהן":      "D. K.",
		"محمد علي":     "M. A.",
		"გიორგი":       "Giorgi",
		"Ａｄａ":          "Ada",
		"José 🚀":       "José",
		"山田 Taro":      "Taro",
		"山田太郎":         "No. 3",
		"🚀":            "No. 3",
		"":             "No. 3",
		"e\u0301clair": "Eclair",
		"\u202eevil":   "Evil",
		"a\u200bb":     "Ab",
	} {
		if got := name(in, "No. 3"); got != want {
			t.Errorf("%q is shown as %q, want %q", in, got, want)
		}
		if got := name(in, "No. 3"); !shows(got) {
			t.Errorf("%q is shown as %q, with boxes", in, got)
		}
	}
}
