import { groupBy } from '../../../analysis/text/group.ts';
import { type CodedProject, type CodedSource, type Coding, codedBy } from './coded-project.ts';
import { guidOf } from './guid.ts';
import { codesElement } from './qda-codebook.ts';
import { collapsed, type QdaTarget, textFor } from './qda-targets.ts';
import { writeXml, type XmlNode } from './xml-write.ts';
import { zipOf } from './zip-write.ts';

/** Words of a selection that stand in its name. */
const longestName = 200;

/** Whether REFI-QDA has a place for a coding: it knows no values but codes, no pairs and no actors. */
export function fitsQda({ value, subject, otherStart }: Coding): boolean {
  return value === null && subject === '' && otherStart === null;
}

/**
 * A project as REFI-QDA exchanges it (1.0), made for one program: project.qde with what was dropped in its description, and a
 * plain text for each source. The same project makes the same bytes.
 */
export function writeQdpx(project: CodedProject, target: QdaTarget, dropped: string): Uint8Array {
  const texts = project.sources.map((source) => ({ source, ...textFor(target, source.text ?? '') }));
  return zipOf([
    ['project.qde', writeXml('urn:QDA-XML:project:1.0', projectElement(project, target, texts, dropped))],
    ...texts.map(({ source, written }) => [`sources/${source.guid}.txt`, written] as const),
  ]);
}

interface PlacedText {
  source: CodedSource;
  position(offset: number): number;
}

function projectElement(
  project: CodedProject,
  target: QdaTarget,
  texts: readonly PlacedText[],
  dropped: string,
): XmlNode {
  const { title, created, users, codes, codings, about } = project;
  const bySource = groupBy(codings.filter(fitsQda), ({ source }) => source);
  const variables = [
    ...new Set(texts.flatMap(({ source }) => variablesOf(project, source).map(([name]) => name))),
  ];
  const described = [about, dropped].filter(Boolean).join('\n\n');
  return [
    'Project',
    {
      name: title,
      origin: `${project.origin} (${target.name})`,
      creationDateTime: moment(created),
    },
    ...listed(
      'Users',
      users.map(({ guid, name }) => ['User', { guid, name }]),
    ),
    ...(codes.length === 0 ? [] : [['CodeBook', {}, codesElement(codes)] as const]),
    ...listed(
      'Variables',
      variables.map((name) => ['Variable', { guid: guidOf('variable', name), name, typeOfVariable: 'Text' }]),
    ),
    ...listed(
      'Cases',
      texts.map(({ source }) => caseElement(project, source)),
    ),
    ...listed(
      'Sources',
      texts.map((text) => sourceElement(text, bySource.get(text.source.guid) ?? [], created)),
    ),
    ['Description', {}, described],
  ];
}

/** A list of elements; where there are none, the schema wants no list. */
const listed = (name: string, elements: readonly XmlNode[]): XmlNode[] =>
  elements.length === 0 ? [] : [[name, {}, ...elements]];

/** What is known of a source, with who went through it. */
function variablesOf({ done, users }: CodedProject, { guid, variables }: CodedSource): [string, string][] {
  const who = (done ?? []).filter(({ source, start }) => source === guid && start === null);
  const names = users.filter((user) => who.some((one) => one.user === user.guid)).map(({ name }) => name);
  return names.length > 0 ? [...variables, [codedBy, names.join('; ')]] : variables;
}

/** Document variables as MAXQDA has them: a case without a name, of one source. */
function caseElement(project: CodedProject, source: CodedSource): XmlNode {
  return [
    'Case',
    { guid: guidOf('case', source.guid) },
    ...variablesOf(project, source).map(
      ([name, value]): XmlNode => [
        'VariableValue',
        {},
        ['VariableRef', { targetGUID: guidOf('variable', name) }],
        ['TextValue', {}, value],
      ],
    ),
    ['SourceRef', { targetGUID: source.guid }],
  ];
}

function sourceElement(
  { source, position }: PlacedText,
  codings: readonly Coding[],
  created: string | null,
): XmlNode {
  const { guid, name, text } = source;
  const placed = codings.filter(({ start }) => start !== null);
  const whole = codings.filter(({ start }) => start === null);
  return [
    'TextSource',
    { guid, name, plainTextPath: `internal://${guid}.txt`, creationDateTime: moment(created) },
    ...placed.map((coding, i): XmlNode => {
      const { user, start, end, memo } = coding;
      const its = { creatingUser: user, creationDateTime: moment(coding.created ?? created) };
      return [
        'PlainTextSelection',
        {
          guid: guidOf('selection', guid, i),
          name: shortened(text!.slice(start!, end!)),
          startPosition: position(start!),
          endPosition: position(end!),
          ...its,
        },
        ...(memo === '' ? [] : [['Description', {}, memo] as const]),
        codingElement(guidOf('coding', guid, i), coding, created),
      ];
    }),
    ...whole.map((coding, i) => codingElement(guidOf('whole', guid, i), coding, created)),
  ];
}

function codingElement(guid: string, { user, code, created }: Coding, made: string | null): XmlNode {
  const its = { guid, creatingUser: user, creationDateTime: moment(created ?? made) };
  return ['Coding', its, ['CodeRef', { targetGUID: code }]];
}

function shortened(words: string): string {
  const line = collapsed(words);
  const points = Array.from(line.slice(0, 2 * longestName));
  return line.length <= longestName ? line : `${points.slice(0, longestName).join('').trimEnd()}…`;
}

/** A moment as XML has it: to the second. */
const moment = (created: string | null) => created?.replace(/\.\d+Z$/, 'Z') ?? null;
