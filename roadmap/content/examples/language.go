package main

import (
	"encoding/json"
	"regexp"
	"strings"
)

// language brings the names of a language to one.
func language(name string) string {
	switch name {
	case "js":
		return "javascript"
	case "ts":
		return "typescript"
	case "sh", "shell":
		return "bash"
	case "proto":
		return "protobuf"
	}
	return name
}

// spoken is the language in which the code of a topic is written when nothing
// else says it.
var spoken = map[string]string{
	"caddy": "caddyfile", "clojure": "clojure", "dotnet": "csharp", "elixir": "elixir", "erlang": "erlang",
	"express": "javascript", "go": "go", "haskell": "haskell", "java": "java", "javascript": "javascript",
	"jest": "javascript", "laravel": "php", "nginx": "nginx", "nodejs": "javascript", "perl": "perl",
	"php": "php", "ruby": "ruby", "rails": "ruby", "rust": "rust", "spring": "java", "typescript": "typescript",
	"deno": "typescript", "neo4j": "cypher", "memcached": "text", "apache": "apache", "csrf": "python",
}

// signs tell a language by how a piece of code begins or what it contains. The
// first that fits counts.
var signs = []struct {
	language string
	sign     *regexp.Regexp
}{
	{"transcript", regexp.MustCompile(`(?m)^(\$|>|>>>|#|C:\\>|\w+=[#>]) \S|^Traceback|^(npm|curl|git|error|Error|FATAL|ERROR|WARN|INFO)\b.*[:!]`)},
	{"http", regexp.MustCompile(`(?m)^(HTTP/\d|(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) /|[A-Z][\w-]+: \S)`)},
	{"redis", regexp.MustCompile(`(?m)^(ZADD|PFADD|LPUSH|> SET|HSET|INCR|EXPIRE|MULTI|XADD) \S`)},
	{"dockerfile", regexp.MustCompile(`(?m)^(RUN|COPY|CMD|ENTRYPOINT) \S`)},
	{"sql", regexp.MustCompile(`(?im)^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|EXPLAIN|WITH|BEGIN|PRAGMA|GRANT|START TRANSACTION)\b`)},
	{"cron", regexp.MustCompile(`^([\d*/,-]+ ){5}\S`)},
	{"php", regexp.MustCompile(`<\?php|\$\w+ = |->\w+\(`)},
	{"python", oneOf(
		`(?m)^\s*(def|for|if|while|with|try|class|async def)\b.*:$`, `(?m)^from \w[\w.]* import `, `(?m)^import \w+(,|$)`, `(?m)^\w+ = ["\[{]`, `(?m)^print\(`)},
	{"javascript", regexp.MustCompile(`(?m)^\s*(const|let|var|await|async function|function|app\.\w+\(|router\.\w+\()\b|=> ?[{(]|console\.log`)},
	{"yaml", regexp.MustCompile(`(?m)^\s*(- )?[\w-]+:( .*)?$`)},
	{"bash", oneOf(
		`(?m)^(curl|docker|git|grep|kubectl|npm|sudo|ssh|cat|cp|rm|find|for \w+ in) `, `(?m)^(tar|chmod|npx|pip|python3?|redis-cli|openssl|export|echo) `)},
}

// beside are languages that stand beside the one of a topic.
var beside = map[string]bool{"transcript": true, "http": true, "sql": true, "yaml": true}

// guessed fills in the language of code that names none.
func guessed(e example) example {
	if e.Language == "text" || e.Language == "" {
		e.Language = guess(e)
	}
	return e
}

func guess(e example) string {
	text := strings.TrimSpace(e.Code)
	if json.Valid([]byte(text)) && strings.ContainsAny(text, "{[") {
		return "json"
	}
	for _, s := range signs {
		if !s.sign.MatchString(e.Code) {
			continue
		}
		if own := spoken[e.topic()]; own == "cypher" || own == "text" || own != "" && !beside[s.language] {
			return own
		}
		return s.language
	}
	if own := spoken[e.topic()]; own != "" {
		return own
	}
	return "text"
}
