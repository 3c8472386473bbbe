package main

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// A literal is JSON, whose numbers are float64 and whose lists and maps hold interface {}, and beyond that
//
//	int64(5)  uint8(1)  …           an integer of that type
//	float64(NaN)  float64(+Inf)     what JSON has no number for
//	raw("ff61")                     a string given by its bytes
//	bytes("text")                   a []byte
//	[]string("a", "b")              a slice of that type; []int, []int64, []float64, []bool alike
//	map[string]string("a": "b")     a map of that type; map[string]int, map[string]bool alike
//	nil([]string)                   a nil slice or map of that type
//	Named({…})  Point(1, 2)  …      the types of world.go
type literal struct {
	rest string
}

func parseLiteral(source string) (any, error) {
	if source == "" {
		return nil, nil
	}
	l := &literal{source}
	value, err := l.value()
	if err == nil && strings.TrimSpace(l.rest) != "" {
		err = fmt.Errorf("%q is left over", l.rest)
	}
	return value, err
}

var (
	word    = regexp.MustCompile(`^(?:\[\]|map\[string\])?[&A-Za-z0-9]*`)
	plain   = regexp.MustCompile(`^[^\s()",:{}\[\]]+`)
	lone    = regexp.MustCompile(`\\udc([89a-f][0-9a-f])`)
	standIn = regexp.MustCompile("\U0010FF00([0-9a-f]{2})")
	integer = regexp.MustCompile(`^u?int[0-9]*$`)
)

// keepBytes makes a text that JSON can carry: a byte that is not UTF-8 becomes a mark, which quoted turns into a lone surrogate.
func keepBytes(text string) string {
	var kept strings.Builder
	for text != "" {
		r, size := utf8.DecodeRuneInString(text)
		if r == utf8.RuneError && size == 1 {
			fmt.Fprintf(&kept, "\U0010FF00%02x", text[0])
		} else {
			kept.WriteString(text[:size])
		}
		text = text[size:]
	}
	return kept.String()
}

func (l *literal) value() (any, error) {
	l.skip()
	if l.rest == "" {
		return nil, fmt.Errorf("a value is missing")
	}
	switch {
	case l.rest[0] == '"':
		return l.text()
	case l.rest[0] == '{':
		entries, err := l.entries('{', '}')
		return entries, err
	case l.rest[0] == '[' && !strings.HasPrefix(l.rest, "[]"), strings.HasPrefix(l.rest, "[]") && !regexp.MustCompile(`^\[\][a-z]`).MatchString(l.rest):
		return l.items('[', ']')
	case regexp.MustCompile(`^-?[0-9]`).MatchString(l.rest):
		number := plain.FindString(l.rest)
		l.rest = l.rest[len(number):]
		return strconv.ParseFloat(number, 64)
	}
	name := word.FindString(l.rest)
	l.rest = l.rest[len(name):]
	switch name {
	case "null":
		return nil, nil
	case "true", "false":
		return name == "true", nil
	}
	return l.typed(name)
}

func (l *literal) typed(name string) (any, error) {
	switch {
	case strings.HasPrefix(name, "map["):
		entries, err := l.entries('(', ')')
		if err != nil {
			return nil, err
		}
		return typedMap(name, entries)
	case strings.HasPrefix(name, "[]"):
		items, err := l.items('(', ')')
		if err != nil {
			return nil, err
		}
		return typedSlice(name, items)
	case name == "nil" || name == "float64" || integer.MatchString(name):
		end := strings.IndexByte(l.rest, ')')
		if !strings.HasPrefix(l.rest, "(") || end < 0 {
			return nil, fmt.Errorf("%s without parentheses", name)
		}
		argument := l.rest[1:end]
		l.rest = l.rest[end+1:]
		return basic(name, argument)
	}
	arguments, err := l.items('(', ')')
	if err != nil {
		return nil, err
	}
	switch name {
	case "raw":
		decoded, err := hex.DecodeString(arguments[0].(string))
		return string(decoded), err
	case "bytes":
		return []byte(arguments[0].(string)), nil
	case "Duration":
		return time.Duration(arguments[0].(float64)), nil
	}
	return worldly(name, arguments)
}

