package answer

import (
	"maps"
	"regexp"
	"slices"
	"strings"
)

// outside are words of other worlds: pay, weather, food, health, sport,
// politics, travel, entertainment, private life, other crafts of computing.
// Each counts against an answer, so that "how much does a java developer earn"
// is not answered with what Java is.
var outside = set(`salary salaries earn earns earning earnings wage wages income paycheck rich tax taxes pension visa visas mortgage rent loan
loans invest investing investment investments bitcoin btc ethereum crypto cryptocurrency coin coins nft nfts dollar dollars
euro euros inflation economy insurance lottery casino betting gamble gambling weather forecast rain rainy snow sunny sunshine
temperature celsius fahrenheit storm climate coffee cook cooking recipe recipes rice pasta pizza cake bake baking bread
restaurant restaurants dinner breakfast lunch food eat eating drink drinking beer wine vegan vegetarian kitchen chicken soup
egg eggs banana apple doctor medicine medication pill pills headache sick sickness ill illness disease cancer fever pregnant
pregnancy diet weight calories muscle muscles gym workout yoga therapy depression vaccine allergy dentist pain football
soccer basketball tennis baseball cricket rugby golf olympics olympic champion championship marathon goalkeeper coach referee
president minister chancellor government election elections vote politician politics parliament senate war army religion god
church bible quran pope capital continent mongolia france paris germany berlin london tokyo rome italy spain spanish french
german italian japanese chinese russian population mountain river ocean sea planet planets moon mars sun universe dinosaur
dinosaurs flight flights hotel hotels airport vacation holiday holidays travel taxi passport luggage beach movie movies film
films actor actress song songs lyrics singer band music album concert netflix celebrity celebrities poem poems poetry novel
joke jokes riddle horoscope zodiac astrology birthday christmas anime manga comic girlfriend boyfriend husband wife dating
marry marriage wedding divorce sex kiss love lover baby babies dog dogs pet pets horse fish bird birds garden gardening
flower flowers bike bicycle motorcycle tire tyre furniture sofa shoes shirt dress fashion makeup hair haircut perfume
neighbour neighbours neighbor neighbors mother father brother sister uncle aunt grandma landlord lawyer attorney court sue
police homework essay thesis biology chemistry physics philosophy geography literature latin animation animations animate
hover flexbox gradient gradients div centering pixel pixels photoshop illustrator figma gimp blender canva lightroom premiere
excel powerpoint spreadsheet spreadsheets pivot vlookup outlook printer scanner wifi bluetooth usb keyboard mouse webcam
headphones iphone ipad ios swift swiftui android flutter xamarin unity unreal godot minecraft fortnite roblox
playstation xbox nintendo gaming gamer arduino raspberry drone robotics react vue angular svelte tailwind bootstrap jquery
wordpress shopify wix squarespace seo adsense tiktok instagram whatsapp snapchat malware virus ransomware keylogger ddos
botnet keygen pirate pirated torrent darknet spy stalk weapon weapons bomb bombs gun guns drug drugs murder suicide porn nude
nudes tattoo astronaut ghost wizard elves vampire`)

// guarded is a pattern that is only tried when a question has one of some words.
type guarded struct {
	needs map[string]bool
	match *regexp.Regexp
}

func guard(needs, pattern string) guarded {
	return guarded{set(needs), regexp.MustCompile("(?i)" + pattern)}
}

