package main

import (
	"context"
	"regexp"
	"strings"
	"unicode"
)

// lacks are the ways in which a part of a program says that the rest isn't
// there: names, libraries or files. That's no fault of the example.
var lacks = oneOf(`NameError: name`, `ModuleNotFoundError`, `ImportError: `, `ReferenceError: \w+ is not defined`, `Cannot find (module|package) '`,
	`FileNotFoundError: `, `RuntimeError: Directory '`, `Received undefined`, `ENOENT: `, `KeyError: '[A-Z_]{3,}'`, `OperationalError: no such table`,
	`Working outside of`, `settings are not configured`,
	`EOFError: EOF`, `PermissionError`, `EACCES: `, `sys\.argv\[[^]]*\](.|\n)*IndexError: list`, `usage: `, `Command '\['git'`)

// alone are the ways in which a program says that no server answers.
var alone = oneOf(`ConnectionRefusedError`, `ECONNREFUSED`, `[Cc]onnection refused`, `fetch failed`, `EAI_AGAIN`, `ENOTFOUND`, `Name or service not known`,
	`Temporary failure in name resolution`, `Failed to resolve`, `Failed to parse URL from /`, `connection failed`, `AMQPConnectionError`)

// oneOf matches any of several patterns.
func oneOf(patterns ...string) *regexp.Regexp { return regexp.MustCompile(strings.Join(patterns, "|")) }

// older are complaints that come from Debian's old versions of libraries.
var older = oneOf(`has no attribute 'model_\w+'`, `Invalid argument\(s\) 'pool_size'`, `cannot import name '(DeclarativeBase|mapped_column|Mapped)'`,
	`\.groupBy is not a function`, `FastAPIError: Invalid args for response field`)

// judged turns the end of a script into a result.
func judged(e example, s said) result {
	switch {
	case s.ok && e.Prints != "" && !says(e.Prints, s.out) && !says(e.Prints, last(s.out)):
		return result{failed, "prints " + last(s.out) + ", but the right choice is " + e.Prints}
	case s.ok:
		return result{ran, ""}
	case older.MatchString(s.err):
		return result{skipped, "Debian's version of a library or runtime is too old"}
	case s.late:
		return result{ran, "until it was stopped"}
	case alone.MatchString(s.err):
		return result{checked, "needs a server"}
	case lacks.MatchString(s.err):
		return result{checked, "needs more than it shows"}
	}
	if e.Language == "python" && !strings.Contains(s.err, "Traceback") {
		return result{ran, "and stops on purpose: " + last(s.err)}
	}
	return result{failed, last(s.err)}
}

// last returns the last line.
func last(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return lines[len(lines)-1]
}

// says reports whether a choice names what was printed. Spaces, quotes and the
// case of letters don't matter, and a choice may go on with a reason.
func says(choice, printed string) bool {
	plain := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return unicode.ToLower(r)
			}
			return -1
		}, s)
	}
	return strings.Contains(plain(choice), plain(printed))
}

func indented(code, by string) string {
	return by + strings.ReplaceAll(strings.TrimRight(code, "\n"), "\n", "\n"+by) + "\n"
}

// compile is a Python program that compiles what it reads.
const compile = "import sys; compile(sys.stdin.read(), 'example.py', 'exec')"

func readPython(ctx context.Context, b *bench, e example) (result, error) {
	code := e.Code
	if fault, err := b.pythonFault(ctx, code); err != nil {
		return result{}, err
	} else if fault != "" { // a part of a function
		code = "async def part():\n" + indented(code, "    ")
		again, err := b.pythonFault(ctx, code)
		switch {
		case err != nil:
			return result{}, err
		case again != "" && newPython.MatchString(e.Code):
			return result{skipped, "needs a newer Python than Debian's 3.11"}, nil
		case again != "":
			return result{failed, fault}, nil
		}
		return result{checked, "a part of a function"}, nil
	}
	dir, err := b.folder(map[string]string{"example.py": code})
	if err != nil {
		return result{}, err
	}
	if strings.Contains(code, "def test_") && !strings.Contains(code, "__main__") {
		s, err := b.do(ctx, call{dir: dir, args: []string{"python3", "-W", "ignore", "-m", "pytest", "-q", "-p", "no:cacheprovider", "example.py"}})
		s.err = s.both() // pytest reports on the wrong side
		return judged(e, s), err
	}
	s, err := b.do(ctx, call{dir: dir, env: e.Env, args: []string{"python3", "-W", "ignore", "example.py"}})
	return judged(e, s), err
}

// newPython matches type parameters, which came with Python 3.12.
var newPython = regexp.MustCompile(`(?m)^\s*(class|def|type) \w+\[`)

// pythonFault returns what Python has against the form of a program.
func (b *bench) pythonFault(ctx context.Context, code string) (string, error) {
	s, err := b.do(ctx, call{dir: b.dir, long: true, stdin: code, args: []string{"python3", "-W", "ignore", "-c", compile}})
	if err != nil || s.ok {
		return "", err
	}
	return last(s.err), nil
}

var module = regexp.MustCompile(`(?m)^(import|export) `)

func readJavaScript(ctx context.Context, b *bench, e example) (result, error) {
	var fault string
	for _, form := range []struct{ file, code, note string }{
		{"example.cjs", e.Code, ""},
		{"example.mjs", e.Code, ""},
		{"part.mjs", "async function part() {\n" + e.Code + "\n}\n", "a part of a function"},
		{"member.mjs", "class Part {\n" + e.Code + "\n}\n", "a part of a class"},
	} {
		if module.MatchString(e.Code) && form.file == "example.cjs" {
			continue
		}
		dir, err := b.folder(map[string]string{form.file: form.code})
		if err != nil {
			return result{}, err
		}
		s, err := b.do(ctx, call{dir: dir, long: true, args: []string{"node", "--check", form.file}})
		switch {
		case err != nil:
			return result{}, err
		case s.ok && form.note != "":
			return result{checked, form.note}, nil
		case s.ok:
			s, err := b.do(ctx, call{dir: dir, env: e.Env, args: []string{"node", "--no-warnings", form.file}})
			return judged(e, nodeFault(s)), err
		case fault == "":
			fault = nodeFault(s).err
		}
	}
	return result{failed, fault}, nil
}

var nodeError = regexp.MustCompile(`(?m)^(\w*Error\b.*|.*\[cause\].*|.*ECONNREFUSED.*)$`)

// nodeFault keeps the line of an error among the many that Node.js writes.
func nodeFault(s said) said {
	if found := nodeError.FindAllString(s.err, -1); !s.ok && len(found) > 0 {
		s.err = strings.Join(found, " ")
	}
	return s
}