func (l *literal) text() (string, error) {
	decoder := json.NewDecoder(strings.NewReader(l.rest))
	var value string
	err := decoder.Decode(&value)
	l.rest = l.rest[decoder.InputOffset():]
	return value, err
}

func (l *literal) items(open, close byte) ([]any, error) {
	items := []any{}
	err := l.list(open, close, func() error {
		item, err := l.value()
		items = append(items, item)
		return err
	})
	return items[:len(items):len(items)], err
}

func (l *literal) entries(open, close byte) (map[string]any, error) {
	entries := map[string]any{}
	err := l.list(open, close, func() error {
		key, err := l.text()
		if err != nil {
			return err
		}
		l.skip()
		if !strings.HasPrefix(l.rest, ":") {
			return fmt.Errorf("no colon after %q", key)
		}
		l.rest = l.rest[1:]
		entries[key], err = l.value()
		return err
	})
	return entries, err
}

func (l *literal) list(open, close byte, item func() error) error {
	if l.rest == "" || l.rest[0] != open {
		return fmt.Errorf("no %c before %q", open, l.rest)
	}
	l.rest = l.rest[1:]
	for {
		l.skip()
		if l.rest == "" {
			return fmt.Errorf("no %c", close)
		}
		switch l.rest[0] {
		case close:
			l.rest = l.rest[1:]
			return nil
		case ',':
			l.rest = l.rest[1:]
			l.skip()
		}
		if err := item(); err != nil {
			return err
		}
	}
}

func (l *literal) skip() {
	l.rest = strings.TrimLeft(l.rest, " \t")
}

func basic(name, argument string) (any, error) {
	switch name {
	case "nil":
		switch argument {
		case "[]interface {}":
			return []any(nil), nil
		case "[]string":
			return []string(nil), nil
		case "map[string]interface {}":
			return map[string]any(nil), nil
		case "map[string]string":
			return map[string]string(nil), nil
		case "*Point":
			return (*Point)(nil), nil
		}
		return nil, fmt.Errorf("no nil of type %s", argument)
	case "float64":
		return strconv.ParseFloat(argument, 64)
	case "uint", "uint8", "uint16", "uint32", "uint64":
		n, err := strconv.ParseUint(argument, 10, 64)
		switch name {
		case "uint":
			return uint(n), err
		case "uint8":
			return uint8(n), err
		case "uint16":
			return uint16(n), err
		case "uint32":
			return uint32(n), err
		}
		return n, err
	}
	n, err := strconv.ParseInt(argument, 10, 64)
	switch name {
	case "int":
		return int(n), err
	case "int8":
		return int8(n), err
	case "int16":
		return int16(n), err
	case "int32":
		return int32(n), err
	case "int64":
		return n, err
	}
	return nil, fmt.Errorf("no type %s", name)
}

func typedSlice(name string, items []any) (any, error) {
	switch name {
	case "[]string":
		return slice[string](items), nil
	case "[]int":
		return slice[int](items), nil
	case "[]int64":
		return slice[int64](items), nil
	case "[]float64":
		return slice[float64](items), nil
	case "[]bool":
		return slice[bool](items), nil
	}
	return nil, fmt.Errorf("no slice type %s", name)
}

func slice[T any](items []any) []T {
	typed := make([]T, len(items))
	for i, item := range items {
		typed[i] = item.(T)
	}
	return typed
}

func typedMap(name string, entries map[string]any) (any, error) {
	switch name {
	case "map[string]string":
		return mapOf[string](entries), nil
	case "map[string]int":
		return mapOf[int](entries), nil
	case "map[string]bool":
		return mapOf[bool](entries), nil
	case "map[string]float64":
		return mapOf[float64](entries), nil
	}
	return nil, fmt.Errorf("no map type %s", name)
}

func mapOf[T any](entries map[string]any) map[string]T {
	typed := make(map[string]T, len(entries))
	for key, value := range entries {
		typed[key] = value.(T)
	}
	return typed
}
