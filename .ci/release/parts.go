package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// module is a part of the program that others wrote.
type module struct {
	Path, Version, Dir string
}

// modulesOf lists the modules of all systems that are built for.
func modulesOf(ctx context.Context, targets []string) ([]module, error) {
	found := map[string]module{}
	for _, target := range targets {
		system, arch, _ := strings.Cut(target, "/")
		cmd := exec.CommandContext(ctx, "go", "list", "-deps", "-json=Module", "./cmd/mentor")
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=", "GOOS="+system, "GOARCH="+arch)
		data, err := cmd.Output()
		if err != nil {
			return nil, fmt.Errorf("the parts for %s: %w", target, err)
		}
		for decoder := json.NewDecoder(bytes.NewReader(data)); decoder.More(); {
			var p struct{ Module *module }
			if err := decoder.Decode(&p); err != nil {
				return nil, err
			}
			if p.Module != nil && p.Module.Version != "" {
				found[p.Module.Path] = *p.Module
			}
		}
	}
	all := make([]module, 0, len(found)+1)
	for _, m := range found {
		all = append(all, m)
	}
	all = append(all, module{Path: "std", Version: runtime.Version(), Dir: runtime.GOROOT()}) //nolint:staticcheck // the one that builds
	slices.SortFunc(all, func(a, b module) int { return cmp.Compare(a.Path, b.Path) })
	return all, nil
}

// licenceFiles are how they are called.
var licenceFiles = []string{"LICENSE*", "LICENCE*", "COPYING*", "NOTICE*", "license*"}

// texts are the licence of a module and what it wants to be named.
func (m module) texts() (all [][]byte, err error) {
	seen := map[string]bool{}
	for _, pattern := range licenceFiles {
		names, err := filepath.Glob(filepath.Join(m.Dir, pattern))
		if err != nil {
			return nil, err
		}
		slices.Sort(names)
		for _, name := range names {
			info, err := os.Stat(name)
			if err != nil || info.IsDir() || seen[name] {
				continue
			}
			seen[name] = true
			data, err := os.ReadFile(name)
			if err != nil {
				return nil, err
			}
			all = append(all, data)
		}
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s %s has no licence", m.Path, m.Version)
	}
	return all, nil
}

// marks tell licences apart, the narrower ones first.
var marks = []struct{ id, mark string }{
	{"Apache-2.0", "Apache License"},
	{"MPL-2.0", "Mozilla Public License"},
	{"ISC", "Permission to use, copy, modify, and/or distribute"},
	{"MIT", "Permission is hereby granted, free of charge"},
	{"BSD-3-Clause", "Neither the name"},
	{"BSD-3-Clause", "may be used to endorse or promote"},
	{"BSD-2-Clause", "Redistribution and use in source and binary forms"},
}

// licence is the SPDX name of a module's licence.
func (m module) licence() (string, error) {
	all, err := m.texts()
	if err != nil {
		return "", err
	}
	for _, text := range all {
		plain := strings.Join(strings.Fields(string(text)), " ")
		for _, l := range marks {
			if strings.Contains(plain, l.mark) {
				return l.id, nil
			}
		}
	}
	return "", fmt.Errorf("%s %s has a licence that isn't known here; look at it before it's shipped", m.Path, m.Version)
}

func licencesOf(modules []module) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("Mentor contains these parts, each under its own licence.\n")
	for _, m := range modules {
		id, err := m.licence()
		if err != nil {
			return nil, err
		}
		all, err := m.texts()
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "\n%s\n%s %s (%s)\n\n", strings.Repeat("=", 80), m.Path, m.Version, id)
		for _, text := range all {
			b.Write(bytes.TrimSpace(text))
			b.WriteString("\n\n")
		}
	}
	return b.Bytes(), nil
}

type component struct {
	Type     string           `json:"type"`
	Ref      string           `json:"bom-ref,omitempty"`
	Name     string           `json:"name"`
	Version  string           `json:"version"`
	PURL     string           `json:"purl,omitempty"`
	Licences []map[string]any `json:"licenses,omitempty"`
}

func licensed(id string) []map[string]any {
	return []map[string]any{{"license": map[string]string{"id": id}}}
}

// billOfMaterials lists the parts in CycloneDX 1.6 (cyclonedx.org/docs/1.6/json).
func (b *build) billOfMaterials() ([]byte, error) {
	parts := make([]component, 0, len(b.modules))
	for _, m := range b.modules {
		id, err := m.licence()
		if err != nil {
			return nil, err
		}
		purl := "pkg:golang/" + m.Path + "@" + m.Version
		parts = append(parts, component{Type: "library", Ref: purl, Name: m.Path, Version: m.Version, PURL: purl, Licences: licensed(id)})
	}
	return json.MarshalIndent(map[string]any{
		"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
		"metadata": map[string]any{
			"timestamp": b.when.Format("2006-01-02T15:04:05Z"),
			"component": component{Type: "application", Ref: "mentor", Name: "mentor", Version: b.version, Licences: licensed("MIT")},
		},
		"components": parts,
	}, "", " ")
}
