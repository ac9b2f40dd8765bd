import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';

/** A line of type on a made page: where its baseline begins (points from the lower left corner), its size, its words. */
export interface Type {
  x: number;
  y: number;
  size: number;
  text: string;
}

interface PdfOptions {
  title?: string;
  /** Locked with a password that nobody knows. */
  locked?: boolean;
  /** Content streams as they are, in place of type. */
  streams?: Buffer[];
}

/** A PDF with one standard face and the given lines on each page, written byte by byte. */
export function makePdf(pages: readonly (readonly Type[])[], options: PdfOptions = {}): Buffer {
  const streams =
    options.streams ?? pages.map((page) => iconv.encode(page.map(drawn).join('\n'), 'windows-1252'));
  const objects: (string | Buffer)[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${streams.length} /Kids [${streams.map((_, i) => `${5 + 2 * i} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>',
    `<< /Title (${options.title ?? ''}) >>`,
  ];
  for (const [i, stream] of streams.entries()) {
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F 3 0 R >> >> /Contents ${6 + 2 * i} 0 R >>`,
    );
    const packed = deflateSync(stream);
    objects.push(
      Buffer.concat([
        Buffer.from(`<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`),
        packed,
        Buffer.from('\nendstream'),
      ]),
    );
  }
  const lock = options.locked
    ? ` /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'4f'.repeat(32)}> /U <${'55'.repeat(32)}> >> /ID [<00> <00>]`
    : '';
  return assemble(objects, `/Root 1 0 R /Info 4 0 R${lock}`);
}

function drawn({ x, y, size, text }: Type): string {
  return `BT /F ${size} Tf ${x} ${y} Td (${text.replace(/[\\()]/g, '\\$&')}) Tj ET`;
}

function assemble(objects: readonly (string | Buffer)[], trailer: string): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  let length = parts[0].length;
  for (const [i, object] of objects.entries()) {
    const part = Buffer.concat([
      Buffer.from(`${i + 1} 0 obj\n`),
      Buffer.from(object as string, 'latin1'),
      Buffer.from('\nendobj\n'),
    ]);
    offsets.push(length);
    parts.push(part);
    length += part.length;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} ${trailer} >>\nstartxref\n${length}\n%%EOF`,
    ),
  );
  return Buffer.concat(parts);
}

/** Lines of a column set one under the other, the first line of each paragraph set in. */
export function column(paragraphs: readonly string[][], x: number, top: number, size = 10): Type[] {
  const type: Type[] = [];
  let y = top;
  for (const lines of paragraphs) {
    for (const [i, text] of lines.entries()) {
      type.push({ x: i === 0 ? x + 12 : x, y, size, text });
      y -= size * 1.2;
    }
  }
  return type;
}

const wordNamespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** A Word document of the given paragraphs; the first one is a heading. `extra` are further entries of its archive. */
export function makeDocx(paragraphs: readonly string[], extra: Record<string, Uint8Array> = {}): Buffer {
  const body = paragraphs
    .map((text, i) => {
      const style = i === 0 ? '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' : '';
      return `<w:p>${style}<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`;
    })
    .join('');
  return Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      ),
      '_rels/.rels': strToU8(
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      ),
      'word/document.xml': strToU8(
        `<?xml version="1.0"?><w:document xmlns:w="${wordNamespace}"><w:body>${body}</w:body></w:document>`,
      ),
      'docProps/core.xml': strToU8(
        '<?xml version="1.0"?><cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>Harbor notes</dc:title><dc:creator>Ida Brandt</dc:creator><dcterms:created>2024-02-05T10:00:00Z</dcterms:created></cp:coreProperties>',
      ),
      ...extra,
    }),
  );
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

const storyParagraphs = [
  'The harbor council voted on Tuesday to close the eastern quay for two years, after engineers found that its wooden piles had rotted through.',
  'Mayor Ida Brandt said the decision had been “the hardest of the winter”. The ferry company, which carries nine hundred people a day, was told only hours before.',
  'Tom Okoro, who speaks for the fishing crews, accused the council of having known since spring. A report by the port’s own surveyor had warned of the rot in April.',
  'The council denied that. Its spokesman said the report had been a draft, and that the repair would be paid for by the state.',
];

/** A saved news page: the story among menus, links and a footer, with its data in the head. */
export function newsPage({ charset = 'utf-8', padding = '' } = {}): string {
  const menu = ['Home', 'Politics', 'Sport', 'Weather', 'Subscribe now for one crown'];
  return `<!doctype html>
<!-- saved from url=(0044)https://coast.example/news/eastern-quay-shut -->
<html lang="en"><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}">
<title>Eastern quay shut for two years | Coast Gazette</title>
<meta property="og:site_name" content="Coast Gazette"><meta name="author" content="By Vera Lund">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Eastern quay shut for two years","datePublished":"2024-02-06T08:00:00+01:00","author":[{"@type":"Person","name":"Vera Lund"}],"publisher":{"@type":"Organization","name":"Coast Gazette"},"articleSection":"Local news"}</script>
<style>body{margin:0}</style></head><body>
<nav><ul>${menu.map((item) => `<li><a href="/${item}">${item}</a></li>`).join('')}</ul></nav>
<!-- ${padding} -->
<main><article><h1>Eastern quay shut for two years</h1>
${storyParagraphs.map((text) => `<p>${text}</p>`).join('\n')}
</article></main>
<aside><h2>Most read</h2><ul><li><a href="/a">Ten beaches to see before autumn</a></li></ul></aside>
<footer><p>© Coast Gazette. All rights reserved.</p></footer>
<script>document.title = 'x'</script></body></html>`;
}
