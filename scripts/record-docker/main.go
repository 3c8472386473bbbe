// Records what Docker's own libraries make of Dockerfiles, image references, .dockerignore patterns and variable words,
// and what a real shell parser finds in shell texts. Each kind reads the cases of its fixture and writes them back answered:
//
//	for kind in dockerfiles references ignores expansions commands; do
//		go run . $kind < ../../fixtures/docker/$kind.json > answered && mv answered ../../fixtures/docker/$kind.json
//	done
package main

import (
	_ "crypto/sha256"
	_ "crypto/sha512"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/distribution/reference"
	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
	"github.com/moby/patternmatcher"
	"github.com/moby/patternmatcher/ignorefile"
	"mvdan.cc/sh/v3/syntax"
)

func main() {
	input, err := io.ReadAll(os.Stdin)
	if err != nil {
		panic(err)
	}
	record := map[string]func([]byte) any{"dockerfiles": dockerfiles, "references": references, "ignores": ignores, "expansions": expansions, "commands": commands}[os.Args[1]]
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(record(input)); err != nil {
		panic(err)
	}
}

type heredoc struct {
	Name    string `json:"name"`
	Expand  bool   `json:"expand"`
	Chomp   bool   `json:"chomp"`
	Content string `json:"content"`
}

type instruction struct {
	Keyword   string    `json:"keyword"`
	Flags     []string  `json:"flags,omitempty"`
	Arguments []string  `json:"arguments"`
	JSON      bool      `json:"json,omitempty"`
	Heredocs  []heredoc `json:"heredocs,omitempty"`
	Lines     [2]int    `json:"lines"`
}

type parsed struct {
	Name         string        `json:"name"`
	Text         string        `json:"text"`
	Instructions []instruction `json:"instructions,omitempty"`
	Escape       string        `json:"escape,omitempty"`
	Empty        int           `json:"emptyContinuations,omitempty"`
	Error        string        `json:"error,omitempty"`
	Line         int           `json:"line,omitempty"`
}

func dockerfiles(input []byte) any {
	cases := read[parsed](input)
	for i, one := range cases {
		cases[i] = parseOne(one.Name, one.Text)
	}
	return cases
}

// read takes the cases of a fixture, answered or not.
func read[T any](input []byte) []T {
	var cases []T
	if err := json.Unmarshal(input, &cases); err != nil {
		panic(err)
	}
	return cases
}

func parseOne(name, text string) parsed {
	out := parsed{Name: name, Text: text}
	fail := func(err error) parsed {
		out.Error = err.Error()
		var where *parser.LocationError
		if errors.As(err, &where) && len(where.Locations) > 0 && len(where.Locations[0]) > 0 {
			out.Line = where.Locations[0][0].Start.Line
		}
		return out
	}
	result, err := parser.Parse(strings.NewReader(text))
	if err != nil {
		return fail(err)
	}
	out.Escape = string(result.EscapeToken)
	out.Empty = len(result.Warnings)
	for _, node := range result.AST.Children {
		one := instruction{Keyword: node.Value, Flags: node.Flags, Arguments: []string{}, JSON: node.Attributes["json"], Lines: [2]int{node.StartLine, node.EndLine}}
		for at := node.Next; at != nil; at = at.Next {
			if len(at.Children) == 1 {
				one.Arguments = append(one.Arguments, at.Children[0].Original)
				continue
			}
			one.Arguments = append(one.Arguments, at.Value)
		}
		for _, doc := range node.Heredocs {
			one.Heredocs = append(one.Heredocs, heredoc{doc.Name, doc.Expand, doc.Chomp, doc.Content})
		}
		out.Instructions = append(out.Instructions, one)
	}
	stages, _, err := instructions.Parse(result.AST, nil)
	if err != nil {
		return fail(err)
	}
	if len(stages) == 0 {
		out.Error = "dockerfile contains no stages to build"
	}
	return out
}

