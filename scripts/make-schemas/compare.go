package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

// definition is as much of an OpenAPI definition as can be compared.
type definition struct {
	Ref                  string                                  `json:"$ref"`
	Type                 string                                  `json:"type"`
	Format               string                                  `json:"format"`
	Items                *definition                             `json:"items"`
	AdditionalProperties *definition                             `json:"additionalProperties"`
	Properties           map[string]definition                   `json:"properties"`
	Required             []string                                `json:"required"`
	Kinds                []struct{ Group, Version, Kind string } `json:"x-kubernetes-group-version-kind"`
	ListType             string                                  `json:"x-kubernetes-list-type"`
	MapKeys              []string                                `json:"x-kubernetes-list-map-keys"`
	MergeKey             string                                  `json:"x-kubernetes-patch-merge-key"`
	Strategy             string                                  `json:"x-kubernetes-patch-strategy"`
}

// compare prints each difference between what was read and the OpenAPI definitions of the same version.
func compare(minor int, s *schema, path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var file struct{ Definitions map[string]definition }
	if err := json.Unmarshal(text, &file); err != nil {
		return err
	}
	tell := func(format string, values ...any) { fmt.Printf("1.%d: %s\n", minor, fmt.Sprintf(format, values...)) }
	theirKinds := map[[2]string]bool{}
	same := 0
	for _, name := range sortedKeys(file.Definitions) {
		theirs := file.Definitions[name]
		if len(theirs.Kinds) == 1 {
			gvk := theirs.Kinds[0]
			apiVersion := strings.TrimPrefix(gvk.Group+"/"+gvk.Version, "/")
			theirKinds[[2]string{apiVersion, gvk.Kind}] = true
			if _, ok := s.kinds[[2]string{apiVersion, gvk.Kind}]; !ok {
				tell("kind %s %s is only in the definitions", apiVersion, gvk.Kind)
			}
		}
		ours, ok := s.types[shortened(name)]
		if !ok {
			if len(theirs.Properties) > 0 && shortened(name) != "pkg/version.Info" && !strings.HasPrefix(shortened(name), "meta/v1.API") {
				tell("type %s is only in the definitions", shortened(name))
			}
			continue
		}
		required := map[string]bool{}
		for _, field := range theirs.Required {
			required[field] = true
		}
		for _, fieldName := range sortedKeys(theirs.Properties) {
			p := theirs.Properties[fieldName]
			f, ok := ours[fieldName]
			if !ok {
				tell("%s.%s is only in the definitions", shortened(name), fieldName)
				continue
			}
			if typ := words(p); typ != withoutEnum(f.typ) || required[fieldName] != f.required || keysOf(p) != f.keys {
				tell("%s.%s: %s %v %q, in the definitions %s %v %q", shortened(name), fieldName, f.typ, f.required, f.keys, typ, required[fieldName], keysOf(p))
				continue
			}
			same++
		}
		for _, fieldName := range sortedKeys(ours) {
			if _, ok := theirs.Properties[fieldName]; !ok {
				tell("%s.%s is only in the types", shortened(name), fieldName)
			}
		}
	}
	for key := range s.kinds {
		if !theirKinds[key] {
			tell("kind %s %s is only in the types", key[0], key[1])
		}
	}
	tell("%d fields are the same", same)
	return nil
}

func shortened(name string) string {
	dot := strings.LastIndex(name, ".")
	parts := strings.Split(name[:dot], ".")
	return strings.Join(parts[len(parts)-2:], "/") + name[dot:]
}

func keysOf(p definition) string {
	switch {
	case p.Items == nil:
		return ""
	case p.ListType == "map":
		return strings.Join(p.MapKeys, ",")
	case p.ListType == "set", p.ListType == "" && strings.Contains(p.Strategy, "merge") && p.MergeKey == "":
		return "set"
	case p.ListType == "" && strings.Contains(p.Strategy, "merge"):
		return p.MergeKey
	}
	return ""
}

// words is a definition in the words of the packs, enums being plain strings.
func words(p definition) string {
	switch {
	case strings.HasSuffix(p.Ref, ".Quantity"):
		return "quantity"
	case strings.HasSuffix(p.Ref, ".IntOrString"):
		return "intOrString"
	case strings.HasSuffix(p.Ref, ".Time"), strings.HasSuffix(p.Ref, ".MicroTime"):
		return "time"
	case strings.HasSuffix(p.Ref, ".FieldsV1"), strings.HasSuffix(p.Ref, ".RawExtension"):
		return "object"
	case strings.HasSuffix(p.Ref, ".JSON"), strings.Contains(p.Ref, ".JSONSchemaPropsOr"):
		return "any"
	case strings.HasSuffix(p.Ref, ".Duration"):
		return "string"
	case p.Ref != "":
		return shortened(strings.TrimPrefix(p.Ref, "#/definitions/"))
	case p.Items != nil:
		return "[]" + words(*p.Items)
	case p.AdditionalProperties != nil:
		return "{}" + words(*p.AdditionalProperties)
	case p.Format == "byte":
		return "bytes"
	case p.Type == "integer":
		return p.Format
	case p.Type == "boolean":
		return "bool"
	}
	return p.Type
}

// withoutEnum is a type in which an enum is a plain string.
func withoutEnum(typ string) string {
	if at := strings.Index(typ, "="); at >= 0 {
		return typ[:at] + "string"
	}
	return typ
}
