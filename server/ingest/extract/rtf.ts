import { Refusal } from '../../../analysis/read/article.ts';

/** Groups within groups: far more than any program writes. */
const deepest = 2000;

/** Destinations whose words are no words of the document. */
const unread = new Set(
  `aftncn aftnsep aftnsepc annotation atnauthor atndate atnicn atnid atnparent atnref atrfend atrfstart author buptim
   colorschememapping colortbl comment company creatim datafield datastore docvar doccomm falt filetbl fldinst
   fontemb fonttbl footer footerf footerl footerr footnote formfield ftncn ftnsep ftnsepc generator
   header headerf headerl headerr hlinkbase info keywords latentstyles listoverridetable listtable manager mmathPr
   nesttableprops nonshppict objdata object operator password pict pgptbl picprop private printim revtbl revtim
   rsidtbl shpinst shppict stylesheet subject sn sv tc template themedata title userprops wgrffmtfilter xe xmlnstbl`
    .trim()
    .split(/\s+/),
);
/** Control words that stand for a sign. */
const signs = new Map([
  ['par', '\n'],
  ['sect', '\n'],
  ['page', '\n'],
  ['line', '\n'],
  ['row', '\n'],
  ['cell', '\t'],
  ['tab', '\t'],
  ['emdash', '—'],
  ['endash', '–'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['bullet', '•'],
  ['emspace', ' '],
  ['enspace', ' '],
]);

/** What holds within a group of braces. */
interface Group {
  /** Its words are left out. */
  hidden: boolean;
  /** Bytes that stand for a sign given by its number, for readers that know none. */
  skip: number;
}

/**
 * The text of an RTF document, a line for each paragraph: its words, and signs by their number or in its code page. Pictures,
 * fonts, headers, notes and fields' instructions are left out. Linear time; nothing in it is opened or run.
 */
export async function rtfText(bytes: Uint8Array): Promise<string> {
  const { default: iconv } = await import('iconv-lite');
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!source.startsWith('{\\rtf')) throw new Refusal('not-text', 'This is no RTF document. Save it again.');
  const page = `windows-${/\\ansicpg(\d{3,5})/.exec(source.slice(0, 4096))?.[1] ?? '1252'}`;
  const encoding = iconv.encodingExists(page) ? page : 'windows-1252';
  return new Reader(source, (run) => iconv.decode(Buffer.from(run, 'latin1'), encoding)).read();
}

class Reader {
  readonly #source: string;
  readonly #decode: (bytes: string) => string;
  readonly #out: string[] = [];
  readonly #groups: Group[] = [];
  #group: Group = { hidden: false, skip: 1 };
  /** Bytes of the code page that were read and not decoded yet: a sign may take two. */
  #run = '';
  /** Bytes that are still to be passed over after a sign by its number. */
  #skip = 0;
  #at = 0;

  constructor(source: string, decode: (bytes: string) => string) {
    this.#source = source;
    this.#decode = decode;
  }

  read(): string {
    const source = this.#source;
    while (this.#at < source.length) {
      const sign = source[this.#at];
      if (sign === '{') this.#open();
      else if (sign === '}') this.#close();
      else if (sign === '\\') this.#control();
      else if (sign === '\n' || sign === '\r') this.#at++;
      else this.#plain();
    }
    this.#flush();
    return this.#out.join('');
  }

  #open(): void {
    if (this.#groups.length >= deepest)
      throw new Refusal('not-text', 'The RTF document is nested too deeply. Save it as .docx or plain text.');
    this.#groups.push(this.#group);
    this.#group = { ...this.#group };
    this.#skip = 0;
    this.#at++;
  }

  #close(): void {
    this.#group = this.#groups.pop() ?? this.#group;
    this.#skip = 0;
    this.#at++;
  }

  #plain(): void {
    const found = nextSpecial(this.#source, this.#at);
    const text = this.#source.slice(this.#at + this.#skip, found);
    const skipped = Math.min(this.#skip, found - this.#at);
    this.#skip -= skipped;
    if (!this.#group.hidden) this.#run += text;
    this.#at = found;
  }

  #control(): void {
    control.lastIndex = this.#at;
    const found = control.exec(this.#source);
    if (!found) {
      this.#symbol();
      return;
    }
    this.#at += found[0].length;
    const [, word, number] = found;
    const value = number === undefined ? null : Number(number);
    if (word === 'bin') this.#at += Math.max(0, value ?? 0);
    else if (word === 'uc') this.#group.skip = Math.min(Math.max(0, value ?? 1), 100);
    else if (word === 'u' && value !== null) {
      this.#say(String.fromCharCode(value & 0xffff));
      this.#skip = this.#group.skip;
    } else if (unread.has(word)) this.#group.hidden = true;
    else if (signs.has(word)) this.#say(signs.get(word)!);
  }

  /** A control of one sign: a byte of the code page, a mark of its own, or an escaped sign. */
  #symbol(): void {
    const sign = this.#source[this.#at + 1] ?? '';
    this.#at += 2;
    if (sign === "'") {
      const byte = Number.parseInt(this.#source.slice(this.#at, this.#at + 2), 16);
      this.#at += 2;
      if (this.#skip > 0) this.#skip--;
      else if (!this.#group.hidden && !Number.isNaN(byte)) this.#run += String.fromCharCode(byte);
    } else if (sign === '*') this.#group.hidden = true;
    else if (sign === '~') this.#say('\u00a0');
    else if (sign === '_') this.#say('-');
    else if (sign === '\n' || sign === '\r') this.#say('\n');
    else if (sign === '\\' || sign === '{' || sign === '}') {
      if (!this.#group.hidden) this.#run += sign;
    }
  }

  #say(text: string): void {
    if (this.#group.hidden) return;
    this.#flush();
    this.#out.push(text);
  }

  #flush(): void {
    if (this.#run !== '') this.#out.push(this.#decode(this.#run));
    this.#run = '';
  }
}

const control = /\\([a-zA-Z]{1,40})(-?\d{1,10})? ?/y;
const special = /[\\{}\r\n]/g;

function nextSpecial(source: string, from: number): number {
  special.lastIndex = from;
  return special.exec(source)?.index ?? source.length;
}