// hostile matches attempts to turn the bot against its people, and requests for
// what it must not tell. They are never answered, whatever they name. Questions
// about the same things in one's own work are fine: "how do i keep my api key
// safe", "can nginx act as a proxy".
var hostile = []guarded{
	guard(`ignore disregard forget override bypass`,
		`\b(ignore|disregard|forget|override|bypass)\b.{0,20}\b(your|previous|prior|earlier|`+
			`above)\b.{0,20}\b(instructions?|rules?|prompts?|guidelines|filters?|orders?)\b`),
	guard(`prompt`, `\b(system|initial|hidden|secret|your) prompt\b`),
	guard(`your`,
		`\b(what('s| is| are| were)|print|show|reveal|dump|leak|list|give|tell|send|repeat|`+
			`read)\b.{0,20}\byour (\w+ ){0,3}(tokens?|passwords?|api keys?|keys|secrets?|instructions|prompt|source code|`+
			`credentials|environment|config(uration)?|tables)\b`),
	guard(`bots bot app apps admin admins`,
		`\b(print|show|reveal|dump|leak|list|give me|tell me)\b.{0,30}\b(bot|app|admin)('s|s)? (\w+ )?(tokens?|`+
			`password|secrets?|keys?|credentials)\b`),
	guard(`environment env`, `\b(environment variables|env vars?) of (this|the|your) (bot|server|app)\b|\benvironment variables you\b`),
	guard(`users user members member people`,
		`\b(all|other|every) (the )?(users?|members?|people)('s|s)? (data|e-?mails?|messages|passwords?|questions)\b|`+
			`\bother (users?|members?|people)\b.{0,20}\b(asked|ask|said|wrote)\b|\ball the users and their\b`),
	guard(`pretend act role roleplay`, `^(please |now )?(pretend|act as|role ?play)\b`),
	guard(`jailbreak dan now`, `\byou are now\b|\bjailbreak|\bdan mode\b`),
	guard(`into`,
		`\bhow (do|can|to|would) (i |you |we )?(\w+ )?(hack|break|get|sneak|log) (into|in to) (\w+ ){0,3}(account|`+
			`accounts|phone|wifi|computer|pc|mail|email|instagram|facebook|school|bank|neighbou?rs?)\b|`+
			`\bbreak into\b.{0,30}\bfor me\b`),
	guard(`steal ddos take spy phish hijack stalk hack`,
		`\bhow (do|can|to|would) (i |you |we )?(steal|ddos|take down|spy on|phish|hijack|stalk|hack)\b|^take down\b`),
	guard(`malware virus ransomware keylogger phishing botnet trojan ddos`,
		`\b(write|make|build|create|code|give|spread)\b.{0,20}\b(malware|virus|ransomware|keylogger|phishing|botnet|`+
			`trojan|ddos)\b`),
}

// private matches questions about people and about the asker's own secrets.
var private = []guarded{
	guard(`password phone address birthday age salary pin iban`,
		`\b(what('s| is)|tell me|show me|give me) (my|his|her|the ceo'?s?|\w+'s) (\w+ )?(password|phone|phone number|`+
			`address|e-?mail address|birthday|age|salary|pin|iban)\b`),
	guard(`he she ceo boss manager`, `\b(did|does|do|has|have|will) (he|she|the ceo|my boss|my manager) (say|said|think|like|hate|write|earn|get fired|fire)\b`),
	guard(`number address security card date`, `\b(phone number|home address|social security|credit card number|date of birth) of\b`),
	guard(`you u old`, `\bdo you (love|like|hate|miss) me\b|\b(are you|r u) (\w+ )?(single|human|alive|married|sentient)\b|\bhow old are you\b`),
}

// sum matches plain arithmetic.
var sum = regexp.MustCompile(`(?i)^\s*(what('s| is)|calculate|compute|solve)?\s*[-+(]?\d+(\.\d+)?\s*([-+*/x×^%]|times|plus|minus|divided by)\s*[-+(]?\d+`)

// refused reports questions that are never answered, whatever they name.
func refused(text string, words []word) bool {
	if !slices.ContainsFunc(words, func(w word) bool { return guarding[w.raw] }) {
		return isSum(text)
	}
	for _, list := range [][]guarded{hostile, private} {
		for _, g := range list {
			if slices.ContainsFunc(words, func(w word) bool { return g.needs[w.raw] }) && g.match.MatchString(text) {
				return true
			}
		}
	}
	return isSum(text)
}

func isSum(text string) bool { return strings.ContainsAny(text, "0123456789") && sum.MatchString(text) }

// guarding are all words that make a pattern worth trying. Most questions have none.
var guarding = func() map[string]bool {
	all := map[string]bool{}
	for _, g := range slices.Concat(hostile, private) {
		maps.Copy(all, g.needs)
	}
	return all
}()
