import { strToU8, zipSync } from 'fflate';

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** What a made Word document consists of besides its text. */
export interface RichParts {
  footnotes?: string;
  comments?: string;
  /** Relationships of the text beyond those that the parts need. */
  relations?: string;
  /** Further entries, or others in the place of those made here. */
  extra?: Record<string, Uint8Array>;
  namespaces?: string;
}

/** A Word document as Word packs it: the body’s own XML, and the parts that it needs. */
export function richWord(body: string, parts: RichParts = {}): Buffer {
  const { footnotes, comments, relations = '', extra = {}, namespaces = '' } = parts;
  const named = [
    ...(footnotes === undefined ? [] : [['footnotes', footnotes]]),
    ...(comments === undefined ? [] : [['comments', comments]]),
  ];
  const overrides = named.map(
    ([name]) => `<Override PartName="/word/${name}.xml" ContentType="${types}.${name}+xml"/>`,
  );
  const related = named.map(
    ([name], i) => `<Relationship Id="rId${i + 10}" Type="${office}/${name}" Target="${name}.xml"/>`,
  );
  return Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(
        `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="${types}.document.main+xml"/>${overrides.join('')}</Types>`,
      ),
      '_rels/.rels': strToU8(
        `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
      ),
      'word/_rels/document.xml.rels': strToU8(
        `${head}<Relationships xmlns="${packages}/relationships">${related.join('')}${relations}</Relationships>`,
      ),
      'word/document.xml': strToU8(
        `${head}<w:document xmlns:w="${main}" xmlns:r="${office}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"${namespaces}><w:body>${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>`,
      ),
      ...Object.fromEntries(
        named.map(([name, inner]) => [
          `word/${name}.xml`,
          strToU8(`${head}<w:${name} xmlns:w="${main}">${inner}</w:${name}>`),
        ]),
      ),
      'word/media/image1.png': new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 1, 2, 3, 4, 5]),
      ...extra,
    }),
  );
}

/** A run of words, and a paragraph of runs. */
export const run = (words: string, form = ''): string =>
  `<w:r>${form && `<w:rPr>${form}</w:rPr>`}<w:t xml:space="preserve">${words}</w:t></w:r>`;
export const paragraph = (...runs: string[]): string => `<w:p>${runs.join('')}</w:p>`;

const cell = (inner: string, form = ''): string => `<w:tc><w:tcPr>${form}</w:tcPr>${inner}</w:tc>`;

const box = (inner: string): string =>
  `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>${inner}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;

/** Everything that a desk’s drafts have in them, and what only somebody who looks for trouble puts there. */
export const richBodies: Record<string, [body: string, parts?: RichParts]> = {
  'runs that part words, forms, entities': [
    paragraph(
      run('The har', '<w:b/>'),
      run('bor &amp; the quay &#x201C;were&#8221; closed,'),
      run(' she said.', '<w:i/>'),
    ),
  ],
  'tabs, breaks, hyphens, a page’s end': [
    '<w:p><w:r><w:t>Who</w:t><w:tab/><w:t>What</w:t><w:br/><w:t>Next line, a co</w:t><w:softHyphen/><w:t>operative and a well</w:t><w:noBreakHyphen/><w:t>known</w:t><w:br w:type="page"/><w:t> page</w:t><w:lastRenderedPageBreak/></w:r></w:p>',
  ],
  'two lines left blank within a paragraph': [
    '<w:p><w:r><w:t>One.</w:t><w:br/><w:br/><w:t>Two.</w:t></w:r></w:p>',
  ],
  'a link, a field, a control, a tag of another program': [
    `<w:p>${run('See ')}<w:hyperlink r:id="rId77"><w:r><w:t>the report</w:t></w:r></w:hyperlink><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://a.example" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t xml:space="preserve"> of May</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>${run(' in full')}</w:sdtContent></w:sdt><w:smartTag w:element="place">${run(' at Ostry')}</w:smartTag>${run('.')}</w:p>`,
    {
      relations: `<Relationship Id="rId77" Type="${office}/hyperlink" Target="https://a.example" TargetMode="External"/>`,
    },
  ],
  'tracked changes: what came in is read, what went out is not': [
    `<w:p>${run('The council ')}<w:del w:id="1" w:author="A"><w:r><w:delText>refused</w:delText></w:r></w:del><w:ins w:id="2" w:author="A">${run('agreed')}</w:ins>${run(' on Monday.')}<w:moveFrom w:id="3" w:author="A">${run('Gone.')}</w:moveFrom><w:moveTo w:id="4" w:author="A">${run(' Moved here.')}</w:moveTo></w:p>`,
  ],
  'a paragraph’s end that was deleted': [
    `<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>${run('It begins here')}</w:p><w:p>${run(' and goes on there.')}</w:p>`,
  ],
  'a table with a cell that goes on below, and a row that was deleted': [
    `<w:tbl><w:tblPr/><w:tr>${cell(paragraph(run('North')), '<w:vMerge w:val="restart"/>')}${cell(paragraph(run('12')))}</w:tr><w:tr>${cell(paragraph(run('unseen')), '<w:vMerge/>')}${cell(paragraph(run('14')))}</w:tr><w:tr><w:trPr><w:del w:id="9" w:author="A"/></w:trPr>${cell(paragraph(run('lost')))}</w:tr></w:tbl>${paragraph(run('After the table.'))}`,
  ],
  'a text box within a paragraph': [
    paragraph(run('Before the box '), box(paragraph(run('In the box, twice over.'))), run('and behind it.')) +
      paragraph(run('The next paragraph.')),
  ],
  'notes, told in the order in which they are referred to': [
    paragraph(
      run('First claim'),
      '<w:r><w:footnoteReference w:id="3"/></w:r>',
      run(' and second claim'),
      '<w:r><w:footnoteReference w:id="2"/></w:r>',
      run('.'),
    ),
    {
      footnotes: `<w:footnote w:type="separator" w:id="0">${paragraph(run('line'))}</w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>${run(' The later note.')}</w:p></w:footnote><w:footnote w:id="3">${paragraph(run('The earlier note.'))}</w:footnote>`,
    },
  ],
  'comments that are there': [
    '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>Old words</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:r><w:t xml:space="preserve"> and new words.</w:t></w:r></w:p>',
    { comments: `<w:comment w:id="0" w:author="Ida"><w:p><w:r><w:t>Is it so?</w:t></w:r></w:p></w:comment>` },
  ],
  'letters and accents apart, signs outside of the plane': [
    paragraph(run('Cafe'), run('\u0301 owners 🛳️ of Li\u00ADon sued.')),
  ],
  'a program that knows other elements': [
    `<w:p>${run('Read')}<w:ruby><w:rt>${run('not')}</w:rt></w:ruby><w:fldSimple w:instr="DATE">${run('unread')}</w:fldSimple>${run(' on.')}</w:p><w:altChunk r:id="rId5"/>`,
  ],
};
