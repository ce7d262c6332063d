package storage_test

import (
	"reflect"
	"slices"
	"strconv"
	"testing"

	"mentor/roadmap"
	"mentor/storage"
)

// filler fills everything in a value, and notes who is named there.
type filler struct {
	n     int
	named []storage.MemberID
}

// elsewhere are the types that name accounts in other workspaces, or none.
var elsewhere = []reflect.Type{reflect.TypeFor[storage.Key](), reflect.TypeFor[storage.Second](), reflect.TypeFor[storage.First](), reflect.TypeFor[storage.LinkCode]()}

func (f *filler) fill(v reflect.Value, names bool) {
	if slices.Contains(elsewhere, v.Type()) {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.Type().Elem() == reflect.TypeFor[storage.First]() {
			return
		}
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem(), names)
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Type().Field(i); field.IsExported() {
				by := v.Type() == reflect.TypeFor[roadmap.Feedback]() && field.Name == "By" || v.Type() == reflect.TypeFor[roadmap.Thank]() && field.Name == "To"
				f.fill(v.Field(i), by)
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			f.fill(v.Index(i), names)
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		f.fill(key, names)
		f.fill(value, names)
		v.SetMapIndex(key, value)
	case reflect.String:
		f.n++
		v.SetString("U" + strconv.Itoa(f.n))
		if names || v.Type() == reflect.TypeFor[storage.MemberID]() {
			f.named = append(f.named, storage.MemberID(v.String()))
		}
	default:
	}
}

// A member who stands anywhere in a record is among the names of it: forgetting somebody
// depends on it.
func TestNamesAreAllThatARecordNames(t *testing.T) {
	t.Parallel()
	var m storage.Member
	var f filler
	f.fill(reflect.ValueOf(&m).Elem(), false)
	slices.Sort(f.named)
	if got := m.Names(); len(f.named) < 8 || !slices.Equal(got, f.named) {
		t.Errorf("named are %v, and Names returns %v: add what is missing to Member.Names", f.named, got)
	}
	for _, id := range f.named {
		m.Progress.ForgetThanks(string(id))
		m.Progress.ForgetFeedback(string(id))
		m.ForgetLead(id)
		m.ForgetPair(id)
	}
	if got := m.Names(); len(got) > 0 {
		t.Errorf("after forgetting all of them, %v are named", got)
	}
	if m.First = &(storage.First{}); !slices.Equal(m.Names(), []storage.MemberID{storage.AnyName}) {
		t.Errorf("a second account names %v", m.Names())
	}
}
