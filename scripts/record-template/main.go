// Record-template fills the case files of fixtures/template with what Go's text/template really does.
//
//	go run scripts/record-template/main.go scripts/record-template/literal.go scripts/record-template/world.go fixtures/template/*.txt
//
// rewrites the files in place. With -lines it reads cases as JSON from standard input, one a line, and answers each with its outcome, for
// comparing many made-up templates.
//
// A file is a row of cases with empty lines between them; lines that start with # are comments. A case is made of
//
//	| text        a line of the template; the next such line follows after a line end
//	template "…"  the template as a JSON string, where lines would not show it
//	file name     the lines that follow belong to another text of that name, parsed before the main one (which is named t)
//	data …        dot, in the language of literal.go; nothing at all if left out
//	missingkey …  Go's option
//	tree          parse only, and print the tree
//
// A paragraph with data or missingkey, but without a template, sets them for the cases below that have none of their own. The rest of a case is
// the outcome, which this program writes:
//
//	prints "…"    the output, as a JSON string
//	parses "…"    the tree in Go's normal form
//	fails …       the error; a JSON string if it does not fit a line
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strconv"
	"strings"
	"text/template"
)

type text struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

type testCase struct {
	Texts      []text `json:"texts"`
	Data       string `json:"data"`
	MissingKey string `json:"missingkey"`
	Tree       bool   `json:"tree"`
}

type outcome struct {
	Kind string `json:"kind"`
	Text string `json:"text"`
}

func main() {
	log.SetFlags(0)
	if len(os.Args) > 1 && os.Args[1] == "-lines" {
		answerLines()
		return
	}
	for _, path := range os.Args[1:] {
		content, err := os.ReadFile(path)
		if err != nil {
			log.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(record(path, string(content))), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

func answerLines() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<20), 1<<26)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for in.Scan() {
		var c testCase
		if err := json.Unmarshal(in.Bytes(), &c); err != nil {
			log.Fatal(err)
		}
		answer, _ := json.Marshal(run(c))
		out.Write(answer)
		out.WriteByte('\n')
	}
}

// record writes the outcome of every case of a file anew.
func record(path, content string) string {
	var paragraphs []string
	var defaults testCase
	for number, paragraph := range strings.Split(strings.TrimSpace(content), "\n\n") {
		var kept []string
		c, isCase := testCase{}, false
		for _, line := range strings.Split(paragraph, "\n") {
			word, rest, _ := strings.Cut(line, " ")
			switch word {
			case "prints", "parses", "fails":
				continue
			case "|", "template":
				isCase = true
			}
			kept = append(kept, line)
			if err := c.read(word, rest); err != nil {
				log.Fatalf("%s: paragraph %d: %v", path, number+1, err)
			}
		}
		if isCase {
			kept = append(kept, run(c.or(defaults)).line())
		} else {
			defaults = c.or(defaults)
		}
		paragraphs = append(paragraphs, strings.Join(kept, "\n"))
	}
	return strings.Join(paragraphs, "\n\n") + "\n"
}

// or fills in what the case does not say.
func (c testCase) or(defaults testCase) testCase {
	if c.Data == "" {
		c.Data = defaults.Data
	}
	if c.MissingKey == "" {
		c.MissingKey = defaults.MissingKey
	}
	return c
}

// read takes in one line of a case.
func (c *testCase) read(word, rest string) error {
	last := len(c.Texts) - 1
	switch word {
	case "|":
		if last < 0 {
			c.Texts = append(c.Texts, text{Name: "t", Text: rest})
		} else if c.Texts[last].Text == "" && c.Texts[last].Name != "t" {
			c.Texts[last].Text = rest
		} else {
			c.Texts[last].Text += "\n" + rest
		}
	case "template":
		whole, err := unquoted(rest)
		if err != nil {
			return err
		}
		c.Texts = append(c.Texts, text{Name: "t", Text: whole})
	case "file":
		c.Texts = append(c.Texts, text{Name: rest})
	case "data":
		c.Data = rest
	case "missingkey":
		c.MissingKey = rest
	case "tree":
		c.Tree = true
	default:
		if !strings.HasPrefix(word, "#") {
			return fmt.Errorf("unknown word %q", word)
		}
	}
	return nil
}

func (o outcome) line() string {
	if o.Kind == "fails" && !strings.ContainsAny(o.Text, "\n\r\x00\xff") && o.Text == strings.TrimSpace(o.Text) {
		return "fails " + o.Text
	}
	return o.Kind + " " + quoted(o.Text)
}

func quoted(text string) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(keepBytes(text)); err != nil {
		log.Fatal(err)
	}
	// JSON has no lone surrogates to give to Go, so the stand-ins of broken bytes are written here.
	return strings.TrimSpace(standIn.ReplaceAllString(out.String(), `\udc$1`))
}

// unquoted reads a JSON string in which a lone surrogate from U+DC80 to U+DCFF stands for a byte that is not UTF-8.
func unquoted(literal string) (string, error) {
	var value string
	err := json.Unmarshal([]byte(lone.ReplaceAllString(literal, "\U0010FF00$1")), &value)
	return standIn.ReplaceAllStringFunc(value, func(mark string) string {
		code, _ := strconv.ParseUint(mark[len(mark)-2:], 16, 8)
		return string([]byte{byte(code)})
	}), err
}

// run parses and executes a case.
func run(c testCase) outcome {
	data, err := parseLiteral(c.Data)
	if err != nil {
		log.Fatalf("data %s: %v", c.Data, err)
	}
	root := template.New("root")
	if c.MissingKey != "" {
		root.Option("missingkey=" + c.MissingKey)
	}
	root.Funcs(functions(root))
	main := c.Texts[len(c.Texts)-1].Name
	for _, t := range c.Texts {
		if t.Name == "t" {
			main = "t"
		}
		if _, err := root.New(t.Name).Parse(t.Text); err != nil {
			return outcome{"fails", keepBytes(err.Error())}
		}
	}
	if c.Tree {
		return outcome{"parses", keepBytes(root.Lookup(main).Root.String())}
	}
	var out bytes.Buffer
	if err := root.ExecuteTemplate(&out, main, data); err != nil {
		return outcome{"fails", keepBytes(err.Error())}
	}
	return outcome{"prints", keepBytes(out.String())}
}
