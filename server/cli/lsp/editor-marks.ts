import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
  type Hover,
  MarkupKind,
  type Range,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Level } from '../../../analysis/types/finding.ts';
import type { DraftFinding } from '../checked-draft.ts';
import type { CheckAnswer, RuleTold } from './check-worker.ts';

const severities: Record<Level, DiagnosticSeverity> = {
  note: DiagnosticSeverity.Information,
  warning: DiagnosticSeverity.Warning,
  error: DiagnosticSeverity.Error,
};

const top: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The findings of an answer that an editor shows: those that count and, as hints, what is known where that is wanted. */
export function shownOf({ checked, hints }: CheckAnswer): DraftFinding[] {
  return (checked?.findings ?? []).filter(
    (finding) => counts(finding) || (hints && finding.suppression?.kind === 'external'),
  );
}

/** What an editor shows of an answer: a mark for each of those, each comment that ignores nothing, and why there are none. */
export function diagnosticsOf(document: TextDocument, answer: CheckAnswer): Diagnostic[] {
  const { checked, refused } = answer;
  const rangeOf = rangesIn(document);
  const source = 'parallax';
  if (!checked)
    return refused === null
      ? []
      : [
          {
            range: top,
            severity: DiagnosticSeverity.Information,
            source,
            message: `Not checked: ${refused}`,
          },
        ];
  return [
    ...shownOf(answer).map((finding) => ({
      range: rangeOf(finding),
      severity: counts(finding) ? severities[finding.level] : DiagnosticSeverity.Hint,
      source,
      code: finding.rule,
      message: [finding.message, surenessOf(finding), ...whyItStays(finding)].join('\n'),
    })),
    ...checked.remarks.map((remark) => ({
      range: rangeOf(remark),
      severity: DiagnosticSeverity.Information,
      source,
      code: 'parallax-ignore',
      message: remark.message,
    })),
  ];
}

/** How sure a finding is, in words. */
function surenessOf({ confidence }: DraftFinding): string {
  if (confidence === undefined) return 'By the words alone; not measured how sure.';
  return `Sure to ${Math.round(confidence * 100)} of 100.`;
}

function whyItStays({ suppression }: DraftFinding): string[] {
  return suppression ? [`Not counted: ${suppression.justification}`] : [];
}

/** Wordings that would fit where the words stand, for what of the findings touches a range. */
export function fixesOf(
  document: TextDocument,
  findings: readonly DraftFinding[],
  range: Range,
  diagnostics: readonly Diagnostic[],
): CodeAction[] {
  const rangeOf = rangesIn(document);
  const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  return findings.filter(counts).flatMap((finding) => {
    if (finding.end < from || finding.start > to) return [];
    const place = rangeOf(finding);
    const mended = diagnostics.filter(
      (one) => one.code === finding.rule && JSON.stringify(one.range) === JSON.stringify(place),
    );
    const fitting = finding.wordings.filter(({ text }) => text !== null);
    return fitting.map(({ start, end, text, loses, of }) => ({
      title: `Write “${text}”${of ? ` for “${of}”` : ''}${loses ? `: loses ${loses}` : ''}`,
      kind: CodeActionKind.QuickFix,
      diagnostics: mended,
      isPreferred: fitting.length === 1,
      edit: {
        documentChanges: [
          {
            textDocument: { uri: document.uri, version: document.version },
            edits: [{ range: rangeOf({ start, end }), newText: text! }],
          },
        ],
      },
    }));
  });
}

/** The definition of the rule of what stands at a place, with the reason and what could stand there. */
export function hoverAt(
  document: TextDocument,
  findings: readonly DraftFinding[],
  offset: number,
  rules: ReadonlyMap<string, RuleTold>,
): Hover | null {
  const here = findings.filter(({ start, end }) => start <= offset && offset <= end);
  if (here.length === 0) return null;
  const value = here
    .map((finding) => {
      const { about, means } = rules.get(finding.rule) ?? { about: '', means: null };
      const advice = finding.wordings.map(
        ({ wording, loses }) => `- “${wording}”${loses ? `, which loses ${loses}` : ''}`,
      );
      return [
        `**${finding.rule.replaceAll('-', ' ')}**`,
        ...[finding.message, surenessOf(finding), ...whyItStays(finding), about, means],
      ]
        .filter(Boolean)
        .join('\n\n')
        .concat(advice.length > 0 ? `\n\n${advice.join('\n')}` : '');
    })
    .join('\n\n---\n\n');
  return { contents: { kind: MarkupKind.Markdown, value }, range: rangesIn(document)(here[0]) };
}

function counts({ suppression }: Pick<DraftFinding, 'suppression'>): boolean {
  return suppression === null;
}

function rangesIn(document: TextDocument): (span: { start: number; end: number }) => Range {
  return ({ start, end }) => ({ start: document.positionAt(start), end: document.positionAt(end) });
}
