package main

import (
	"context"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// checker is a tool that reads one file and ends well if its form is right.
type checker struct {
	file    string         // the name that the tool expects
	args    []string       // the tool; the file comes last
	before  string         // what stands before the code
	wraps   [][2]string    // what may stand around a part of a program
	lacking *regexp.Regexp // complaints about what the example doesn't show
	older   *regexp.Regexp // complaints that come from Debian's old version
	newer   *regexp.Regexp // code that Debian's old version can't read
	runs    bool           // the tool also runs it
}

// checkers are the languages that one command reads.
var checkers = map[string]checker{
	"php": {
		file: "example.php", args: []string{"php", "-l"}, before: "<?php\n",
		wraps: [][2]string{{"class Part {\n", "}\n"}, {"return [\n", "];\n"}, {"$part\n", ";\n"}},
	},
	"ruby": {
		file: "example.rb", args: []string{"ruby"}, runs: true,
		lacking: oneOf(`uninitialized constant`, `undefined (local variable|method)`, `cannot load such file`, `No such file`),
	},
	"perl": {
		file: "example.pl", args: []string{"perl"}, runs: true,
		lacking: oneOf(`Can't locate`, `Can't open`, `Global symbol`, `No such file`),
	},
	"lua": {file: "example.lua", args: []string{"luac5.4", "-p"}},
	"protobuf": {
		file: "example.proto", args: []string{"protoc", "-I.", "-o/dev/null"}, before: "syntax = \"proto3\";\n", wraps: [][2]string{{"message Part {\n", "}\n"}},
		lacking: oneOf(`is not defined`, `Import .* was not found`),
	},
	"elixir": {
		file: "example.exs", args: []string{"elixir"}, runs: true,
		lacking: oneOf(`UndefinedFunctionError`, `undefined (function|variable)`, `is not (loaded|available)`, `module \S+ is not`, `no such file`),
	},
	"erlang": {
		file: "example.erl",
		args: []string{"erl", "-noshell", "-eval", `{ok, F} = epp:parse_file("example.erl", []), [] = [E || {error, E} <- F], halt(0).`, "-extra"},
	},
	"graphql": {file: "example.graphql", args: []string{"python3", "-c", "import sys, graphql; graphql.parse(open(sys.argv[1]).read())"}},
	"toml":    {file: "example.toml", args: []string{"python3", "-c", "import sys, tomllib; tomllib.load(open(sys.argv[1], 'rb'))"}},
	"ini": {
		file: "example.ini",
		args: []string{"python3", "-c", "import sys, configparser; configparser.ConfigParser(strict=False, interpolation=None).read(sys.argv[1])"},
	},
	"rust": {
		file: "example.rs", args: []string{"rustc", "--edition", "2021", "--emit=metadata", "-Aunused"},
		wraps:   [][2]string{{"fn main() {\n", "}\n"}, {"", "\nfn main() {}\n"}},
		lacking: oneOf(`error\[E0(425|412|432|433|405|463|599|423)\]`, `cannot find (derive macro|attribute)`), older: oneOf(`format argument`, `let chains`),
	},
	"typescript": {
		file:    "example.ts",
		args:    []string{"tsc", "--noEmit", "--target", "esnext", "--module", "esnext", "--moduleResolution", "node", "--experimentalDecorators", "--skipLibCheck"},
		wraps:   [][2]string{{"class Part {\n", "}\n"}, {"async function part() {\n", "}\n"}},
		lacking: oneOf(`error TS(2\d{3}|7\d{3}|18\d{3}|1375|1378|1432|1208)`), newer: oneOf(`\bsatisfies [A-Z]`, `\busing \w+ =`, `<const \w`),
	},
	"caddyfile": {
		file: "Caddyfile", args: []string{"caddy", "adapt", "--adapter", "caddyfile", "--config"}, wraps: [][2]string{{":80 {\n", "}\n"}},
		lacking: oneOf(`is not a valid hash`, `base64`, `no such file`), older: oneOf(`unrecognized directive: basic_auth`),
	},
}

// readChecked reads an example with the checker of its language.
func readChecked(ctx context.Context, b *bench, e example) (result, error) {
	c := checkers[e.Language]
	fault := ""
	for i, around := range append([][2]string{{"", ""}}, c.wraps...) {
		code := around[0] + e.Code + around[1]
		if c.before != "" && !strings.Contains(e.Code, strings.TrimSpace(c.before)) {
			code = c.before + code
		}
		res, said, err := b.check(ctx, c, e, code)
		if err != nil || res.outcome != failed {
			return res, err
		}
		if i == 0 {
			fault = said
		}
	}
	return result{failed, fault}, nil
}

// check lets the tool read code once. It also returns what the tool said.
func (b *bench) check(ctx context.Context, c checker, e example, code string) (result, string, error) {
	dir, err := b.folder(map[string]string{c.file: code})
	if err != nil {
		return result{}, "", err
	}
	s, err := b.do(ctx, call{dir: dir, long: !c.runs, args: append(append([]string{}, c.args...), c.file)})
	if err != nil {
		return result{}, "", err
	}
	text := strings.TrimSpace(s.both())
	switch {
	case s.late:
		return result{skipped, "the tool took too long"}, "", nil
	case strings.Contains(text, "ModuleNotFoundError"):
		return result{}, "", missing(e.Language + "'s reader")
	case s.ok && c.runs:
		return judged(e, s), "", nil
	case s.ok:
		return result{checked, "its form is right"}, "", nil
	case c.lacking != nil && c.lacking.MatchString(text):
		return result{checked, "needs more than it shows"}, "", nil
	case c.older != nil && c.older.MatchString(text) || c.newer != nil && c.newer.MatchString(e.Code):
		return result{skipped, "Debian's version is too old for it"}, "", nil
	}
	return result{failed, ""}, errorLine(text), nil
}

var faulty = regexp.MustCompile(`(?i)error|fatal|unexpected|expected|invalid`)

// errorLine returns the line that names what is wrong.
func errorLine(text string) string {
	for line := range strings.Lines(text) {
		if faulty.MatchString(line) {
			return strings.TrimSpace(line)
		}
	}
	return text
}

var (
	javaImport = regexp.MustCompile(`(?m)^import [\w.*]+( static)?.*;$`)
	javaLack   = oneOf(`(?m)^.*(cannot find symbol|package \S+ does not exist|does not override|incompatible types|unreported exception).*$`,
		`(?m)^.*(cannot infer type|invalid method reference|cannot reference this).*$`,
		`(?m)^.*(might not have been initialized|cannot be applied|missing return|is public, should be declared|static import only).*$`)
	recordPattern = regexp.MustCompile(`case \w+\(`)
	javaNew       = regexp.MustCompile(`preview feature|unnamed classes|not supported in -source`)
)

// javaForms are what may stand around a part of a program.
var javaForms = [][2]string{
	{"", ""},
	{"class Part {\n", "}\n"},
	{"class Part { void part() throws Exception {\n", "} }\n"},
	{"interface Part {\n", "}\n"},
	{"class Part { Object part() throws Exception { return\n", ";\n} }\n"},
	{"", "\nclass Part {}\n"},
}

// javaConstructor is how the constructor of a class begins.
var javaConstructor = regexp.MustCompile(`(?m)^(?:public )?([A-Z]\w*)\([^)]*\) \{$`)

func readJava(ctx context.Context, b *bench, e example) (result, error) {
	imports := strings.Join(javaImport.FindAllString(e.Code, -1), "\n") + "\nimport java.util.*;\nimport java.util.concurrent.*;\nimport java.util.stream.*;\n"
	code := javaImport.ReplaceAllString(e.Code, "")
	fault := ""
	forms := javaForms
	if m := javaConstructor.FindStringSubmatch(code); m != nil {
		forms = append(slices.Clone(forms), [2]string{"class " + m[1] + " {\n", "}\n"})
	}
	javac := []string{"javac", "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-proc:none", "-Xmaxerrs", "50", "Part.java"}
	for _, around := range forms {
		dir, err := b.folder(map[string]string{"Part.java": imports + around[0] + code + around[1]})
		if err != nil {
			return result{}, err
		}
		s, err := b.do(ctx, call{dir: dir, long: true, args: javac})
		text := onlyErrors(s.both())
		switch {
		case err != nil:
			return result{}, err
		case s.ok:
			return b.runJava(ctx, e, dir)
		case strings.TrimSpace(javaLack.ReplaceAllString(text, "")) == "":
			return result{checked, "needs more than it shows"}, nil
		case javaNew.MatchString(text) || recordPattern.MatchString(e.Code):
			return result{skipped, "needs a newer Java than Debian's 17"}, nil
		case fault == "":
			fault = text
		}
	}
	return result{failed, fault}, nil
}

// runJava runs the class that has a main method, if there is one.
func (b *bench) runJava(ctx context.Context, e example, dir string) (result, error) {
	classes, _ := filepath.Glob(filepath.Join(dir, "*.class"))
	if !strings.Contains(e.Code, "static void main(") {
		return result{checked, "compiled"}, nil
	}
	for _, class := range classes {
		name := strings.TrimSuffix(filepath.Base(class), ".class")
		if s, err := b.do(ctx, call{dir: dir, args: []string{"java", "-cp", ".", name}}); err != nil || s.ok {
			return judged(e, s), err
		}
	}
	return result{checked, "compiled"}, nil
}

var javaError = regexp.MustCompile(`error: (.*)`)

// onlyErrors keeps what a compiler complains about.
func onlyErrors(text string) string {
	var all []string
	for _, m := range javaError.FindAllStringSubmatch(text, -1) {
		all = append(all, m[1])
	}
	return strings.Join(all, "\n")
}
