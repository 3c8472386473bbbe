// Answers what Go's YAML and JSON libraries do with texts and values, one JSON line for each on standard input:
//
//	{"read": "<base64 of a YAML text>"}
//	{"write": <value>}
//
// A value is null, true, false, {"s": "<base64 of a string>"}, {"f": "<float64>"}, {"i": "<int64 or uint64>"},
// {"l": [<value>, …]} or {"m": [["<base64 of a key>", <value>], …]}.
//
// It is the other side of record.mjs and fuzz.mjs.
package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"

	yaml2 "go.yaml.in/yaml/v2"
	yaml3 "go.yaml.in/yaml/v3"
	"sigs.k8s.io/yaml"
)

type request struct {
	Read  *[]byte         `json:"read"`
	Write json.RawMessage `json:"write"`
}

// readAnswer holds what Unmarshal makes of a text, and what a Decoder makes of the stream.
type readAnswer struct {
	JSON      string   `json:"json"`
	Error     string   `json:"error"`
	Strict    string   `json:"strict"`
	Documents int      `json:"documents"`
	Stream    string   `json:"stream"`
	Texts     []string `json:"texts"`
}

type writeAnswer struct {
	YAML   string `json:"yaml"`
	Error  string `json:"error"`
	Pretty string `json:"pretty"`
	JSON   string `json:"json"`
	Raw    string `json:"raw"`
	Indent string `json:"indent"`
}

func main() {
	input := bufio.NewReaderSize(os.Stdin, 1<<20)
	output := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(output)
	encoder.SetEscapeHTML(false)
	for {
		line, err := input.ReadBytes('\n')
		if err == io.EOF {
			break
		}
		must(err)
		var asked request
		must(json.Unmarshal(line, &asked))
		if asked.Read != nil {
			must(encoder.Encode(read(*asked.Read)))
		} else {
			must(encoder.Encode(write(parseValue(asked.Write))))
		}
		if input.Buffered() == 0 {
			must(output.Flush())
		}
	}
	must(output.Flush())
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func read(text []byte) (answer readAnswer) {
	var value interface{}
	if err := yaml.Unmarshal(text, &value); err != nil {
		answer.Error = err.Error()
	} else if answer.JSON, err = marshal(value); err != nil {
		answer.JSON = "?" + err.Error()
	}
	if err := yaml.UnmarshalStrict(text, &value); err != nil {
		answer.Strict = err.Error()
	}
	// A field of a struct receives text where it is a string.
	var field struct {
		V string `json:"v"`
	}
	answer.Texts = []string{}
	if err := yaml.Unmarshal(append([]byte("v: "), text...), &field); err == nil {
		answer.Texts = append(answer.Texts, field.V)
	}
	decoder := yaml2.NewDecoder(bytes.NewReader(text))
	for {
		var document interface{}
		err := decoder.Decode(&document)
		if err == io.EOF {
			break
		}
		if err != nil {
			answer.Stream = err.Error()
			break
		}
		answer.Documents++
	}
	return answer
}

func write(value interface{}) (answer writeAnswer) {
	text, err := yaml.Marshal(value)
	if err != nil {
		answer.Error = err.Error()
	}
	answer.YAML = string(text)
	answer.Pretty = pretty(value)
	answer.JSON, _ = marshal(value)
	answer.Raw, answer.Indent = raw(value, ""), raw(value, "  ")
	return answer
}

func pretty(value interface{}) string {
	var out bytes.Buffer
	encoder := yaml3.NewEncoder(&out)
	encoder.SetIndent(2)
	if encoder.Encode(value) != nil {
		return ""
	}
	return out.String()
}

func marshal(value interface{}) (string, error) {
	text, err := json.Marshal(value)
	return string(text), err
}

func raw(value interface{}, indent string) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", indent)
	if encoder.Encode(value) != nil {
		return ""
	}
	return out.String()
}

func parseValue(text json.RawMessage) interface{} {
	switch string(text) {
	case "null":
		return nil
	case "true":
		return true
	case "false":
		return false
	}
	var tagged struct {
		String *[]byte              `json:"s"`
		Float  *string              `json:"f"`
		Int    *string              `json:"i"`
		List   []json.RawMessage    `json:"l"`
		Map    [][2]json.RawMessage `json:"m"`
	}
	must(json.Unmarshal(text, &tagged))
	switch {
	case tagged.String != nil:
		return string(*tagged.String)
	case tagged.Float != nil:
		float, err := strconv.ParseFloat(*tagged.Float, 64)
		must(err)
		return float
	case tagged.Int != nil:
		if integer, err := strconv.ParseInt(*tagged.Int, 10, 64); err == nil {
			return integer
		}
		unsigned, err := strconv.ParseUint(*tagged.Int, 10, 64)
		must(err)
		return unsigned
	case tagged.Map != nil:
		value := map[string]interface{}{}
		for _, entry := range tagged.Map {
			var encoded string
			must(json.Unmarshal(entry[0], &encoded))
			key, err := base64.StdEncoding.DecodeString(encoded)
			must(err)
			value[string(key)] = parseValue(entry[1])
		}
		return value
	default:
		value := []interface{}{}
		for _, item := range tagged.List {
			value = append(value, parseValue(item))
		}
		return value
	}
}
