import type { Span } from "../text/span.ts";
import type { JoinedText, Piece } from "./joined-text.ts";

/** One simple command of a shell text, wherever it stands: in a pipeline, a loop, a function, a substitution. */
export interface ShellCommand {
  /** The program and its arguments; none in `NAME=value` and `> file` alone. */
  readonly words: readonly ShellWord[];
  /** `NAME=value` before the program. */
  readonly assignments: readonly ShellAssignment[];
  readonly redirections: readonly ShellRedirection[];
  readonly at: Span;
  /** The command that reads its output. */
  readonly pipesInto: ShellCommand | undefined;
}

export interface ShellWord {
  /** As it is written, with quotes. */
  readonly text: string;
  /** Without quotes; absent if the shell puts something else in its place: `$NAME`, `$(command)`. */
  readonly value: string | undefined;
  /** The value with the place of each letter. */
  readonly content: JoinedText | undefined;
  readonly at: Span;
}

export interface ShellAssignment {
  readonly name: string;
  readonly value: ShellWord;
  readonly at: Span;
}

export interface ShellRedirection {
  /** `>`, `>>`, `<`, `<<`, `<<-`, `<<<`, `>&` … */
  readonly operator: string;
  /** The file, the descriptor, or the end mark of a heredoc. */
  readonly target: ShellWord | undefined;
  /** The lines of a heredoc. */
  readonly body: JoinedText | undefined;
  readonly at: Span;
}

/** Nesting beyond this is nobody's honest work; what lies deeper is not read. */
const deepest = 64;

/** Words after which another command begins, where a command can begin. */
const openers: ReadonlySet<string> = new Set(["if", "then", "elif", "else", "while", "until", "do", "{", "!", "time"]);
/** Words that end a compound command. */
const closers: ReadonlySet<string> = new Set(["fi", "done", "}"]);

/**
 * Finds the commands of a shell text, in the order in which they begin. The grammar is POSIX's with what bash adds in common use;
 * a text that no shell accepts gives the commands that are recognizable.
 * (POSIX.1-2024, Shell Command Language 2.3 and 2.10; compared with mvdan.cc/sh.)
 */
export function readCommands(text: JoinedText): readonly ShellCommand[] {
  const reader = new ShellReader(text, 0);
  reader.readList(undefined);
  return reader.commands.sort((a, b) => a.at.start - b.at.start);
}

/** A command while its parts are read. */
interface OpenCommand {
  readonly words: ShellWord[];
  readonly assignments: ShellAssignment[];
  readonly redirections: ShellRedirection[];
  start: number;
  end: number;
}

/** What is known of a list of commands while it is read. */
interface CommandList {
  /** The compound commands that are open and whose end is not just another word. */
  readonly compounds: ("(" | "case")[];
  open: OpenCommand | undefined;
  /** The command before a `|` whose reader is still to come. */
  writer: UnpipedCommand | undefined;
  /** Whether a compound command has just ended, so that redirections belong to it. */
  afterCompound: boolean;
}

/** A command whose successor in the pipeline may still come. */
type UnpipedCommand = { -readonly [K in keyof ShellCommand]: ShellCommand[K] };

/** A heredoc whose lines begin behind the next line break. */
interface PendingHeredoc {
  readonly redirection: OpenRedirection;
  readonly mark: string;
  readonly quoted: boolean;
  readonly tabs: boolean;
}

type OpenRedirection = { -readonly [K in keyof ShellRedirection]: ShellRedirection[K] };

class ShellReader {
  readonly commands: UnpipedCommand[] = [];
  readonly #joined: JoinedText;
  readonly #text: string;
  #at = 0;
  #depth: number;
  #heredocs: PendingHeredoc[] = [];

  constructor(joined: JoinedText, depth: number) {
    this.#joined = joined;
    this.#text = joined.text;
    this.#depth = depth;
  }

