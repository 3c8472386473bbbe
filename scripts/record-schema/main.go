// Records what Helm's JSON Schema library says of schemas and values. Each file named on the command line is rewritten in place: a list
// of cases, each on a line of its own, `says` is ours and is empty where all is well.
//
//	go run . ../../fixtures/schema/*.json
//
// What a schema refers to outside itself is refused, but for `urn:`, which Helm lets stand for anything.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

type testCase struct {
	Name   string          `json:"name"`
	Schema json.RawMessage `json:"schema"`
	Values json.RawMessage `json:"values"`
	Says   string          `json:"says"`
}

const location = "file:///values.schema.json"

func main() {
	for _, path := range os.Args[1:] {
		text, err := os.ReadFile(path)
		check(err)
		var cases []testCase
		check(json.Unmarshal(text, &cases))
		var recorded bytes.Buffer
		for index, test := range cases {
			test.Says = answer(test)
			separator := ","
			if index == len(cases)-1 {
				separator = ""
			}
			fmt.Fprintf(&recorded, "  %s%s\n", line(test), separator)
		}
		check(os.WriteFile(path, []byte("[\n"+recorded.String()+"]\n"), 0o644))
	}
}

// answer is what Helm prints below the name of the chart.
func answer(test testCase) string {
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(test.Schema))
	check(err)
	// Values come to Helm with every number as a float64.
	var values any
	check(json.Unmarshal(test.Values, &values))

	compiler := jsonschema.NewCompiler()
	compiler.UseLoader(jsonschema.SchemeURLLoader{"file": refusing{}, "http": refusing{}, "https": refusing{}, "urn": permissive{}})
	check(compiler.AddResource(location, schema))
	compiled, err := compiler.Compile(location)
	if err == nil {
		err = compiled.Validate(values)
	}
	if err == nil {
		return ""
	}
	return strings.TrimPrefix(err.Error(), "jsonschema validation failed with '"+location+"#'\n")
}

func line(test testCase) string {
	var written bytes.Buffer
	encoder := json.NewEncoder(&written)
	encoder.SetEscapeHTML(false)
	check(encoder.Encode(test))
	return strings.TrimSuffix(written.String(), "\n")
}

type refusing struct{}

func (refusing) Load(string) (any, error) { return nil, errors.New("not fetched") }

type permissive struct{}

func (permissive) Load(string) (any, error) { return true, nil }

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
