package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"
)

// reader tries one example in one language.
type reader func(context.Context, *bench, example) (result, error)

// readers are the languages that something here can read.
var readers = map[string]reader{
	"apache": readApache, "bash": readShell, "caddyfile": readChecked, "cron": readCron, "dockerfile": readDockerfile,
	"elixir": readChecked, "erlang": readChecked, "go": readGo, "graphql": readChecked, "http": readHTTP, "ini": readChecked, "java": readJava,
	"javascript": readJavaScript, "json": readJSON, "lua": readChecked, "nginx": readNginx, "perl": readChecked,
	"php": readChecked, "protobuf": readChecked, "python": readPython, "redis": readRedis, "ruby": readChecked,
	"rust": readChecked, "sql": readSQL, "toml": readChecked, "typescript": readChecked, "yaml": readYAML,
}

// unreadable says why nothing reads a language.
func unreadable(language string) string {
	why := map[string]string{
		"text":       "words, not code",
		"transcript": "what a terminal showed, not code",
		"markdown":   "words, not code",
		"html":       "every reader of HTML accepts everything",
		"cypher":     "Neo4j isn't in Debian",
		"csharp":     ".NET isn't in Debian",
		"clojure":    "left out: Clojure pulls in a Java desktop",
		"haskell":    "left out: GHC takes more than a gigabyte",
		"groovy":     "left out: the code needs Jenkins",
		"powershell": "PowerShell isn't in Debian",
		"prisma":     "Prisma isn't in Debian",
	}[language]
	if why == "" {
		why = "no reader for it"
	}
	return why
}

var dots = regexp.MustCompile(`(^|[^.])\.\.\.([^.\w]|$)|…`)

func readJSON(_ context.Context, _ *bench, e example) (result, error) {
	d := json.NewDecoder(strings.NewReader(e.Code))
	for { // several values are JSON Lines
		var v any
		switch err := d.Decode(&v); {
		case errors.Is(err, io.EOF):
			return result{checked, "valid JSON"}, nil
		case err != nil && dots.MatchString(e.Code):
			return result{skipped, "shortened with dots"}, nil
		case err != nil:
			return result{failed, err.Error()}, nil
		}
	}
}

func readYAML(ctx context.Context, b *bench, e example) (result, error) {
	var v any
	err := yaml.Unmarshal([]byte(e.Code), &v)
	switch {
	case err != nil && strings.Contains(e.Code, "{{-"):
		return result{skipped, "a template that becomes YAML"}, nil
	case err != nil && !strings.Contains(e.Code, "\n---"):
		return result{failed, err.Error()}, nil
	}
	fault, err := b.otherYAML(ctx, e.Code, nil)
	if err != nil || fault != "" {
		return result{failed, fault}, err
	}
	return result{checked, "read by two readers of YAML"}, nil
}

// second is a Python program that reads YAML, and compares it with what
// another reader found if it is told.
const second = `import json, sys, yaml
text, other = (open(name).read() for name in ("text", "found"))
mine = list(yaml.safe_load_all(text))
if other == "null": sys.exit()
def differ(a, b, at):
    if isinstance(a, dict) and isinstance(b, dict) and a.keys() == b.keys():
        for k in a: differ(a[k], b[k], at + "." + str(k))
    elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        for i, (x, y) in enumerate(zip(a, b)): differ(x, y, at + "." + str(i))
    elif type(a) != type(b) or a != b: sys.exit("%s is %r here and %r there; quote it" % (at, a, b))
differ(mine[0], json.loads(other), "")`

// otherYAML reads YAML by a second implementation, and returns what it says
// against it. Both must have found the same, unless mine is nil.
func (b *bench) otherYAML(ctx context.Context, text string, mine any) (string, error) {
	found, err := json.Marshal(mine)
	if err != nil {
		return "", err
	}
	dir, err := b.folder(map[string]string{"text": text, "found": string(found)})
	if err != nil {
		return "", err
	}
	s, err := b.do(ctx, call{dir: dir, long: true, args: []string{"python3", "-c", second}})
	if err != nil || s.ok {
		return "", err
	}
	lines := strings.Split(strings.TrimSpace(s.err), "\n")
	return "PyYAML: " + strings.Join(lines[max(0, len(lines)-3):], " "), nil
}

var instruction = regexp.MustCompile(`^(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\s+\S`)

func readDockerfile(_ context.Context, _ *bench, e example) (result, error) {
	more := false
	for i, line := range strings.Split(e.Code, "\n") {
		text := strings.TrimSpace(line)
		if !more && text != "" && !strings.HasPrefix(text, "#") && !instruction.MatchString(text) {
			return result{failed, "no instruction in line " + string(rune('1'+i)) + ": " + text}, nil
		}
		more = strings.HasSuffix(text, "\\") || more && strings.HasPrefix(text, "#")
	}
	return result{checked, "the instructions are known"}, nil
}

var message = regexp.MustCompile(`^(HTTP/1\.1 [1-5]\d\d( [\w '-]+)?|(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \S+ HTTP/1\.1|[\w-]+: \S.*)$`)

func readHTTP(_ context.Context, _ *bench, e example) (result, error) {
	blocks := bytes.Split([]byte(strings.TrimSpace(e.Code)), []byte("\n\n"))
	if !message.Match(bytes.SplitN(blocks[0], []byte("\n"), 2)[0]) {
		return result{skipped, "a table about HTTP, not a message"}, nil
	}
	for _, block := range blocks {
		lines := strings.Split(string(block), "\n")
		if !message.MatchString(lines[0]) {
			continue // a body
		}
		for _, line := range lines {
			if !message.MatchString(strings.TrimSpace(line)) && !strings.HasPrefix(line, " ") {
				return result{failed, "not a line of a head: " + line}, nil
			}
		}
	}
	return result{checked, "heads of messages"}, nil
}

var schedule = regexp.MustCompile(`^([A-Z_]+=|(([\d*]+|\d+-\d+|\w{3}(-\w{3})?)(/\d+)?(,[\d-]+)*\s+){5}\S)`)

func readCron(_ context.Context, _ *bench, e example) (result, error) {
	for line := range strings.Lines(e.Code) {
		if text := strings.TrimSpace(line); text != "" && text[0] != '#' && !schedule.MatchString(text) {
			return result{failed, "no line of a crontab: " + text}, nil
		}
	}
	return result{checked, "variables, or five fields and a command"}, nil
}

// yamlFiles has both readers read every YAML file of the folder and the front
// matter of every topic. It returns a line for each fault.
func (b *bench) yamlFiles(ctx context.Context, folder fs.FS) ([]string, error) {
	var faults []string
	err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".yaml" && path.Dir(name) != "topics" {
			return err
		}
		text, err := fs.ReadFile(folder, name)
		if err != nil {
			return err
		}
		front, _, _ := strings.Cut(strings.TrimPrefix(string(text), "---\n"), "\n---\n")
		var v any
		if err := yaml.Unmarshal([]byte(front), &v); err != nil {
			faults = append(faults, name+": "+err.Error())
		}
		fault, err := b.otherYAML(ctx, front, v)
		if fault != "" {
			faults = append(faults, name+": "+fault)
		}
		if _, none := errors.AsType[missing](err); none {
			return nil
		}
		return err
	})
	return faults, err
}
