package main

import (
	"fmt"
	"sort"
	"strings"
)

// versions are the minors in which something holds, written @23-28,30-; empty if that is wherever its owner exists.
func versions(holds, owner []int) string {
	if len(holds) == len(owner) {
		return ""
	}
	in := map[int]bool{}
	for _, minor := range holds {
		in[minor] = true
	}
	var ranges []string
	for at := 0; at < len(owner); at++ {
		if !in[owner[at]] {
			continue
		}
		first := at
		for at+1 < len(owner) && in[owner[at+1]] {
			at++
		}
		from, to := fmt.Sprint(owner[first]), fmt.Sprint(owner[at])
		if first == 0 {
			from = ""
		}
		if at == len(owner)-1 {
			to = ""
		}
		ranges = append(ranges, from+"-"+to)
	}
	return " @" + strings.Join(ranges, ",")
}

func minors() []int {
	var all []int
	for _, r := range releases {
		all = append(all, r.minor)
	}
	return all
}

// writeTypes writes every type once: its name, then a line a field; what does not hold in all versions says in which.
func writeTypes(schemas map[int]*schema) string {
	types := map[string]map[string][]int{} // type -> line -> minors
	owners := map[string][]int{}
	add := func(owner, line string, minor int) {
		if types[owner] == nil {
			types[owner] = map[string][]int{}
		}
		types[owner][line] = append(types[owner][line], minor)
	}
	for _, minor := range minors() {
		for name, fields := range schemas[minor].types {
			owners[name] = append(owners[name], minor)
			for fieldName, f := range fields {
				mark, keys := "", ""
				if f.required {
					mark = "!"
				}
				if f.keys != "" {
					keys = " by " + f.keys
				}
				add(name, fieldName+mark+" "+f.typ+keys, minor)
			}
		}
		for name, values := range schemas[minor].enums {
			owners["="+name] = append(owners["="+name], minor)
			for _, value := range values {
				add("="+name, fmt.Sprintf("%q", value), minor)
			}
		}
	}
	var text strings.Builder
	for _, name := range sortedKeys(owners) {
		fmt.Fprintf(&text, "%s\n", name)
		for _, line := range sortedKeys(types[name]) {
			fmt.Fprintf(&text, " %s%s\n", line, versions(types[name][line], owners[name]))
		}
	}
	return text.String()
}

// writeKinds writes a line a kind: apiVersion, kind, scope, type, the versions that serve it, and its life.
func writeKinds(schemas map[int]*schema) string {
	served := map[[2]string][]int{}
	kinds := map[[2]string]kind{}
	lives := map[[2]string]string{}
	for _, minor := range minors() {
		s := schemas[minor]
		for key, k := range s.kinds {
			served[key] = append(served[key], minor)
			kinds[key] = k
		}
		for _, p := range s.packages {
			if !p.isAPI {
				continue
			}
			for name := range p.lifecycle {
				if key, life := lifeOf(p, name); life != "" {
					lives[key] = life
				}
			}
		}
	}
	for key := range lives {
		if _, ok := kinds[key]; !ok {
			kinds[key] = kind{apiVersion: key[0], name: key[1]}
		}
	}
	keys := make([][2]string, 0, len(kinds))
	for key := range kinds {
		keys = append(keys, key)
	}
	sort.Slice(keys, func(a, b int) bool {
		return keys[a][0] < keys[b][0] || keys[a][0] == keys[b][0] && keys[a][1] < keys[b][1]
	})
	var text strings.Builder
	for _, key := range keys {
		k := kinds[key]
		if strings.HasSuffix(k.name, "List") && k.typ == "" {
			continue
		}
		scope := "namespaced"
		if k.cluster {
			scope = "cluster"
		}
		typ := k.typ
		if typ == "" {
			typ, scope = "-", "-"
		}
		fmt.Fprintf(&text, "%s %s %s %s%s%s\n", k.apiVersion, k.name, scope, typ, versions(served[key], minors()), lives[key])
	}
	return text.String()
}

// lifeOf writes since which minor a kind exists, is deprecated, is gone, and what stands in for it.
func lifeOf(p *pkg, name string) ([2]string, string) {
	apiVersion := p.version
	if p.group != "" {
		apiVersion = p.group + "/" + p.version
	}
	key := [2]string{apiVersion, name}
	if strings.HasSuffix(name, "List") {
		return key, ""
	}
	life := ""
	for _, what := range []string{"Introduced", "Deprecated", "Removed"} {
		if n := number(p.lifecycle[name][what]); n > 0 {
			life += fmt.Sprintf(" %s=%d", strings.ToLower(what), n)
		}
	}
	if r := p.lifecycle[name]["Replacement"]; len(r) == 3 {
		life += " replacement=" + strings.TrimPrefix(r[0]+"/", "/") + r[1] + "/" + r[2]
	}
	return key, life
}