  /** Reads commands up to the closing parenthesis of a substitution, or to the end. */
  readList(stop: ")" | undefined): void {
    if ((this.#depth += 1) > deepest) {
      this.#at = this.#text.length;
      return;
    }
    const list: CommandList = { compounds: [], open: undefined, writer: undefined, afterCompound: false };
    for (;;) {
      this.#skipBlanks();
      const letter = this.#text[this.#at];
      if (letter === undefined) break;
      if (letter === "\n") {
        this.#finish(list);
        this.#at += 1;
        this.#readHeredocs();
      } else if (letter === ")") {
        this.#finish(list);
        this.#at += 1;
        if (list.compounds.length === 0 && stop !== undefined) break;
        if (list.compounds.at(-1) === "(") list.compounds.pop();
        list.afterCompound = true;
      } else if (letter === "(") {
        this.#readParenthesis(list);
      } else if (letter === ";") {
        this.#readSemicolon(list);
      } else if (letter === "|" || (letter === "&" && this.#text[this.#at + 1] !== ">")) {
        this.#readOperator(list, letter);
      } else if (letter === "<" || letter === ">" || letter === "&") {
        this.#addRedirection(list, this.#at);
      } else {
        this.#addWord(list);
      }
    }
    this.#finish(list);
    this.#depth -= 1;
  }

  /** Ends the open command, which is what the one before a pipe was waiting for. */
  #finish(list: CommandList): UnpipedCommand | undefined {
    const command = list.open && this.#close(list.open);
    if (command !== undefined && list.writer !== undefined) {
      list.writer.pipesInto = command;
      list.writer = undefined;
    }
    list.open = undefined;
    list.afterCompound = false;
    return command;
  }

  /** A subshell, an arithmetic command, or the parentheses behind the name of a function. */
  #readParenthesis(list: CommandList): void {
    this.#at += 1;
    const empty = /\s{0,80}\)/y;
    empty.lastIndex = this.#at;
    if (list.open?.words.length === 1 && empty.test(this.#text)) {
      this.#at = empty.lastIndex;
      list.open = undefined; // the body of the function is read like any other command
    } else if (list.open === undefined && this.#text[this.#at] === "(" && this.#readArithmetic(this.#at + 1)) {
      list.afterCompound = true;
    } else if (list.compounds.length < deepest) {
      this.#finish(list);
      list.compounds.push("(");
    } else {
      this.#at = this.#text.length;
    }
  }

  /** `;`, or one of the operators that end a branch of a case. */
  #readSemicolon(list: CommandList): void {
    this.#finish(list);
    const operator = /;;&?|;&?/y;
    operator.lastIndex = this.#at;
    const found = operator.exec(this.#text)?.[0] ?? ";";
    this.#at += found.length;
    if (found !== ";" && list.compounds.at(-1) === "case") this.#readCasePattern(list);
  }

