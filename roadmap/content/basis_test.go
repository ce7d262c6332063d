package content_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"mentor/roadmap"
	"mentor/roadmap/content"
)

// ours are words of a basis that speak about our own data, so that the data
// can contradict them.
var ours = regexp.MustCompile(`\d|\b(our|roadmaps?|topics?|source documents?|stages?|steps?)\b`)

// TestEveryBasisHolds computes what the answers about the way rest on. A basis
// that speaks about our data without a line in the tables fails.
func TestEveryBasisHolds(t *testing.T) {
	t.Parallel()
	c := content.Builtin()
	merged, sources := roads(t)
	says, holds := figures(merged, sources), facts(merged, sources)
	for _, p := range c.Paths {
		want, counted := says[p.ID]
		if counted && !strings.Contains(p.Basis, want) {
			t.Errorf("%s: the basis is %q, the data says %q", p.ID, p.Basis, want)
		}
		fact, stated := holds[p.ID]
		if stated && !fact {
			t.Errorf("%s: the data contradicts the basis %q", p.ID, p.Basis)
		}
		if ours.MatchString(p.Basis) && !counted && !stated {
			t.Errorf("%s: nothing tests the basis %q", p.ID, p.Basis)
		}
		delete(says, p.ID)
		delete(holds, p.ID)
	}
	if len(says)+len(holds) > 0 {
		t.Errorf("no such answers: %v, %v", says, holds)
	}
}

// figures returns what the basis of an answer must say, with its numbers.
func figures(merged road, sources []road) map[string]string {
	ship := merged.titled("Ship it")
	least, most := merged.required(ship)
	all, whole := merged.required(len(merged.Stages))
	toApply := fmt.Sprintf(`up to the stage "Ship it", %d to %d hours`, least, most)
	required, optional := merged.counts()
	first, last := web(merged)
	return map[string]string{
		"how-long-in-all":         fmt.Sprintf("%d to %d hours", all, whole),
		"job-how-long":            toApply,
		"beside-a-job":            toApply,
		"bootcamp-or-self":        toApply,
		"need-every-topic":        fmt.Sprintf("%d required and %d optional steps", required, optional),
		"overwhelmed":             fmt.Sprintf("%d of %d topics (%d%%)", required, len(merged.topics), (100*required+len(merged.topics)/2)/len(merged.topics)),
		"paid-courses":            fmt.Sprintf("all %d topics have at least one free resource", len(merged.topics)),
		"need-linux":              fmt.Sprintf("Linux shell, %d hours, in the %s stage", merged.hours("linux-shell"), ordinal(merged.stage("linux-shell"))),
		"docker-as-beginner":      fmt.Sprintf("%d hours. Docker comes in stage %d of %d", merged.hours("docker", "docker-compose"), merged.stage("docker"), len(merged.Stages)),
		"need-kubernetes":         fmt.Sprintf("optional step in stage %d of %d", merged.stage("kubernetes"), len(merged.Stages)),
		"need-frontend":           fmt.Sprintf("%s of the five source documents ask for HTML and CSS, none for a frontend framework. HTML and CSS take %d hours", number(having(sources, "html-css")), merged.hours("html-css")),
		"after-html-css":          fmt.Sprintf("%d hours for HTML and CSS and %d to %d for a language", merged.hours("html-css"), languages(merged)[0], slices.Max(languages(merged))),
		"how-long-first-language": firstLanguage(merged),
		"how-long-first-project":  fmt.Sprintf("%d hours for the calculator, and %d to %d for", merged.hours("project-calculator"), first, last),
		"project-ideas":           fmt.Sprintf("from %d hours (a command) to %d hours (a blog, an idea of your own)", merged.hours("project-ls-clone"), merged.hours("project-blog")),
		"frontend-to-backend": fmt.Sprintf("%d hours, and for a blog API, %d hours",
			merged.hours("nodejs", "sql", "database-design", "authentication", "input-validation", "background-jobs", "deployment"), merged.hours("project-blog-api")),
		"data-to-backend": fmt.Sprintf("%d hours", merged.hours("http", "apis", "fastapi", "testing", "git-collaboration", "logging", "deployment")),
		"which-system":    fmt.Sprintf("one of %s web servers", number(len(merged.choice("web-server").Of))),
	}
}

