module make-schemas

go 1.26.0
