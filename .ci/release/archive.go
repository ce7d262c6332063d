package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// archive builds the program for a system and packs it with the texts.
func (b *build) archive(ctx context.Context, target string) (name string, err error) {
	system, arch, _ := strings.Cut(target, "/")
	folder := "mentor_" + b.version + "_" + system + "_" + arch
	program, pack, end := "mentor", b.tarball, ".tar.gz"
	if system == "windows" {
		program, pack, end = "mentor.exe", b.zipped, ".zip"
	}
	file := filepath.Join(b.out, program)
	if err := compile(ctx, file, "GOOS="+system, "GOARCH="+arch); err != nil {
		return "", err
	}
	defer func() { _ = os.Remove(file) }()
	data, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	files := maps.Clone(b.texts)
	files[program] = data
	var packed bytes.Buffer
	if err := pack(&packed, folder, files, program); err != nil {
		return "", err
	}
	return folder + end, os.WriteFile(filepath.Join(b.out, folder+end), packed.Bytes(), 0o644) //nolint:gosec // it's published
}

func modeOf(name, program string) int64 {
	if name == program {
		return 0o755
	}
	return 0o644
}

func (b *build) tarball(w io.Writer, folder string, files map[string][]byte, program string) error {
	squeezed, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	out := tar.NewWriter(squeezed)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		header := &tar.Header{Name: folder + "/" + name, Mode: modeOf(name, program), Size: int64(len(files[name])), ModTime: b.when, Format: tar.FormatUSTAR}
		if err := out.WriteHeader(header); err != nil {
			return err
		}
		if _, err := out.Write(files[name]); err != nil {
			return err
		}
	}
	if err := out.Close(); err != nil {
		return err
	}
	return squeezed.Close()
}

func (b *build) zipped(w io.Writer, folder string, files map[string][]byte, program string) error {
	out := zip.NewWriter(w)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		header := &zip.FileHeader{Name: folder + "/" + name, Method: zip.Deflate, Modified: b.when}
		header.SetMode(os.FileMode(modeOf(name, program)))
		file, err := out.CreateHeader(header)
		if err != nil {
			return err
		}
		if _, err := file.Write(files[name]); err != nil {
			return err
		}
	}
	return out.Close()
}