// facts returns whether what the basis of an answer says without numbers is so.
func facts(merged road, sources []road) map[string]bool {
	end := len(merged.Stages)
	everywhere := func(id roadmap.TopicID, upTo int) bool {
		return !slices.ContainsFunc(sources, func(r road) bool { return r.stage(id) == 0 || r.stage(id) > upTo })
	}
	early := slices.ContainsFunc(sources, func(r road) bool { return 3*r.stage("docker") <= len(r.Stages) })
	free := true
	for _, topic := range merged.topics {
		free = free && slices.ContainsFunc(topic.Resources, func(r roadmap.Resource) bool { return r.Free })
	}
	debugging := merged.topics["debugging"].Body
	return map[string]bool{
		"where-to-start":       len(sources) == 5 && everywhere("python", 1) && merged.inOrder("how-the-web-works", "programming-basics", "choosing-a-language", "python"),
		"which-language-first": everywhere("python", 1),
		"need-maths":           merged.optional("ml-integration") && merged.optional("vector-search"),
		"need-frontend":        !strings.Contains(titles(merged), "React") && !strings.Contains(titles(merged), "Angular"),
		"need-kubernetes":      merged.optional("kubernetes"),
		"docker-as-beginner":   !early,
		"paid-courses":         free,
		"ready-for-a-job":      before(merged, merged.titled("Ship it"), "testing", "git", "debugging", "indexes", "sessions-cookies", "deployment"),
		"after-python-basics":  merged.inOrder("git", "http", "sql", "web-frameworks"),
		"after-html-css":       everywhere("python", 99) && everywhere("nodejs", 99) && merged.stage("nodejs") > 0,
		"after-sql":            merged.inOrder("sql", "database-design", "indexes", "transactions", "apis"),
		"after-git":            merged.inOrder("git", "sql", "git-collaboration"),
		"after-docker":         merged.inOrder("docker", "docker-compose", "ci-cd", "deployment", "kubernetes") && merged.optional("kubernetes"),
		"after-first-project":  merged.inOrder("project-ls-clone", "testing", "sql", "authentication", "deployment"),
		"after-the-roadmap":    merged.titled("What comes next") == end && merged.titled("What's new") == end-1 && merged.titled("Architecture") == end-2,
		"change-language":      merged.choice("language").Choose*merged.choice("framework").Choose*merged.choice("test-framework").Choose == 1,
		"which-order":          merged.FollowsPrerequisites && merged.inOrder("programming-basics", "python", "git", "testing", "http", "sql", "apis", "web-security", "deployment", "caching", "message-brokers", "scalability"),
		"backend-or-devops":    merged.titled("Ship it") < merged.titled("Run it"),
		"debug-no-idea":        strings.Contains(debugging, "halve the problem") && strings.Contains(debugging, "rubber duck"),
		"not-understood":       merged.FollowsPrerequisites,
	}
}

func ordinal(n int) string { return []string{"", "first", "second", "third", "fourth", "fifth"}[n] }

func number(n int) string { return []string{"none", "one", "two", "three", "four", "five"}[n] }

func having(all []road, id roadmap.TopicID) (n int) {
	for _, r := range all {
		if r.stage(id) > 0 {
			n++
		}
	}
	return n
}

func titles(r road) string {
	var all []string
	for _, topic := range r.topics {
		all = append(all, topic.Title)
	}
	return strings.Join(all, "\n")
}

// before reports whether topics come in one of the first stages.
func before(r road, stage int, ids ...roadmap.TopicID) bool {
	return !slices.ContainsFunc(ids, func(id roadmap.TopicID) bool { return r.stage(id) == 0 || r.stage(id) > stage })
}

// languages returns the learning times of the languages to choose from, in
// hours and the shortest first.
func languages(r road) (hours []int) {
	for _, id := range r.choice("language").Of {
		hours = append(hours, r.hours(id))
	}
	slices.Sort(hours)
	return hours
}

// firstLanguage says how long a language takes with all that it builds on.
func firstLanguage(r road) string {
	var hours []int
	for _, id := range r.choice("language").Of {
		if id != "perl" {
			hours = append(hours, r.hours(r.with(id)...))
		}
	}
	return fmt.Sprintf("%d hours with Perl and %d to %d with any other", r.hours(r.with("perl")...), slices.Min(hours), slices.Max(hours))
}

// web returns how long a first web application takes, in hours: the project,
// what it builds on, and a language.
func web(r road) (least, most int) {
	app := r.hours(r.with("project-crud-app")...)
	return app + languages(r)[0], app + slices.Max(languages(r))
}
