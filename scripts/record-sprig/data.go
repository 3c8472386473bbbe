package main

import (
	"encoding/base64"
	"encoding/json"
	"strconv"
)

// Values is a named map type, as Helm's own values are one.
type Values map[string]interface{}

// typed gives the values of data.json their Go types. An object of one key that starts with `$` is a typed value:
// `{"$int8": "-5"}`, `{"$float64": "NaN"}`, `{"$bytes": base64}` and `{"$text": base64}` for a string of any bytes,
// `{"$[]string": […]}`, `{"$[]int": […]}`, `{"$[]map": […]}`, `{"$map[string]string": {…}}`, `{"$Values": {…}}`, `{"$nil": "[]string"}`.
func typed(value any) any {
	switch value := value.(type) {
	case []any:
		for index, item := range value {
			value[index] = typed(item)
		}
	case map[string]any:
		if len(value) == 1 {
			for name, content := range value {
				if name[0] == '$' {
					return build(name[1:], content)
				}
			}
		}
		for key, item := range value {
			value[key] = typed(item)
		}
	}
	return value
}

func build(name string, content any) any {
	switch name {
	case "bytes", "text":
		bytes, err := base64.StdEncoding.DecodeString(content.(string))
		check(err)
		if name == "text" {
			return string(bytes)
		}
		return bytes
	case "float64":
		number, err := strconv.ParseFloat(content.(string), 64)
		check(err)
		return number
	case "[]string":
		return convert[[]string](content)
	case "[]int":
		return convert[[]int](content)
	case "[]map":
		return convert[[]map[string]interface{}](content)
	case "map[string]string":
		return convert[map[string]string](content)
	case "Values":
		return Values(typed(content).(map[string]any))
	case "nil":
		return map[string]any{
			"[]string":                []string(nil),
			"[]interface {}":          []interface{}(nil),
			"map[string]string":       map[string]string(nil),
			"map[string]interface {}": map[string]interface{}(nil),
		}[content.(string)]
	case "uint", "uint8", "uint16", "uint32", "uint64":
		number, err := strconv.ParseUint(content.(string), 10, 64)
		check(err)
		return map[string]any{"uint": uint(number), "uint8": uint8(number), "uint16": uint16(number), "uint32": uint32(number), "uint64": number}[name]
	default:
		number, err := strconv.ParseInt(content.(string), 10, 64)
		check(err)
		return map[string]any{"int": int(number), "int8": int8(number), "int16": int16(number), "int32": int32(number), "int64": number}[name]
	}
}

func convert[T any](content any) T {
	text, err := json.Marshal(content)
	check(err)
	var converted T
	check(json.Unmarshal(text, &converted))
	return converted
}