type named struct {
	Text     string `json:"text"`
	Domain   string `json:"domain,omitempty"`
	Path     string `json:"path,omitempty"`
	Familiar string `json:"familiar,omitempty"`
	Tag      string `json:"tag,omitempty"`
	Digest   string `json:"digest,omitempty"`
	Error    string `json:"error,omitempty"`
}

func references(input []byte) any {
	var all []named
	for _, one := range read[named](input) {
		out := named{Text: one.Text}
		ref, err := reference.ParseNormalizedNamed(out.Text)
		if err != nil {
			out.Error = err.Error()
		} else {
			out.Domain, out.Path, out.Familiar = reference.Domain(ref), reference.Path(ref), reference.FamiliarName(ref)
			if tagged, ok := ref.(reference.Tagged); ok {
				out.Tag = tagged.Tag()
			}
			if digested, ok := ref.(reference.Digested); ok {
				out.Digest = digested.Digest().String()
			}
		}
		all = append(all, out)
	}
	return all
}

type ignoreCase struct {
	Ignore   string   `json:"ignore"`
	Paths    []string `json:"paths"`
	Patterns []string `json:"patterns,omitempty"`
	Ignored  []bool   `json:"ignored,omitempty"`
	Error    string   `json:"error,omitempty"`
}

func ignores(input []byte) any {
	cases := read[ignoreCase](input)
	for i := range cases {
		cases[i] = ignoreCase{Ignore: cases[i].Ignore, Paths: cases[i].Paths}
		one := &cases[i]
		patterns, err := ignorefile.ReadAll(strings.NewReader(one.Ignore))
		if err != nil {
			one.Error = err.Error()
			continue
		}
		one.Patterns = patterns
		matcher, err := patternmatcher.New(patterns)
		if err != nil {
			one.Error = err.Error()
			continue
		}
		for _, path := range one.Paths {
			ignored, err := matcher.MatchesOrParentMatches(path)
			if err != nil {
				one.Error = err.Error()
			}
			one.Ignored = append(one.Ignored, ignored)
		}
	}
	return cases
}

type variables map[string]string

func (v variables) Get(name string) (string, bool) { value, ok := v[name]; return value, ok }
func (v variables) Keys() []string                 { return nil }

type expandCase struct {
	Word      string    `json:"word"`
	Escape    string    `json:"escape"`
	Variables variables `json:"variables"`
	Result    string    `json:"result"`
	Unmatched []string  `json:"unmatched,omitempty"`
	Error     string    `json:"error,omitempty"`
}

func expansions(input []byte) any {
	cases := read[expandCase](input)
	for i := range cases {
		cases[i] = expandCase{Word: cases[i].Word, Escape: cases[i].Escape, Variables: cases[i].Variables}
		one := &cases[i]
		result, err := shell.NewLex([]rune(one.Escape)[0]).ProcessWordWithMatches(one.Word, one.Variables)
		one.Result = result.Result
		one.Unmatched = slices.Sorted(maps.Keys(result.Unmatched))
		if err != nil {
			one.Error = err.Error()
		}
	}
	return cases
}

type commandCase struct {
	Text     string     `json:"text"`
	Commands [][]string `json:"commands"`
	Error    string     `json:"error,omitempty"`
}

// commands lists every simple command of a shell text in the order in which they begin, each with its words as written,
// those within substitutions, functions and compound commands included.
func commands(input []byte) any {
	var all []commandCase
	for _, one := range read[commandCase](input) {
		text := one.Text
		out := commandCase{Text: text, Commands: [][]string{}}
		file, err := syntax.NewParser(syntax.Variant(syntax.LangPOSIX)).Parse(strings.NewReader(text), "")
		if err != nil {
			out.Error = err.Error()
		} else {
			syntax.Walk(file, func(node syntax.Node) bool {
				if call, ok := node.(*syntax.CallExpr); ok && len(call.Args) > 0 {
					words := []string{}
					for _, word := range call.Args {
						words = append(words, text[word.Pos().Offset():word.End().Offset()])
					}
					out.Commands = append(out.Commands, words)
				}
				return true
			})
		}
		all = append(all, out)
	}
	return all
}
