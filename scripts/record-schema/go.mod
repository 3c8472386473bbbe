module record-schema

go 1.26

require github.com/santhosh-tekuri/jsonschema/v6 v6.0.2 // as Helm 3.21 and 4.2 have it

require golang.org/x/text v0.40.0 // indirect
