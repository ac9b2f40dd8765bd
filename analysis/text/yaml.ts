import { CST, type Document, isScalar, Lexer, LineCounter, parseDocument, visit } from 'yaml';
import { brief } from './plain.ts';

/** The most that a list of settings holds of each; what needs more is none that people keep. */
const most = {
  lines: 20_000,
  /** Keys, words and lists together. */
  values: 40_000,
  /** Marks that repeat a part elsewhere (&name, *name). */
  repeats: 100,
  /** Brackets inside each other; columns that a line is set in. */
  brackets: 10,
  indent: 100,
  /** Signs that begin a list or an entry, on one line. */
  starts: 6,
};

/** The value of a YAML text, and the line on which each part of it stands. */
export interface Parsed {
  value: unknown;
  lineOf(path: PropertyKey[]): number;
}

/** Why a YAML text is not taken, and on which line. */
export class YamlProblem extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(brief(message, 300));
    this.name = 'YamlProblem';
  }
}

/**
 * Parses YAML in time that grows in step with its length. What a list of settings has no use for (tags, keys that are
 * lists, deep nesting) is refused by a look at the tokens, before the parser builds anything of them. `what` is what such a
 * text is called: “house style”. Throws a YamlProblem.
 */
export function parseYaml(yaml: string, what: string): Parsed {
  refuseUnusual(yaml, what);
  const lines = new LineCounter();
  // The library's own look for keys that come twice compares each with all before it.
  const document = parseDocument(yaml, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    stringKeys: true,
    logLevel: 'silent',
  });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const [error] = document.errors;
  if (error) throw new YamlProblem(lineAt(error.pos[0]), error.message);
  refuseTwice(document, (offset, key) => {
    throw new YamlProblem(lineAt(offset), `The key “${brief(key, 40)}” stands here twice.`);
  });
  return { value: plainValue(document), lineOf: (path) => lineIn(document, path, lineAt) };
}

/** Holds the tokens of a text against `most`. */
function refuseUnusual(yaml: string, what: string): void {
  let line = 1;
  let values = 0;
  let repeats = 0;
  let brackets = 0;
  let starts = 0;
  let fresh = true;
  let begun = false;
  const refuse = (message: string): never => {
    throw new YamlProblem(line, message);
  };
  for (const token of new Lexer().lex(yaml)) {
    const type = CST.tokenType(token);
    if (type === 'space' && fresh && token.length > most.indent) refuse('This line is set in too far.');
    if (type === 'newline') starts = 0;
    if (type === 'doc-start') {
      // The parser would take the first of several, and say nothing of the others.
      if (begun || values > 0) refuse('A second document begins here. Put all in one.');
      begun = true;
    }
    fresh = type === 'newline';
    if (type === 'anchor' || type === 'alias') repeats++;
    else if (type === 'scalar' || type?.endsWith('-scalar')) values++;
    else if (type === 'flow-map-start' || type === 'flow-seq-start') {
      values++;
      brackets++;
    } else if (type === 'flow-map-end' || type === 'flow-seq-end') {
      if (--brackets < 0) refuse(`This “${token}” closes nothing.`);
    } else if (brackets === 0 && (type === 'seq-item-ind' || type === 'map-value-ind')) {
      values++;
      starts++;
    } else if (type === 'comma') values++;
    else if (type === 'tag' || type === 'directive-line' || type === 'explicit-key-ind')
      refuse(`A ${what} has no use for “${brief(token, 20)}” here.`);
    if (brackets > most.brackets || starts > most.starts) refuse('This is nested too deeply.');
    if (values > most.values) refuse(`More than ${most.values} entries are no ${what}.`);
    if (repeats > most.repeats) refuse(`A ${what} repeats itself (&, *) at most ${most.repeats} times.`);
    for (let at = token.indexOf('\n'); at >= 0; at = token.indexOf('\n', at + 1)) line++;
    if (line > most.lines) refuse(`A ${what} has at most ${most.lines} lines.`);
  }
}

function refuseTwice(document: Document, refuse: (offset: number, key: string) => never): void {
  visit(document, {
    Map(_, map) {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        const value = isScalar(key) ? key.value : key;
        if (seen.has(value)) refuse((key as { range?: [number] }).range?.[0] ?? 0, String(value));
        seen.add(value);
      }
    },
  });
}

function plainValue(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    throw new YamlProblem(1, (error as Error).message);
  }
}

/** The line of the innermost part on a path that the text has. */
function lineIn(document: Document, path: PropertyKey[], lineAt: (offset: number) => number): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    const at = isScalar(node) || depth < path.length ? (node as { range?: [number] | null })?.range : null;
    if (at) return lineAt(at[0]);
  }
  return 1;
}
