package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// harmless are the programs that examples of the shell find. What else they
// call isn't run: it would install, download or change the machine.
var harmless = strings.Fields(`awk base64 basename bash cat chmod cmp comm cp cut date dd diff dirname du echo env expr false file find git grep gzip gunzip
	head id jq ln ls md5sum mkdir mktemp mv node nproc od openssl perl printf ps pwd readlink realpath rm rmdir sed seq sh sha256sum sleep sort split sqlite3 stat
	tail tar tee test timeout touch tr true uname uniq wc which xargs yes zip unzip python3`)

// readShell checks the form of a script, has shellcheck look at it, and runs
// what needs only harmless programs.
func readShell(ctx context.Context, b *bench, e example) (result, error) {
	dir, err := b.folder(map[string]string{"example.sh": e.Code})
	if err != nil {
		return result{}, err
	}
	if s, err := b.do(ctx, call{dir: dir, long: true, args: []string{"bash", "-n", "example.sh"}}); err != nil || !s.ok {
		return result{failed, s.err}, err
	}
	lint := []string{"shellcheck", "-s", "bash", "-S", "warning", "-f", "gcc", "-e", "SC2034,SC2154,SC1090,SC1091,SC2164,SC2148,SC2155,SC2207", "example.sh"}
	s, err := b.do(ctx, call{dir: dir, long: true, args: lint})
	if _, none := errors.AsType[missing](err); none {
		s.ok, err = true, nil // it can run without having been looked at
	}
	if err != nil || !s.ok {
		return result{failed, s.both()}, err
	}
	if !b.asRoot && strings.Contains(e.Code, "kill") {
		return result{checked, "kills, so only root's nobody runs it"}, nil
	}
	bin, err := b.harmless(ctx)
	if err != nil {
		return result{}, err
	}
	if err := b.repository(ctx, dir, e.Code); err != nil {
		return result{}, err
	}
	s, err = b.do(ctx, call{dir: dir, path: bin, args: []string{"bash", "-e", "example.sh"}})
	switch {
	case err != nil:
		return result{}, err
	case s.ok:
		return result{ran, ""}, nil
	case strings.Contains(s.err, "command not found"):
		return result{checked, "calls programs that aren't run here"}, nil
	case s.late:
		return result{ran, "until it was stopped"}, nil
	}
	return result{checked, "stops without the files or servers that it works on"}, nil
}

// harmless returns a folder with links to the harmless programs, and with a
// redis-cli that talks to the bench's own server.
func (b *bench) harmless(ctx context.Context) (bin string, err error) {
	bin = filepath.Join(b.dir, "bin")
	b.tools.Do(func() { err = b.link(ctx, bin) })
	return bin, err
}

func (b *bench) link(ctx context.Context, bin string) error {
	if err := os.Mkdir(bin, 0o755); err != nil { //nolint:gosec // nobody must get in
		return err
	}
	for _, name := range harmless {
		if path := b.tool(name); path != "" {
			if err := os.Symlink(path, filepath.Join(bin, name)); err != nil {
				return err
			}
		}
	}
	socket, err := b.redis(ctx)
	if err != nil {
		return nil //nolint:nilerr // the rest works without Redis
	}
	return b.script(bin, "redis-cli", "exec "+b.tool("redis-cli")+" -s "+socket+" \"$@\"")
}

const seed = `git config --global user.name Ana && git config --global user.email ana@example.org && git config --global init.defaultBranch main
git init -q --bare ../$1.git && git init -q . && git remote add origin "$PWD/../$1.git"
touch login.py README.md && git add . && git commit -qm one && echo x >> README.md && git commit -qam two && git push -qu origin main`

// repository gives an example of Git a repository with two commits and a
// remote.
func (b *bench) repository(ctx context.Context, dir, code string) error {
	if !regexp.MustCompile(`(?m)^git `).MatchString(code) || strings.Contains(code, "git init") || strings.Contains(code, "remote add") {
		return nil
	}
	s, err := b.do(ctx, call{dir: dir, long: true, args: []string{"bash", "-ec", seed, "bash", filepath.Base(dir)}})
	if err == nil && !s.ok {
		return broken(s, nil)
	}
	return err
}

var redisFault = regexp.MustCompile(`ERR (unknown|wrong number|syntax).*`)

// readRedis gives lines to redis-cli.
func readRedis(ctx context.Context, b *bench, e example) (result, error) {
	socket, err := b.redis(ctx)
	if err != nil {
		return result{}, err
	}
	var commands strings.Builder
	for line := range strings.Lines(e.Code) {
		line, _, _ = strings.Cut(strings.TrimPrefix(line, "> "), "  #")
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' && !strings.HasPrefix(line, "BL") {
			commands.WriteString(line + "\n")
		}
	}
	s, err := b.do(ctx, call{dir: b.dir, stdin: commands.String(), args: []string{"redis-cli", "-s", socket}})
	if fault := redisFault.FindString(s.both()); fault != "" {
		return result{failed, fault}, err
	}
	return result{ran, ""}, err
}
