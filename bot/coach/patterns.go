package coach

import (
	"regexp"
	"strings"
	"sync"
)

// The patterns of withoutPersonal. Taking out too much costs a worse answer, taking
// out too little tells somebody's secret: in doubt it goes.

// secretName is what people call a secret, alone or as a part of a longer name.
const secretName = `(?:pass(?:word|wd|phrase|code|wort)?|pwd|pw|kennwort|contraseña|mot de passe|secret|token|pin|credentials?` +
	`|(?:api|access|secret|private|signing)[ _-]?key|authorization)`

// kind is one kind of what is personal, and what a text has at least one of that has
// it. Looking for all kinds in all texts took as long as an answer.
type kind struct {
	needs traits
	match *regexp.Regexp
}

// personal are looked for one after the other: longer things before their parts. They
// are made when they're needed first.
var personal = sync.OnceValue(func() []kind {
	return []kind{
		// Keys by their frame.
		{dashed, regexp.MustCompile(`(?is)-----BEGIN .*?(?:-----END [A-Z ]*-----|$)|\bssh-(?:rsa|dss|ed25519)\s+\S+|\becdsa-\S+\s+\S+`)},
		// Whatever follows "DB_PASSWORD=" and its like.
		{joined | signedIn, regexp.MustCompile(`(?i)(?:\b\w+[_.-])*\b` + secretName + `(?:[_.-]\w+)*["']?\s*[:=]\s*["']?(?:(?:basic|bearer)\s+)?\S+` +
			`|(?:\w*_)` + secretName + `(?:_\w+)*["']?\s*[:=]\s*\S+|\b\w*(?:password|passwd|secret|token)["']?\s*[:=]\s*\S+` +
			`|\b(?:bearer|basic)\s+\S*[\d=]\S*|\b(?:login|user)\s+\p{L}\w*/\w*\d\S*|\s-u\s+\S+:\S+|\s-p[A-Za-z]*\d\S*`)},
		// Cards, accounts and insurance numbers, however they are grouped.
		{sixDigits | accounted, regexp.MustCompile(`\b\d{4}(?:[ .-]\d{4}){3,4}(?:[ -]\d{1,4})?\b|\b\d{4}[ -]\d{6}[ -]\d{4,5}\b` +
			`|\b\d{3}-\d{2}-\d{4}\b|\b\d{2}-\d{2}-\d{2}\b` +
			`|\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b`)},
		// Phones.
		{sixDigits | international, regexp.MustCompile(`(?:\+|\b00)\d[\d ()./-]{6,}\d|\b0[1-9]\d{1,3}(?:[ /-]\d{3,}){1,4}\b` +
			`|\b0[1-9]\d{0,2}(?:[ ./-]\d{2}){3,}\b|\(0\) ?\d{2,5}(?:[ ./-]?\d{2,}){2,4}` +
			`|(?:\b1[ .-])?(?:\(\d{3}\) ?|\b\d{3}[ .-])\d{3}[ .-]\d{4}\b`)},
		// Addresses of machines.
		{dotted | joined, regexp.MustCompile(`(?i)\b\d{1,3}(?:\.\d{1,3}){3}\b(?:/\d+|:\d+)?` +
			`|\b[0-9a-f]{0,4}[0-9][0-9a-f]{0,3}(?::[0-9a-f]{1,4})*::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?` +
			`|\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{0,4}\b`)},
		// Addresses of houses.
		{housed, regexp.MustCompile(`(?i)\b\d{1,5}[a-z]? (?:\w+ ){1,3}(?:street|st\.|road|rd\.|avenue|ave\.?|lane|drive|boulevard|blvd\.?)(?:\W|$)` +
			`|\b\p{L}+(?:stra(?:ß|ss)e|str\.|weg|gasse|platz|allee|damm|ufer) \d{1,4}[a-z]?\b|\b\d{1,4},? (?:rue|calle|plaza|piazza) \S+(?: \S+)?` +
			`|\b(?:calle|rua|avenida|plaza) \p{L}+ \d{1,4}\b|\bp\.? ?o\.? ?box \d+`)},
		{housed, regexp.MustCompile(`\b(?:Am|An der|Auf dem|Zum|Zur) \p{Lu}[\p{L}-]+ \d{1,4}[a-z]?\b`)},
		// How somebody says their own name, or another's.
		{introducing, regexp.MustCompile(`(?i:\b(?:my name is|my name's|this is|i am called|mein name ist|ich heiße|je m'appelle|me llamo|` +
			`mr\.?|mrs\.?|ms\.?|dr\.?)\s+)` +
			`\p{Lu}[\p{L}'-]+(?:\s+\p{Lu}[\p{L}'-]+)?|(?i:\b(?:i'm|i am|ich bin)\s+)\p{Lu}[\p{L}'-]+\s+\p{Lu}[\p{L}'-]+|\p{Lu}[\p{L}'-]+ \p{Lu}[\p{L}'-]+ here\b`)},
		// Addresses of mail, mentions, IDs of people and places, links.
		{bracketed, regexp.MustCompile(`(?i)[\w.+-]+\s*(?:\[at\]|\(at\)|\{at\})\s*[\w-]+(?:\s*(?:\.|\[dot\]|\(dot\)|\sdot\s)\s*\w+)*` +
			`|[\w.+-]+\sat\s[\w-]+(?:\sdot\s\w+)+`)},
		{tagged | identifying | joined, regexp.MustCompile(`\S+@\S+|(?:^|\s)<?[@#]\w\S*|<[!@#][^>]*>|\b[UCTWGBDE]0[A-Z0-9]{7,10}\b|\w+://\S+`)},
		// What looks like a token, and long numbers.
		{
			fiveInARow | numbered | tokenlike | long,
			regexp.MustCompile(`\b(?:xoxe\.)?(?:xox\w|xapp)-\S+|\bSG\.\w+\.\S+|\b(?:pk\.)?eyJ\w+\.\S+|\b(?:AKIA|ASIA|AIza)[\w-]{8,}` +
				`|\bAGE-SECRET-KEY-\S+|(?i:\b(?:0x)?[0-9a-f]*\d[0-9a-f]{12,}\b)` +
				`|\b(?:sk|pk|rk|gh[opsur]|glpat|npm|pypi|hf|dop|whsec|shpat|shpss)[_-][\w-]*\d[\w-]*|\S*\d{5,}\S*|\S{25,}`),
		},
	}
})

