package draw

import (
	"strings"
	"unicode"

	"golang.org/x/image/font/sfnt"
)

// The fonts know the Latin, Greek and Cyrillic letters. Other letters would
// show as boxes, so they are written with Latin ones where a table says how, as
// initials where a script leaves vowels out, and left out where none does; the message that carries the picture has every
// name as it is.

// legible returns a text as the fonts can show it: without the letters and
// signs that they lack. It is empty when nothing is left.
func legible(s string) string {
	if shows(s) {
		return s
	}
	var b strings.Builder
	inWord := false // of a script that leaves vowels out
	for _, r := range s {
		consonants := unicode.In(r, unicode.Hebrew, unicode.Arabic)
		switch {
		case consonants && inWord:
		case consonants: // the bare consonants would read like another name
			if letter := romanLetter(r); letter != "" {
				b.WriteString(letter + ".")
				inWord = true
			}
		case hasGlyph(r):
			b.WriteRune(r)
		case r >= hangulFirst && r <= hangulLast:
			b.WriteString(romanHangul(r))
		default:
			b.WriteString(romanLetter(r))
		}
		inWord = inWord && consonants
	}
	text := strings.Join(strings.Fields(b.String()), " ")
	if !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return ""
	}
	return capitals(text)
}

// name is legible with other words for a name of which nothing can be shown.
func name(s, instead string) string {
	if text := legible(s); text != "" {
		return text
	}
	return instead
}

func shows(s string) bool {
	for _, r := range s {
		if !hasGlyph(r) {
			return false
		}
	}
	return true
}

func hasGlyph(r rune) bool {
	if r < 0x7f {
		return r >= ' '
	}
	if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) {
		return false // marks that would be set beside their letter, and signs that are not seen
	}
	var buf sfnt.Buffer
	i, err := fonts()[0].GlyphIndex(&buf, r)
	return err == nil && i != 0
}

// capitals writes words in capitals at their beginning: scripts without them
// still name people.
func capitals(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		runes := []rune(w)
		runes[0] = unicode.ToUpper(runes[0])
		words[i] = string(runes)
	}
	return strings.Join(words, " ")
}

const hangulFirst, hangulLast = '가', '힣'

var (
	hangulLead  = strings.Split("g kk n d tt r m b pp s ss _ j jj ch k t p h", " ")
	hangulVowel = strings.Split("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i", " ")
	hangulTail  = strings.Split("_ k k k n n n t l k m l l l p l m p p t t ng t t k t p t", " ")
)

// romanHangul writes a syllable in the revised romanization, without the
// changes between syllables.
func romanHangul(r rune) string {
	n := int(r - hangulFirst)
	return strings.ReplaceAll(hangulLead[n/588]+hangulVowel[n%588/28]+hangulTail[n%28], "_", "")
}

// letters says how to write letters of other scripts: groups of a letter and
// its Latin spelling; "_" is nothing.
const letters = `
あ a い i う u え e お o か ka き ki く ku け ke こ ko さ sa し shi す su せ se そ so た ta ち chi つ tsu て te と to
な na に ni ぬ nu ね ne の no は ha ひ hi ふ fu へ he ほ ho ま ma み mi む mu め me も mo や ya ゆ yu よ yo
ら ra り ri る ru れ re ろ ro わ wa を o ん n が ga ぎ gi ぐ gu げ ge ご go ざ za じ ji ず zu ぜ ze ぞ zo
だ da ぢ ji づ zu で de ど do ば ba び bi ぶ bu べ be ぼ bo ぱ pa ぴ pi ぷ pu ぺ pe ぽ po ゃ ya ゅ yu ょ yo ぁ a ぃ i ぅ u ぇ e ぉ o っ _ ー _ ゔ vu
א a ב b ג g ד d ה h ו v ז z ח kh ט t י y כ k ך k ל l מ m ם m נ n ן n ס s ע a פ p ף f צ ts ץ ts ק k ר r ש sh ת t
ا a أ a إ i آ a ب b ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z ع a غ gh ف f ق q ك k ل l م m
ن n ه h و u ي i ى a ة a ء _ ئ i ؤ u پ p چ ch ژ zh گ g ک k ی i
अ a आ aa इ i ई i उ u ऊ u ए e ऐ ai ओ o औ au क ka ख kha ग ga घ gha च cha छ chha ज ja झ jha ट ta ठ tha ड da ढ dha ण na
त ta थ tha द da ध dha न na प pa फ pha ब ba भ bha म ma य ya र ra ल la व va श sha ष sha स sa ह ha
ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ zh რ r ს s ტ t უ u ფ p ქ k ღ gh ყ q შ sh ჩ ch ც ts ძ dz წ ts ჭ ch ხ kh ჯ j ჰ h
ա a բ b գ g դ d ե e զ z է e ը y թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն n շ sh ո o չ ch պ p ջ j ռ r ս s վ v տ t ր r ց ts ւ v փ p ք k օ o ֆ f`

// romanLetter writes a letter with Latin ones; "" when nobody says how.
func romanLetter(r rune) string {
	r = unicode.ToLower(r)
	if r >= 'ァ' && r <= 'ヶ' {
		r -= 'ァ' - 'ぁ' // katakana sounds as hiragana
	}
	words := strings.Fields(letters)
	for i := 0; i+1 < len(words); i += 2 {
		if words[i] == string(r) {
			return strings.Trim(words[i+1], "_")
		}
	}
	return plainLatin(r)
}

// plainLatin writes full-width letters and digits with their plain ones.
func plainLatin(r rune) string {
	if r >= '！' && r <= '～' {
		return string(r - '！' + '!')
	}
	return ""
}
