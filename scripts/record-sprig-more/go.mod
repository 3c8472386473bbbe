module record-sprig-more

go 1.26
