package answer

import "strings"

// groups are words that people use for each other when they describe a
// problem. A question word also finds the others of its group, with less
// weight than itself.
const groups = `
db database databases
auth authentication login signin
password passwords pw pwd passphrase
env environment
config configuration configure settings setting
repo repository repositories
dir directory folder
picture pictures pic pics image images photo photos
upload uploads uploaded attachment attachments
slow slower sluggish lag laggy latency speed performance
crash crashes crashed crashing dies died
hang hangs hanging freeze freezes frozen timeout timeouts unresponsive
twice duplicate duplicates duplicated double doubled
error errors exception exceptions failure failures fail fails failed
attacker attackers hacker hackers attack attacks hacked
steal steals stole stolen leak leaked leaks
inject injected injection
delete deletes deleted remove removes removed erase
change changes changed changing modify modified alter altered
many thousands million millions billions tons flood
user users customer customers visitor visitors client clients
email emails mail mails newsletter
realtime instantly instant immediately live push pushed notify notified notification notifications
old stale outdated
secret secrets credential credentials key keys
deploy deploys deployed deployment release releases ship shipping rollout
production prod
machine laptop computer localhost locally
buy buys buying order orders purchase pay payment payments charge charged
simultaneously concurrently parallel concurrent
alert alerts alarm alarms
certificate certificates cert certs ssl tls https
throttle throttling limit limits limiting
search searching searched lookup
conflict conflicts conflicting
undo revert rollback restore
memory ram heap
record records row rows entry entries
column columns field fields
endpoint endpoints route routes
function functions method methods
bug bugs defect
docs documentation manual
folder directory
website site webpage homepage
container containers containerize containerise containerized
server servers host hosts hosting
scale scaling scales scalable scalability
traffic load visitors
permission permissions rights privileges allowed forbidden role roles
encrypt encrypts encrypted encryption cipher
hash hashes hashed hashing
pipeline pipelines workflow workflows
messy ugly spaghetti unreadable
job jobs worker workers
schedule scheduled cron periodically nightly
version versions versioning
backup backups
cookie cookies session sessions
form forms input inputs
array arrays list lists
spec specification
k8s kubernetes
js javascript
ts typescript
pg postgres postgresql
py python
dev devs developer developers programmer programmers coder
logoff logout signout signoff
cpp c++
prevent prevents avoid avoids preventing avoiding mitigate
`

// synonyms maps a word to the stems of the others in its groups.
var synonyms = readGroups(groups)

func readGroups(text string) map[string][]string {
	all := map[string][]string{}
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		for _, w := range words {
			for _, other := range words {
				if stem(other) != stem(w) {
					all[w] = append(all[w], stem(other))
				}
			}
		}
	}
	return all
}