// saidSecret is a secret in a sentence: "my password is hunter2", "pw hunter2".
var saidSecret = regexp.MustCompile(`(?i)\b` + secretName + `["']?\s+(?:is|was|ist|war|lautet|es|est)\s+\S+` +
	`|\b` + secretName + `(?:\s+\p{L}+){1,4}\s+(?:is|was|ist|war|lautet|es|est)\s+\S*\d\S*` +
	`|\b(?:password|passwd|passwort|passphrase|kennwort|pass|pwd|pw|pin)\s+(?:\p{L}+\d\S*|\d{4,}\S*)`)

// notSecret are words that people say about a secret, or that go with one.
var notSecret = strings.Fields(`
	expired invalid valid not null undefined missing rejected wrong too a an the in on at stored sent required empty correct revoked still
	never always already being shown visible leaked hashed encrypted salted used created generated signed verified checked refreshed short
	long weak strong safe secure unsafe enough only just same different better worse good bad needed optional public private broken gone there
	here called part made sha1 sha256 sha512 md5 argon2 argon2id oauth2 base64 pbkdf2 utf8 http2
`)

// wellKnown are names in code ("java.lang.NullPointerException"), ranges of addresses
// ("10.0.0.0/8") and weaknesses, all of which everybody may know.
var wellKnown = regexp.MustCompile(`^[A-Za-z_]+(?:[.:]+[A-Za-z_]+)+[:,;.]?$|^\d{1,3}(?:\.\d{1,3}){3}/(?:\d|[12]\d|3[01])$|^(?i:CVE-\d{4}-\d{4,})[?.,;:!]?$`)

// everybodys are addresses of machines that tell nothing.
var everybodys = []string{"127.0.0.1", "0.0.0.0", "8.8.8.8", "1.1.1.1", "255.255.255.255", "169.254.169.254"}
