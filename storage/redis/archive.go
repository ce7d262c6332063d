package redis

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"io"
)

// ArchiveMagic is how every backup of a Redis begins. After it come entries: key,
// time of expiry in Unix milliseconds (0: never) and value, lengths and numbers as
// varints. An empty key ends them, and the SHA-256 of all before ends the file.
const ArchiveMagic = "mentor redis backup 1\n"

// ErrArchive says that a backup isn't whole.
var ErrArchive = errors.New("the backup is damaged or cut short; nothing was restored from it")

type entry struct {
	key     string
	expires int64
	value   string
}

type archiveWriter struct {
	out *bufio.Writer
	sum hash.Hash
	all io.Writer
	err error
}

func newArchiveWriter(w io.Writer) *archiveWriter {
	a := &archiveWriter{out: bufio.NewWriterSize(w, 1<<20), sum: sha256.New()}
	a.all = io.MultiWriter(a.out, a.sum)
	_, a.err = io.WriteString(a.all, ArchiveMagic)
	return a
}

func (a *archiveWriter) add(e entry) error {
	a.text(e.key)
	a.number(e.expires)
	a.text(e.value)
	return a.err
}

func (a *archiveWriter) text(s string) {
	a.number(int64(len(s)))
	if a.err == nil {
		_, a.err = io.WriteString(a.all, s)
	}
}

func (a *archiveWriter) number(n int64) {
	if a.err == nil {
		_, a.err = a.all.Write(binary.AppendUvarint(nil, uint64(n)))
	}
}

func (a *archiveWriter) close() error {
	a.text("")
	if a.err == nil {
		_, a.err = a.out.Write(a.sum.Sum(nil))
	}
	return errors.Join(a.err, a.out.Flush())
}

// maxText bounds a key or a value: Redis itself allows no more
// (redis.io/docs/latest/develop/data-types/strings).
const maxText = 512 << 20

// archiveReader reads and sums up what it reads.
type archiveReader struct {
	in  *bufio.Reader
	sum hash.Hash
}

// ReadByte reads one byte of a number.
func (a *archiveReader) ReadByte() (byte, error) {
	b, err := a.in.ReadByte()
	if err == nil {
		_, _ = a.sum.Write([]byte{b}) // a hash never fails
	}
	return b, err
}

func (a *archiveReader) text() (string, error) {
	n, err := binary.ReadUvarint(a)
	if err != nil || n > maxText {
		return "", ErrArchive
	}
	// It grows with what is there, whatever the length says.
	var b bytes.Buffer
	if _, err := io.CopyN(io.MultiWriter(&b, a.sum), a.in, int64(n)); err != nil {
		return "", ErrArchive
	}
	return b.String(), nil
}

// eachEntry reads a backup from its beginning, and returns ErrArchive unless it is
// whole.
func eachEntry(r io.ReadSeeker, fn func(entry) error) error {
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("the backup cannot be read: %w", err)
	}
	a := &archiveReader{in: bufio.NewReaderSize(r, 1<<20), sum: sha256.New()}
	magic := make([]byte, len(ArchiveMagic))
	if _, err := io.ReadFull(a.in, magic); err != nil || string(magic) != ArchiveMagic {
		return ErrArchive
	}
	_, _ = a.sum.Write(magic)
	for {
		key, err := a.text()
		if err != nil {
			return err
		}
		if key == "" {
			return a.whole()
		}
		expires, err := binary.ReadUvarint(a)
		if err != nil {
			return ErrArchive
		}
		value, err := a.text()
		if err != nil {
			return err
		}
		if err := fn(entry{key: key, expires: int64(expires), value: value}); err != nil {
			return err
		}
	}
}

// whole compares the sum at the end.
func (a *archiveReader) whole() error {
	want := a.sum.Sum(nil)
	got, err := io.ReadAll(io.LimitReader(a.in, int64(len(want))+1))
	if err != nil || !bytes.Equal(got, want) {
		return ErrArchive
	}
	return nil
}
