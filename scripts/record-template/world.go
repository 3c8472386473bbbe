package main

import (
	"errors"
	"fmt"
	"strings"
	"text/template"
)

// Named is a named map type with methods, as an engine's own value types are.
type Named map[string]any

func (n Named) Size() int                               { return len(n) }
func (n Named) Greet(name string) string                { return "hello " + name }
func (n Named) Join(sep string, parts ...string) string { return strings.Join(parts, sep) }
func (n Named) Broken() (string, error)                 { return "", errors.New("broken method") }
func (n Named) Any(value any) any                       { return value }

// Point is a struct without methods that print.
type Point struct {
	X, Y   int
	Label  string
	Extra  any
	hidden int
}

func (p Point) Sum() int               { return p.X + p.Y }
func (p *Point) Scale(by int) *Point   { return &Point{X: p.X * by, Y: p.Y * by, Label: p.Label} }
func (p Point) Shift(dx, dy int) Point { return Point{X: p.X + dx, Y: p.Y + dy, Label: p.Label} }

// Version is a struct that prints itself.
type Version struct {
	Major, Minor int
}

func (v Version) String() string { return fmt.Sprintf("v%d.%d", v.Major, v.Minor) }

// worldly makes a value of one of the types above.
func worldly(name string, arguments []any) (any, error) {
	number := func(i int) int {
		if i < len(arguments) {
			if n, ok := arguments[i].(float64); ok {
				return int(n)
			}
		}
		return 0
	}
	switch name {
	case "Named":
		return Named(arguments[0].(map[string]any)), nil
	case "Point", "&Point":
		p := Point{X: number(0), Y: number(1)}
		if len(arguments) > 2 {
			p.Label = arguments[2].(string)
		}
		if len(arguments) > 3 {
			p.Extra = arguments[3]
		}
		if name == "&Point" {
			return &p, nil
		}
		return p, nil
	case "Version":
		return Version{number(0), number(1)}, nil
	case "&Version":
		return &Version{number(0), number(1)}, nil
	case "Func":
		return func(n int, s string) string { return strings.Repeat(s, n) }, nil
	case "Variadic":
		return func(s string, n ...int64) string { return fmt.Sprint(s, n) }, nil
	case "Failing":
		return func() (string, error) { return "", errors.New("failing function") }, nil
	case "Chan":
		c := make(chan int, 3)
		for i := range arguments {
			c <- number(i)
		}
		close(c)
		return c, nil
	}
	return nil, fmt.Errorf("no type %s", name)
}

// functions are what templates of the cases can call besides the builtins: one for each kind of parameter that matters.
func functions(root *template.Template) template.FuncMap {
	return template.FuncMap{
		"typeOf":   func(v any) string { return fmt.Sprintf("%T", v) },
		"anything": func(v any) any { return v },
		"nothing":  func() any { return nil },
		"list":     func(v ...any) []any { return v[:len(v):len(v)] },
		"dict":     dict,
		"sum": func(n ...int) int {
			total := 0
			for _, v := range n {
				total += v
			}
			return total
		},
		"repeat":    func(n int, s string) string { return strings.Repeat(s, n) },
		"join":      func(sep string, parts ...string) string { return strings.Join(parts, sep) },
		"half":      func(f float64) float64 { return f / 2 },
		"negate":    func(b bool) bool { return !b },
		"toInt64":   func(n int64) int64 { return n },
		"toUint8":   func(n uint8) uint8 { return n },
		"toInt8":    func(n int8) int8 { return n },
		"takeList":  func(v []any) string { return fmt.Sprintf("%T %v %t", v, v, v == nil) },
		"takeWords": func(v []string) string { return fmt.Sprintf("%T %v %t", v, v, v == nil) },
		"takeMap":   func(v map[string]any) string { return fmt.Sprintf("%T %v %t", v, v, v == nil) },
		"takeTexts": func(v map[string]string) string { return fmt.Sprintf("%T %v %t", v, v, v == nil) },
		"takeNamed": func(v Named) string { return fmt.Sprintf("%T %v", v, v) },
		"takeBytes": func(v []byte) string { return fmt.Sprintf("%T %v", v, v) },
		"takePoint": func(p Point) string { return fmt.Sprintf("%T %v", p, p) },
		"takePtr":   func(p *Point) string { return fmt.Sprintf("%T", p) },
		"words":     strings.Fields,
		"point":     func(x, y int) Point { return Point{X: x, Y: y} },
		"pointer":   func(x, y int) *Point { return &Point{X: x, Y: y} },
		"broken":    func(message string) (string, error) { return "ignored", errors.New(message) },
		"panics":    func(message string) string { panic(message) },
		"include": func(name string, data any) (string, error) {
			var out strings.Builder
			err := root.ExecuteTemplate(&out, name, data)
			return out.String(), err
		},
		"parse": func(text string, data any) (string, error) {
			clone, err := root.Clone()
			if err != nil {
				return "", err
			}
			clone.Funcs(functions(clone)) // its include shall see what the text defines
			t, err := clone.New("parsed").Parse(text)
			if err != nil {
				return "", fmt.Errorf("cannot parse: %w", err)
			}
			var out strings.Builder
			if err := t.Execute(&out, data); err != nil {
				return "", fmt.Errorf("cannot execute: %w", err)
			}
			return out.String(), nil
		},
	}
}

func dict(pairs ...any) (map[string]any, error) {
	if len(pairs)%2 != 0 {
		return nil, errors.New("odd number of arguments")
	}
	made := map[string]any{}
	for i := 0; i < len(pairs); i += 2 {
		key, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("key %v is no string", pairs[i])
		}
		made[key] = pairs[i+1]
	}
	return made, nil
}
