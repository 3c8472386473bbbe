// Writes src/sprig/prime-offsets.ts: how far from certain hashes the next prime lies. Searching takes a minute, adding takes nothing.
//
//	go run ./primes > ../../src/sprig/prime-offsets.ts
package main

import (
	"crypto/sha512"
	"fmt"
	"math/big"
	"strings"
)

var (
	one      = big.NewInt(1)
	two      = big.NewInt(2)
	exponent = big.NewInt(65537)
)

func main() {
	fmt.Println("/**")
	fmt.Println(" * Where primes lie: how many steps of 2 the next one is away from `numberOf(bits, index)`. Written by scripts/record-sprig-more/primes,")
	fmt.Println(" * which did the searching.")
	fmt.Println(" */")
	fmt.Println("export const primeOffsets: Readonly<Record<1024 | 2048, readonly number[]>> = {")
	write(1024, 256)
	write(2048, 32)
	fmt.Println("};")
	fmt.Println()
	fmt.Println("/** For DSA: the steps of 2 from `numberOf(256, 0)` to the prime q, and those of 2q from the multiple of 2q below `numberOf(2048, 0)` to p - 1. */")
	q, toQ := search(number(256, 0), two, func(n *big.Int) bool { return n.ProbablyPrime(64) })
	step := new(big.Int).Mul(q, two)
	start := number(2048, 0)
	start.Sub(start, new(big.Int).Mod(start, step))
	_, toP := search(start, step, func(n *big.Int) bool { return new(big.Int).Add(n, one).ProbablyPrime(64) })
	fmt.Printf("export const dsaOffsets = { q: %d, p: %d } as const;\n", toQ, toP)
}

func write(bits, count int) {
	var offsets []string
	for index := range count {
		_, offset := search(number(bits, index), two, func(n *big.Int) bool {
			rest := new(big.Int).Mod(new(big.Int).Sub(n, one), exponent)
			return rest.Sign() != 0 && n.ProbablyPrime(32)
		})
		offsets = append(offsets, fmt.Sprint(offset))
	}
	fmt.Printf("  %d: [\n", bits)
	for len(offsets) > 0 {
		length := min(len(offsets), 32)
		fmt.Printf("    %s,\n", strings.Join(offsets[:length], ", "))
		offsets = offsets[length:]
	}
	fmt.Println("  ],")
}

// number makes an odd number of exactly so many bits out of hashes; its two highest bits are set.
func number(bits, index int) *big.Int {
	var bytes []byte
	for part := 0; len(bytes) < bits/8; part++ {
		hash := sha512.Sum512(fmt.Appendf(nil, "prime %d %d %d", bits, index, part))
		bytes = append(bytes, hash[:]...)
	}
	bytes = bytes[:bits/8]
	bytes[0] |= 0xc0
	bytes[len(bytes)-1] |= 1
	return new(big.Int).SetBytes(bytes)
}

func search(start, step *big.Int, isFound func(*big.Int) bool) (*big.Int, int) {
	number := new(big.Int).Set(start)
	for offset := 0; ; offset++ {
		if isFound(number) {
			return number, offset
		}
		number.Add(number, step)
	}
}
