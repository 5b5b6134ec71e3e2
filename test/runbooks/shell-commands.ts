/** The commands of a script as the words that bash would make of them: enough of its grammar for what runbooks are written in. */

export type ShellCommand = { readonly words: readonly string[] };

/** Words before a command that are none: `for X in …` is a list, not a command. */
const PREFIXES = ['do', 'then', 'else', 'if', 'while', 'until', '!', '{', '('];
const ASSIGNMENT = /^([A-Z_][A-Z0-9_]*)=(.*)$/s;

type Scan = {
  readonly commands: ShellCommand[];
  readonly assigned: Set<string>;
  readonly used: Set<string>;
};

/**
 * What a script calls, in pipes, lists, loops and substitutions, with variables replaced by `values` (others by their own name in
 * lower case), and a command substitution by `1`.
 */
export const readScript = (
  script: string,
  values: Readonly<Record<string, string>> = {},
): {
  readonly commands: readonly ShellCommand[];
  /** Variables that the script sets itself. */
  readonly assigned: ReadonlySet<string>;
  /** Variables that it uses. */
  readonly used: ReadonlySet<string>;
} => {
  const scan: Scan = { commands: [], assigned: new Set(), used: new Set() };
  scanScript(script, values, scan);
  return scan;
};

const scanScript = (script: string, values: Readonly<Record<string, string>>, scan: Scan): void => {
  let words: string[] = [];
  let word: string | undefined;
  let skipNext = false;
  const endWord = (): void => {
    if (word !== undefined && !skipNext) words.push(word);
    if (word !== undefined) skipNext = false;
    word = undefined;
  };
  const endCommand = (): void => {
    endWord();
    addCommand(words, scan);
    words = [];
    skipNext = false;
  };
  const append = (text: string): void => {
    word = (word ?? '') + text;
  };
  /** Reads what stands at a `$`; returns the index after it. */
  const expand = (at: number): number => {
    if (script[at + 1] === '(') {
      const end = closing(script, at + 1);
      scanScript(script.slice(at + 2, end), values, scan);
      append('1');
      return end + 1;
    }
    const braced = script[at + 1] === '{';
    const end = braced ? script.indexOf('}', at) + 1 : at + 1 + /^\w*/.exec(script.slice(at + 1))![0].length;
    const inside = braced ? script.slice(at + 2, end - 1) : script.slice(at + 1, end);
    const name = /^\w+/.exec(inside)?.[0];
    if (name === undefined) {
      append('$');
      return at + 1;
    }
    scan.used.add(name);
    append(values[name] ?? name.toLowerCase());
    return end;
  };

  for (let i = 0; i < script.length; ) {
    const character = script[i]!;
    if (character === '\\') {
      if (script[i + 1] !== '\n') append(script[i + 1] ?? '');
      i += 2;
    } else if (character === "'") {
      const end = script.indexOf("'", i + 1);
      append(script.slice(i + 1, end));
      i = end + 1;
    } else if (character === '"') {
      append('');
      i++;
      while (i < script.length && script[i] !== '"') {
        if (script[i] === '\\') {
          append(script[i + 1] ?? '');
          i += 2;
        } else if (script[i] === '$') i = expand(i);
        else append(script[i++]!);
      }
      i++;
    } else if (character === '$') {
      i = expand(i);
    } else if (character === '#' && word === undefined) {
      while (i < script.length && script[i] !== '\n') i++;
    } else if (/[\n;|&()]/.test(character)) {
      endCommand();
      i++;
    } else if (character === '<' || character === '>') {
      if (/^\d$/.test(word ?? '')) word = undefined;
      endWord();
      while (/[<>&]/.test(script[i] ?? '')) i++;
      skipNext = true;
    } else if (/\s/.test(character)) {
      endWord();
      i++;
    } else {
      append(character);
      i++;
    }
  }
  endCommand();
};

const addCommand = (words: readonly string[], scan: Scan): void => {
  let rest = words;
  while (rest.length > 0) {
    const first = rest[0]!;
    const assignment = ASSIGNMENT.exec(first);
    if (assignment) scan.assigned.add(assignment[1]!);
    else if (first === 'export') {
      for (const word of rest.slice(1)) scan.assigned.add(ASSIGNMENT.exec(word)?.[1] ?? word);
      return;
    } else if (first === 'read') {
      for (const word of rest.slice(1)) if (!word.startsWith('-')) scan.assigned.add(word);
      return;
    } else if (first === 'for') {
      scan.assigned.add(rest[1]!);
      return;
    } else if (!PREFIXES.includes(first)) break;
    rest = rest.slice(1);
  }
  if (rest.length > 0 && rest[0] !== 'done' && rest[0] !== 'fi') scan.commands.push({ words: rest });
};

/** The index of the parenthesis that closes the one at `open`, quotes regarded. */
const closing = (script: string, open: number): number => {
  let depth = 0;
  let quote = '';
  for (let i = open; i < script.length; i++) {
    const character = script[i]!;
    if (character === '\\') i++;
    else if (quote === '' && (character === "'" || character === '"')) quote = character;
    else if (character === quote) quote = '';
    else if (quote !== "'" && character === '(') depth++;
    else if (quote !== "'" && character === ')' && --depth === 0) return i;
  }
  throw new Error(`A parenthesis is not closed: ${script.slice(open)}`);
};