  /** `|`, `|&`, `||`, `&`, `&&`. */
  #readOperator(list: CommandList, letter: "|" | "&"): void {
    const command = this.#finish(list);
    const next = this.#text[this.#at + 1];
    list.writer = letter === "|" && next !== "|" ? command : undefined;
    this.#at += next === letter || (letter === "|" && next === "&") ? 2 : 1;
  }

  /** A redirection that begins at `start`, where the number of a descriptor may stand before its operator. */
  #addRedirection(list: CommandList, start: number): void {
    if (/^[<>]\(/.test(this.#text.slice(this.#at, this.#at + 2))) {
      list.open ??= this.#open();
      list.open.words.push(this.#readWord());
      list.open.end = this.#at;
      return;
    }
    const redirection = this.#readRedirection(start);
    if (list.afterCompound) return;
    list.open ??= this.#open(start);
    list.open.redirections.push(redirection);
    list.open.end = this.#at;
  }

  /** A word of a command, or one that the grammar reserves where a command can begin. */
  #addWord(list: CommandList): void {
    const start = this.#at;
    const word = this.#readWord();
    if (this.#at === start) {
      this.#at += 1; // cannot happen; whatever it is, it must not stop us
      return;
    }
    const next = this.#text[this.#at];
    if (/^\d+$/.test(word.text) && (next === "<" || next === ">")) {
      this.#addRedirection(list, start);
      return;
    }
    if (list.open === undefined && this.#readReserved(list, word.text)) return;
    list.afterCompound = false;
    const open = (list.open ??= this.#open(start));
    const assignment = open.words.length === 0 ? this.#asAssignment(word, start) : undefined;
    if (assignment !== undefined) open.assignments.push(assignment);
    else open.words.push(word);
    if (open.words.length === 1 && word.text === "[[") this.#readTest(open.words);
    open.end = this.#at;
  }

  /** Goes on behind a reserved word; answers no for a word that begins a command. */
  #readReserved(list: CommandList, word: string): boolean {
    if (openers.has(word)) {
      list.afterCompound = false;
    } else if (closers.has(word)) {
      list.afterCompound = true;
    } else if (word === "esac" && list.compounds.at(-1) === "case") {
      list.compounds.pop();
      list.afterCompound = true;
    } else if (word === "case") {
      this.#readCaseSubject();
      list.compounds.push("case");
      this.#readCasePattern(list);
    } else if (word === "for" || word === "select") {
      this.#readLoopWords();
    } else if (word === "function") {
      this.#skipBlanks();
      this.#readWord();
      const parentheses = /[ \t]*\([ \t]*\)/y;
      parentheses.lastIndex = this.#at;
      if (parentheses.test(this.#text)) this.#at = parentheses.lastIndex;
    } else {
      return false;
    }
    return true;
  }

  #open(start = this.#at): OpenCommand {
    return { words: [], assignments: [], redirections: [], start, end: start };
  }

  #close(open: OpenCommand): UnpipedCommand {
    const command: UnpipedCommand = {
      words: open.words,
      assignments: open.assignments,
      redirections: open.redirections,
      at: this.#joined.span(open.start, open.end),
      pipesInto: undefined,
    };
    this.commands.push(command);
    return command;
  }

  /** Blanks, continued lines and comments. */
  #skipBlanks(): void {
    const blanks = /(?:[ \t\r\f\v]|\\\r?\n)+/y;
    blanks.lastIndex = this.#at;
    if (blanks.test(this.#text)) this.#at = blanks.lastIndex;
    if (this.#text[this.#at] === "#") {
      const end = this.#text.indexOf("\n", this.#at);
      this.#at = end === -1 ? this.#text.length : end;
    }
  }

  #skipLines(): void {
    for (;;) {
      this.#skipBlanks();
      if (this.#text[this.#at] !== "\n") return;
      this.#at += 1;
      this.#readHeredocs();
    }
  }

  /** The word at the present place; empty if there is none. */
  #readWord(): ShellWord {
    const start = this.#at;
    const pieces: Piece[] = [];
    let literal = true;
    const keep = (from: number, to: number): void => {
      const last = pieces.at(-1);
      if (last !== undefined && last.end === from) pieces[pieces.length - 1] = { start: last.start, end: to };
      else pieces.push({ start: from, end: to });
    };

    for (;;) {
      const letter = this.#text[this.#at];
      if (letter === undefined || /[\s;&|()]/.test(letter)) {
        if (letter === "(" && this.#at > start && /^[A-Za-z_]\w*\+?=$/.test(this.#text.slice(start, this.#at))) {
          this.#skipBalanced(this.#at + 1); // NAME=(an array)
          literal = false;
          continue;
        }
        break;
      }
      if (letter === "<" || letter === ">") {
        if (this.#text[this.#at + 1] !== "(" || this.#at > start) break;
        this.#at += 2;
        this.readList(")");
        literal = false;
      } else if (letter === "\\") {
        const next = this.#text[this.#at + 1];
        if (next !== undefined && next !== "\n") keep(this.#at + 1, this.#at + 2);
        this.#at += 2;
      } else if (letter === "'") {
        const end = this.#text.indexOf("'", this.#at + 1);
        const to = end === -1 ? this.#text.length : end;
        keep(this.#at + 1, to);
        this.#at = to + 1;
      } else if (letter === '"') {
        this.#at += 1;
        literal = this.#readQuoted('"', keep) && literal;
      } else if (letter === "$" || letter === "`") {
        const from = this.#at;
        if (this.#readExpansion()) literal = false;
        else keep(from, this.#at);
      } else {
        keep(this.#at, this.#at + 1);
        this.#at += 1;
      }
    }
    this.#at = Math.min(this.#at, this.#text.length);
    return this.#word(start, this.#at, literal ? pieces : undefined);
  }

  #word(start: number, end: number, pieces: readonly Piece[] | undefined): ShellWord {
    const at = this.#joined.span(start, end);
    const text = this.#text.slice(start, end);
    if (pieces === undefined) return { text, value: undefined, content: undefined, at };
    const content = this.#joined.compose(pieces, start);
    return { text, value: content.text, content, at };
  }

  /** The inside of double quotes, or a heredoc's lines; answers whether it is literal. */
  #readQuoted(stop: '"' | undefined, keep: (from: number, to: number) => void, end = this.#text.length): boolean {
    let literal = true;
    while (this.#at < end) {
      const letter = this.#text[this.#at];
      if (letter === stop) {
        this.#at += 1;
        return literal;
      }
      if (letter === "\\") {
        const next = this.#text[this.#at + 1] ?? "";
        if (next === "\n") this.#at += 2;
        else {
          keep(/[$`"\\]/.test(next) ? this.#at + 1 : this.#at, Math.min(this.#at + 2, end));
          this.#at += 2;
        }
      } else if (letter === "$" || letter === "`") {
        const from = this.#at;
        if (this.#readExpansion(true)) literal = false;
        else keep(from, this.#at);
      } else {
        keep(this.#at, this.#at + 1);
        this.#at += 1;
      }
    }
    return literal;
  }

  /** `$name`, `${…}`, `$(…)`, `$((…))`, `$'…'` or a backquoted command; answers no for a `$` that stands for itself. */
  #readExpansion(quoted = false): boolean {
    if (this.#text[this.#at] === "`") {
      this.#readBackquoted();
      return true;
    }
    const next = this.#text[this.#at + 1] ?? "";
    if (next === "(") {
      if (this.#text[this.#at + 2] === "(" && this.#readArithmetic(this.#at + 3)) return true;
      this.#at += 2;
      this.readList(")");
      return true;
    }
    if (next === "{") {
      this.#readBraces();
      return true;
    }
    if (!quoted && next === "'") {
      const ansi = /\$'(?:[^'\\]|\\[\s\S])*'?/y;
      ansi.lastIndex = this.#at;
      this.#at += ansi.exec(this.#text)?.[0].length ?? 2;
      return true;
    }
    const name = /\$(?:[A-Za-z_]\w*|[0-9@*#?$!-])/y;
    name.lastIndex = this.#at;
    const found = name.exec(this.#text)?.[0];
    this.#at += found?.length ?? 1;
    return found !== undefined;
  }

  /** `${…}` with whatever is nested in it. */
  #readBraces(): void {
    this.#at += 2;
    if ((this.#depth += 1) > deepest) {
      this.#at = this.#text.length;
      return;
    }
    for (;;) {
      const letter = this.#text[this.#at];
      if (letter === undefined) break;
      if (letter === "}") {
        this.#at += 1;
        break;
      }
      if (letter === "\\") this.#at += 2;
      else if (letter === "'") {
        const end = this.#text.indexOf("'", this.#at + 1);
        this.#at = end === -1 ? this.#at + 1 : end + 1;
      } else if (letter === '"') {
        this.#at += 1;
        this.#readQuoted('"', () => {});
      } else if (letter === "$" || letter === "`") this.#readExpansion();
      else this.#at += 1;
    }
    this.#depth -= 1;
  }

  /** A backquoted command is a text of its own, without the escapes that its quotes ask for. */
  #readBackquoted(): void {
    const start = this.#at + 1;
    const pieces: Piece[] = [];
    let from = start;
    let at = start;
    for (; at < this.#text.length && this.#text[at] !== "`"; at += 1) {
      if (this.#text[at] !== "\\") continue;
      if (/[$`\\]/.test(this.#text[at + 1] ?? "")) {
        pieces.push({ start: from, end: at });
        from = at + 1;
      }
      at += 1;
    }
    const end = Math.min(at, this.#text.length);
    pieces.push({ start: from, end: Math.max(from, end) });
    this.#at = end + 1;
    this.#readInner(this.#joined.compose(pieces, start));
  }

  /** A text within the text. */
  #readInner(text: JoinedText): void {
    const inner = new ShellReader(text, this.#depth);
    inner.readList(undefined);
    for (const command of inner.commands) this.commands.push(command);
  }

  /** Reads to behind the `))` of an arithmetic expression, if it is one and not a subshell in a subshell. */
  #readArithmetic(start: number): boolean {
    const before = this.#at;
    this.#skipBalanced(start);
    const end = this.#at;
    if (this.#text[end] !== ")") {
      this.#at = before;
      return false;
    }
    this.#at = start;
    this.#readQuoted(undefined, () => {}, end - 1);
    this.#at = end + 1;
    return true;
  }

  /** Skips to behind the parenthesis that closes one opened before `start`. */
  #skipBalanced(start: number): void {
    let depth = 1;
    let at = start;
    for (; at < this.#text.length && depth > 0; at += 1) {
      const letter = this.#text[at];
      if (letter === "\\") at += 1;
      else if (letter === "(") depth += 1;
      else if (letter === ")") depth -= 1;
      else if (letter === "'" || letter === '"') {
        const end = this.#text.indexOf(letter, at + 1);
        if (end !== -1) at = end;
      }
    }
    this.#at = Math.min(at, this.#text.length);
  }

  #asAssignment(word: ShellWord, start: number): ShellAssignment | undefined {
    const name = /^([A-Za-z_]\w*)\+?=/.exec(word.text);
    if (name === null) return undefined;
    const end = this.#at;
    const length = name[0].length;
    const rest = word.content?.slice(Math.min(length, word.content.text.length));
    return {
      name: name[1] ?? "",
      value: { text: word.text.slice(length), value: rest?.text, content: rest, at: this.#joined.span(Math.min(start + length, end), end) },
      at: word.at,
    };
  }

  #readRedirection(start: number): ShellRedirection {
    const operator = /&>>|&>|<<<|<<-|<<|<&|<>|<|>>|>&|>\||>/y;
    operator.lastIndex = this.#at;
    const found = operator.exec(this.#text)?.[0] ?? "";
    this.#at += Math.max(found.length, 1);
    this.#skipBlanks();
    const word = this.#readWord();
    const target = word.text === "" ? undefined : word;
    const redirection: OpenRedirection = { operator: found, target, body: undefined, at: this.#joined.span(start, this.#at) };
    if ((found === "<<" || found === "<<-") && target !== undefined) {
      const quoted = /['"\\]/.test(target.text);
      this.#heredocs.push({ redirection, mark: target.value ?? target.text, quoted, tabs: found === "<<-" });
    }
    return redirection;
  }

  /** The lines of the heredocs that were announced on the line that ends here. */
  #readHeredocs(): void {
    const pending = this.#heredocs;
    this.#heredocs = [];
    for (const { redirection, mark, quoted, tabs } of pending) {
      const start = this.#at;
      const pieces: Piece[] = [];
      let end = this.#at;
      let next = this.#text.length;
      for (let line = this.#at; ; ) {
        const lineBreak = this.#text.indexOf("\n", line);
        const lineEnd = lineBreak === -1 ? this.#text.length : lineBreak;
        const text = this.#text.slice(line, lineEnd).replace(/\r$/, "");
        end = line;
        next = lineBreak === -1 ? lineEnd : lineEnd + 1;
        const indent = tabs ? (/^\t*/.exec(text)?.[0].length ?? 0) : 0;
        if (text.slice(indent) === mark) break;
        pieces.push({ start: line + indent, end: next });
        if (lineBreak === -1) {
          end = lineEnd;
          break;
        }
        line = next;
      }
      redirection.body = this.#joined.compose(pieces, start);
      if (!quoted) this.#readQuoted(undefined, () => {}, end);
      this.#at = next;
    }
  }

  /** `case word in`. */
  #readCaseSubject(): void {
    this.#skipBlanks();
    this.#readWord();
    this.#skipLines();
    if (/^in\b/.test(this.#text.slice(this.#at, this.#at + 3))) this.#at += 2;
  }

  /** `pattern | pattern )`, or the `esac` that stands in its place. */
  #readCasePattern({ compounds }: CommandList): void {
    this.#skipLines();
    if (this.#text[this.#at] === "(") this.#at += 1;
    for (;;) {
      this.#skipBlanks();
      const letter = this.#text[this.#at];
      if (letter === undefined) return;
      if (letter === ")") {
        this.#at += 1;
        return;
      }
      if (letter === "|") {
        this.#at += 1;
        continue;
      }
      const start = this.#at;
      const word = this.#readWord();
      if (word.text === "esac") {
        compounds.pop();
        return;
      }
      if (this.#at === start) return;
    }
  }

  /** `for name in words`, up to the line break or `;` before `do`. */
  #readLoopWords(): void {
    this.#skipBlanks();
    if (this.#text.startsWith("((", this.#at)) {
      this.#readArithmetic(this.#at + 2);
      return;
    }
    this.#readWord();
    this.#skipLines();
    if (!/^in(?![\w-])/.test(this.#text.slice(this.#at, this.#at + 3))) return;
    this.#at += 2;
    for (;;) {
      this.#skipBlanks();
      const start = this.#at;
      this.#readWord();
      if (this.#at === start) return;
    }
  }

  /** The words of a `[[ test ]]`, in which `&&`, `<` and parentheses are no operators. */
  #readTest(words: ShellWord[]): void {
    for (;;) {
      this.#skipBlanks();
      const start = this.#at;
      const letter = this.#text[start];
      if (letter === undefined || letter === ";") return;
      const word = this.#readWord();
      if (this.#at === start) {
        this.#at += 1;
        words.push(this.#word(start, this.#at, [{ start, end: this.#at }]));
        continue;
      }
      words.push(word);
      if (word.text === "]]") return;
    }
  }
}
