// Records what Sprig makes of templates. Each file named on the command line is rewritten in place: its lines are kept, and
// under every template stands afterwards what Sprig printed for it.
//
//	go run . ../../fixtures/sprig/*.txt
//	go run . signatures > ../../fixtures/sprig/signatures.json
//
// A line is a template, a `#` comment, or blank. `= ` and `! ` lines, the output and the error, are ours. The data of every
// template is fixtures/sprig/data.json, built anew each time, since functions may change it.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/template"
	"unicode"
	"unicode/utf8"

	"github.com/Masterminds/sprig/v3"
)

func main() {
	if len(os.Args) == 2 && os.Args[1] == "signatures" {
		printSignatures()
		return
	}
	for _, path := range os.Args[1:] {
		text, err := os.ReadFile(path)
		check(err)
		data, err := os.ReadFile(filepath.Join(filepath.Dir(path), "data.json"))
		check(err)
		var recorded strings.Builder
		for line := range strings.Lines(string(text)) {
			line = strings.TrimSuffix(line, "\n")
			switch {
			case strings.HasPrefix(line, "= "), strings.HasPrefix(line, "! "):
			case line == "", strings.HasPrefix(line, "#"):
				fmt.Fprintln(&recorded, line)
			default:
				fmt.Fprintf(&recorded, "%s\n%s\n", line, answer(line, data))
			}
		}
		check(os.WriteFile(path, []byte(recorded.String()), 0o644))
	}
}

// answer is the line that goes under a template.
func answer(source string, data []byte) string {
	parsed, err := template.New("case").Option("missingkey=zero").Funcs(sprig.TxtFuncMap()).Parse(source)
	if err != nil {
		return "! " + literal(err.Error())
	}
	var output bytes.Buffer
	if err := parsed.Execute(&output, readData(data)); err != nil {
		return "! " + literal(err.Error())
	}
	return "= " + literal(output.String())
}

// literal writes a text as JSON does, but with each byte that is not UTF-8 as the lone surrogate U+DC00 + byte.
func literal(text string) string {
	var written strings.Builder
	written.WriteByte('"')
	for len(text) > 0 {
		character, size := utf8.DecodeRuneInString(text)
		switch {
		case character == utf8.RuneError && size == 1:
			fmt.Fprintf(&written, "\\u%04x", 0xdc00+int(text[0]))
		case character == '"' || character == '\\':
			written.WriteByte('\\')
			written.WriteRune(character)
		case character == '\n':
			written.WriteString("\\n")
		case character > 0xffff:
			written.WriteRune(character)
		case !unicode.IsPrint(character):
			fmt.Fprintf(&written, "\\u%04x", character)
		default:
			written.WriteRune(character)
		}
		text = text[size:]
	}
	written.WriteByte('"')
	return written.String()
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func readData(text []byte) any {
	var data any
	check(json.Unmarshal(text, &data))
	return typed(data)
}
