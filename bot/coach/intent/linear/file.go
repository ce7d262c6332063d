package linear

import (
	"encoding/binary"
	"errors"
	"math"
)

// errDamaged is returned for what no Encode has written.
var errDamaged = errors.New("linear: not a model")

// Encode returns a model as bytes: the labels with their biases, then for each
// bucket how many weights it has, and those as label and weight.
func (m *Model) Encode() []byte {
	data := binary.AppendUvarint(nil, uint64(len(m.labels)))
	for i, l := range m.labels {
		data = binary.AppendUvarint(data, uint64(len(l)))
		data = append(data, l...)
		data = binary.LittleEndian.AppendUint32(data, math.Float32bits(m.bias[i]))
	}
	for b := range Buckets {
		from, to := m.starts[b], m.starts[b+1]
		data = binary.AppendUvarint(data, uint64(to-from))
		for i := from; i < to; i++ {
			data = append(data, m.label[i], byte(m.weight[i]))
		}
	}
	return data
}

// Decode reads what Encode wrote.
func Decode(data []byte) (*Model, error) {
	r := reading{data: data}
	m := &Model{starts: make([]uint32, Buckets+1)}
	for range r.count() {
		m.labels = append(m.labels, string(r.bytes(int(r.count()))))
		if bits := r.bytes(4); len(bits) == 4 {
			m.bias = append(m.bias, math.Float32frombits(binary.LittleEndian.Uint32(bits)))
		}
	}
	for b := range Buckets {
		pairs := r.bytes(2 * int(r.count()))
		for i := 0; i < len(pairs); i += 2 {
			m.label, m.weight = append(m.label, pairs[i]), append(m.weight, int8(pairs[i+1]))
			r.damaged = r.damaged || int(pairs[i]) >= len(m.labels)
		}
		m.starts[b+1] = uint32(len(m.label))
	}
	if r.damaged || len(r.data) > 0 || len(m.labels) == 0 {
		return nil, errDamaged
	}
	return m, nil
}

// reading takes bytes off the front and notes when there are too few.
type reading struct {
	data    []byte
	damaged bool
}

func (r *reading) count() uint64 {
	n, used := binary.Uvarint(r.data)
	if used <= 0 || n > uint64(len(r.data)) {
		r.damaged = true
		return 0
	}
	r.data = r.data[used:]
	return n
}

func (r *reading) bytes(n int) []byte {
	if n > len(r.data) {
		r.damaged = true
		return nil
	}
	taken := r.data[:n]
	r.data = r.data[n:]
	return taken
}
