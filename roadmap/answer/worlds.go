package answer

import (
	"strings"

	"mentor/roadmap"
)

// worlds are languages, databases, frameworks and so on, a bit each. What is said about
// one of a family seldom answers a question about another.
type worlds uint64

// families are the names of what stands in for each other, up to a semicolon each. Names of
// one thing are joined by a slash; what a thing is part of follows a colon.
const families = `
python/pip java kotlin golang/go rust/cargo php ruby javascript/js/node/nodejs/typescript/ts csharp/c#/dotnet/aspnet
bash/sh/zsh powershell perl scala elixir swift sql/tsql/plsql;
postgresql/postgres/psql:sql mysql/mariadb:sql sqlite:sql oracle:sql mssql:sql clickhouse:sql bigquery:sql
mongodb/mongo/mongoose redis cassandra dynamodb elasticsearch neo4j;
django:python flask:python fastapi:python rails:ruby laravel:php symfony:php spring/springboot/spring-boot:java
express/expressjs:javascript nestjs/nest:javascript gin:golang;
kafka rabbitmq sqs nats;
aws gcp azure;
windows linux/ubuntu/debian macos
`

// worldsOf are the bits of names, and familyBits those of families.
var worldsOf, familyBits = func() (map[string]worlds, []worlds) {
	of, all := map[string]worlds{}, []worlds(nil)
	bit := worlds(1)
	for family := range strings.SplitSeq(families, ";") {
		first := bit
		for thing := range strings.FieldsSeq(family) {
			names, part, _ := strings.Cut(thing, ":")
			for name := range strings.SplitSeq(names, "/") {
				of[name] = bit | of[part]
			}
			bit <<= 1
		}
		all = append(all, bit-first)
	}
	return of, all
}()

// topicWorlds are the bits of a topic by its name.
func topicWorlds(id roadmap.TopicID) worlds { return worldsOf[string(id)] }

// worlds returns what a question speaks of.
func (q *asked) worlds() (all worlds) {
	for i, w := range q.words {
		if w.raw != "go" || q.names[i] {
			all |= worldsOf[w.raw]
		}
	}
	for _, m := range q.named {
		if m.weight == 1 {
			all |= topicWorlds(m.topic)
		}
	}
	return all
}

// spoken is what an entry is about, by its title and first topic, and what it
// speaks of anywhere.
type spoken struct{ about, all worlds }

// other is 1 when an entry is about another thing than the one of the same family that a
// question speaks of, and 0.2 when it's about none.
func (e spoken) other(q worlds) (other float32) {
	if q == 0 {
		return 0
	}
	for _, family := range familyBits {
		switch mine := q & family; {
		case mine == 0 || mine&e.all != 0:
		case e.about&family != 0:
			return 1
		default:
			other = anyOfThem
		}
	}
	return other
}

// anyOfThem is what it counts that an entry speaks of none of a family: it may be true
// of all of them.
const anyOfThem = 0.2

// hear adds what the text that is read speaks of.
func (e *spoken) hear(b *builder, title bool) {
	for _, id := range b.numbers {
		w := b.worlds[id]
		e.all |= w
		if title {
			e.about |= w
		}
	}
}

// hearTopics adds the topics of an entry, of which it's about the first.
func (e *spoken) hearTopics(topics []roadmap.TopicID) {
	for _, id := range topics {
		e.all |= topicWorlds(id)
	}
	if len(topics) > 0 {
		e.about |= topicWorlds(topics[0])
	}
}
