package answer

import (
	"encoding/hex"
	"strings"
	"unicode/utf8"
)

// signs are what operators and special variables are written with: "&&", "$@",
// "2>&1". Dots, commas, slashes and the like are too common in prose to be among them.
const signs = "$&|<>=!@#^~*%+\\?{}[]`"

// signWord begins the word that stands for an operator: letters and digits, as all words.
const signWord = "sgn"

// isSign reports whether a word stands for an operator.
func isSign(raw string) bool { return strings.HasPrefix(raw, signWord) && len(raw) > len(signWord) }

// marking are the bytes of those.
var marking = func() (marks [256]bool) {
	for i := range len(signs) {
		marks[signs[i]] = true
	}
	return marks
}()

func hasSign(text string) bool {
	for i := range len(text) {
		if marking[text[i]] {
			return true
		}
	}
	return false
}

// withSigns adds a word for each operator in a text, since tokens have none of
// their signs.
func withSigns(text string) string {
	if !hasSign(text) && !strings.Contains(text, "__") {
		return text
	}
	var b strings.Builder
	at := 0
	for field := range signedFields(text) {
		op := operator(field)
		if op == "" {
			continue
		}
		end := at + strings.Index(text[at:], field) + len(field)
		b.WriteString(text[at:end])
		b.WriteString(" " + signWord + hex.EncodeToString([]byte(op)))
		at = end
	}
	if at == 0 {
		return text
	}
	b.WriteString(text[at:])
	return b.String()
}

// signedFields are the fields of a text that may be operators or special variables.
func signedFields(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		if !isASCII(text) { // there may be other blanks
			for field := range strings.FieldsSeq(text) {
				if (hasSign(field) || strings.HasPrefix(field, "__")) && !yield(field) {
					return
				}
			}
			return
		}
		from, signed := 0, false
		for i := 0; i <= len(text); i++ {
			if i < len(text) && text[i] != ' ' && (text[i] < '\t' || text[i] > '\r') {
				signed = signed || marking[text[i]] || i == from && strings.HasPrefix(text[i:], "__")
				continue
			}
			if signed && !yield(text[from:i]) {
				return
			}
			from, signed = i+1, false
		}
	}
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// operator returns the operator or special variable that a field of a text is, without
// quotes and what ends a sentence; "" when it is a word, a number or a smiley.
func operator(field string) string {
	op := strings.TrimRight(strings.Trim(field, "`'\"“”‘’"), ",;:")
	if strings.Trim(op, ".") == "" {
		return ""
	}
	for _, open := range []string{"$((", "$(", "${"} {
		if strings.HasPrefix(op, open) {
			return open
		}
	}
	if name, ok := dunder(op); ok {
		return name
	}
	for _, end := range []string{".", ",", ":", ";", "?", "!", "\"", "'", "`"} {
		if short := strings.TrimSuffix(op, end); short != op && isOperator(short) {
			op = short
		}
	}
	if inner := strings.TrimSuffix(strings.TrimPrefix(op, "("), ")"); op != "(+)" && op != inner && isOperator(inner) {
		op = inner
	}
	if !isOperator(op) || op[0] == op[len(op)-1] && strings.Trim(op, op[:1]) == "" && len(op) > 3 {
		return ""
	}
	return op
}

// dunder returns a name between two underscores on each side: "__name__".
func dunder(op string) (string, bool) {
	name := strings.Trim(op, "()[]{}.,;:?!=\"'`")
	if len(name) > 4 && strings.HasPrefix(name, "__") && strings.HasSuffix(name, "__") {
		return strings.ToLower(name), true
	}
	return "", false
}

// isOperator reports whether a text is made of signs: two at least, or a dollar with a
// digit, or a lone plus in brackets, which only a database has.
func isOperator(op string) bool {
	strong, digits := 0, 0
	for i := range len(op) {
		switch c := op[i]; {
		case c >= '0' && c <= '9':
			digits++
		case strings.IndexByte(signs, c) >= 0:
			strong++
		case strings.IndexByte("()-:/.,", c) < 0:
			return false
		}
	}
	switch {
	case strong == 0, strings.Trim(op, "?!") == "":
		return false
	case op[0] == '$' && len(op) == 2:
		return true
	case op == "(+)", op == "*":
		return true
	}
	return len(op)-digits > 1 && len(op) <= 6
}

// arrows are operators that prose uses too.
var arrows = map[string]bool{"->": true, "=>": true, ">": true, "<": true, ">>": true, "<<": true, "*": true, "==>": true, "-->": true, "||": true, "==": true}

// demanded reports whether an entry that answers a question must have its operator.
func demanded(raw string) bool { return isSign(raw) && !arrows[signOf(raw)] }

// signOf returns the operator that a word stands for; "" for any other word.
func signOf(raw string) string {
	if !isSign(raw) {
		return ""
	}
	op, err := hex.DecodeString(raw[len(signWord):])
	if err != nil {
		return ""
	}
	return string(op)
}
