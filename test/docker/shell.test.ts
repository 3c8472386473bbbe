import { describe, expect, it } from "vitest";
import { JoinedText } from "../../src/docker/joined-text.ts";
import { readCommands, type ShellCommand } from "../../src/docker/shell.ts";
import { Source } from "../../src/text/source.ts";
import { textOf } from "../../src/text/span.ts";
import { recorded } from "./fixture.ts";

interface RecordedCommands {
  readonly text: string;
  readonly commands: readonly (readonly string[])[];
  readonly error?: string;
}

describe("readCommands, compared with mvdan.cc/sh", () => {
  for (const { text, commands, error } of recorded<RecordedCommands>("commands")) {
    if (error !== undefined) continue; // bash's grammar, which the recorder's POSIX parser refuses; tested below
    it(JSON.stringify(text), () => {
      const found = read(text).filter(({ words }) => words.length > 0).map(({ words }) => words.map((word) => word.text));
      const inOrder = (lists: readonly (readonly string[])[]): readonly string[] => lists.map((list) => list.join(" ")).toSorted();
      expect(inOrder(found)).toEqual(inOrder(commands)); // it lists a heredoc's commands with its command, we where they stand
    });
  }
});

describe("readCommands", () => {
  it("knows what a word is worth, unless the shell decides", () => {
    const [command] = read(`echo a"b c"'d e'\\ f $x "$x" '$x' \\$x $ "$(y)" ~/*.c`);
    expect(command?.words.map(({ value }) => value)).toEqual(["echo", "ab cd e f", undefined, undefined, "$x", "$x", "$", undefined, "~/*.c"]);
    expect(command?.words.map(({ at }) => textOf(at))).toEqual(["echo", `a"b c"'d e'\\ f`, "$x", '"$x"', "'$x'", "\\$x", "$", '"$(y)"', "~/*.c"]);
  });

  it("tells assignments, redirections and pipes from words", () => {
    const [curl, tar] = read("A=1 B=$c curl -o x 2>&1 > y.txt | tar xz < z");
    expect(curl?.assignments.map(({ name, value }) => [name, value.value])).toEqual([["A", "1"], ["B", undefined]]);
    expect(curl?.words.map(({ text }) => text)).toEqual(["curl", "-o", "x"]);
    expect(curl?.redirections.map(({ operator, target, at }) => [operator, target?.text, textOf(at)])).toEqual([[">&", "1", "2>&1"], [">", "y.txt", "> y.txt"]]);
    expect(curl?.pipesInto).toBe(tar);
    expect(tar?.redirections[0]?.target?.value).toBe("z");
  });

  it("keeps a heredoc's lines, without their tabs if it is written <<-", () => {
    const [cat, next] = read("cat <<-A > f\n\tone $(two)\n\tA\nnext\n").filter(({ words }) => words[0]?.value !== "two");
    expect(cat?.redirections[0]?.body?.text).toBe("one $(two)\n");
    expect(next?.words[0]?.value).toBe("next");
  });

  it("reads what bash adds", () => {
    expect(programs("[[ -n $a && b < c ]] && d; function e { f; }; g=(h i) j; for ((k=0; k<1; k++)); do l; done; m <(n) &> o; ((p = 1)); q $'r s'")).toEqual(["[[", "d", "f", "j", "l", "m", "n", "q"]);
  });

  it("finds what it can in a text that no shell takes", () => {
    expect(programs("a && ) b; } c | | d; fi e")).toEqual(["a", "b", "c", "d", "e"]);
    expect(programs("a 'b")).toEqual(["a"]);
  });
});

function read(text: string): readonly ShellCommand[] {
  return readCommands(new JoinedText(new Source("Dockerfile", text), [{ start: 0, end: text.length }]));
}

function programs(text: string): readonly (string | undefined)[] {
  return read(text).flatMap(({ words }) => (words.length === 0 ? [] : [words[0]?.value]));
}
