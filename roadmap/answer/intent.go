package answer

import (
	"regexp"
	"strings"
)

// patterns are tried in order; the first that matches names the intent.
var patterns = []struct {
	intent Intent
	match  *regexp.Regexp
}{
	{Compare, regexp.MustCompile(`\b(vs|versus|compared? (to|with)|differences? between|differs?\b|different from|instead of|rather than|\w+(er|ier) than|which (one )?is better|\w+ or \w+)\b`)},
	{Practice, regexp.MustCompile(`\b(exercises?|practi[cs]e|hands.?on|tasks?|projects? (for|to|on|about|with|using)|give me (a|some) (problem|challenge|project)|challenge|drill|try (it )?out|homework)\b`)},
	{HowLong, regexp.MustCompile(`\b(how (long|much time|many (hours|days|weeks|months))|time (does it take|needed|to learn)|take me to learn)\b`)},
	{Resources, regexp.MustCompile(`\b(resources?|where (can|do|could|should) i (read|learn|find|study)|read (more|up|about|on)|books?|links?|docs|documentation (for|of|on)|official (docs|documentation|site)|tutorials?|courses?|videos?|material|good (site|page|article)s?)\b`)},
	{Prereq, regexp.MustCompile(`\b(prerequisites?|prereqs?|(know|learn|need|understand|required?|study) (first )?before|before (i )?(learn|start|study)|need to know (first|for|to)|what (do|should) i (need|know) (to know )?(for|first|before)|requirements? (for|to)|depends? on)\b`)},
	{Next, regexp.MustCompile(`\b(what('?s| is| comes| should i (do|learn|study))? next|next (step|topic|task|up)|comes? (next|after)|what (to (learn|do|study) |now |comes )?after|after (that|this|learning|i (learn|finish|know))|where (do|should) i go (next|from here)|learn after|what now)\b`)},
	{Why, regexp.MustCompile(`\b(why|what('?s| is) the (point|benefit|use|purpose|advantage)|benefits? of|advantages? of|reasons? (for|to)|do i (really )?need|is it worth|should i (learn|use|bother|care)|when (to|should i|do i|would i) use|what (is|are) .* (good )?for)\b`)},
	{How, regexp.MustCompile(`\b(how (do|does|can|should|to|would|is|are)|how)\b`)},
}

// intentOf reads what a question wants to know. A bare name asks what it is.
func intentOf(text string) Intent {
	text = strings.ToLower(strings.ReplaceAll(text, "’", "'"))
	for _, p := range patterns {
		if p.match.MatchString(text) {
			return p.intent
		}
	}
	return What
}

// continues matches questions that only make sense after another one.
var continues = regexp.MustCompile(`^(and|more|more please|tell me more|go on|explain more|continue|why|why\?|how|how\?|how so|ok and|what about|how about|another one|another|give me an? (example|exercise|task|quiz)|example|an example|an exercise|exercise|resources|links|what next|and then|then|what else|how long( does (it|that) take)?|what (do|should) i (need to )?know (first|before)( (it|that|this))?)\b`)

var pronoun = regexp.MustCompile(`\b(it|this|that|them|these|those)\b`)
