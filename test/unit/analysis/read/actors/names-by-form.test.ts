import { describe, expect, it } from 'vitest';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import { read, readForm } from '../../../../../analysis/read/index.ts';
import { normalCase } from '../../../../../analysis/read/normal-case.ts';
import type { Form } from '../../../../../analysis/types/document.ts';

const filler =
  ' The weather was calm in the morning, and the streets were quiet, as they often are at that time.';

function form(text: string): Form {
  return readForm(makeArticle(text + filler));
}

/** Who is named in the text: shown names, each with its kind. */
function actors(text: string): string[] {
  return form(text).actors.map(({ name, kind }) => `${name} (${kind})`);
}

/** The actor that a label is one of. */
function holder(document: Form, label: string): string | undefined {
  return document.actors.find(({ name, labels }) => name === label || labels.includes(label))?.name;
}

describe('a name that is cut', () => {
  it.each([
    ['its two last names', 'Jorge Peña Nieto resigned as coach. Peña Nieto led the side.', ['Peña Nieto']],
    [
      'the first of them where the text has both',
      'Jorge Peña Nieto resigned. Peña Nieto led the side. Peña has no new job.',
      ['Peña Nieto', 'Peña'],
    ],
    [
      'the first of them behind an honorific',
      'Police held Inés Márquez Rivas. Ms. Márquez denied it.',
      ['Ms. Márquez'],
    ],
    [
      'particles',
      'Otávio Mendes de Souza quit. Mendes de Souza is 60. De Souza left at noon.',
      ['Mendes de Souza', 'De Souza'],
    ],
    [
      'a small "y"',
      'José Ortega y Quiroga, a judge, ruled. Ortega y Quiroga gave no reason.',
      ['Ortega y Quiroga'],
    ],
    [
      'a small "e"',
      'Inácio Lopes e Silva owns ferries. Lopes e Silva said fuel was dear.',
      ['Lopes e Silva'],
    ],
    [
      'its first names, named in full before',
      'Gustavo Palma Urrutia faces trial. Gustavo Palma denies it.',
      ['Gustavo Palma'],
    ],
    ['binti', 'Siti Aminah binti Yusof runs a stall. Siti Aminah said rents had doubled.', ['Siti Aminah']],
    ['ap', 'Rhodri ap Gwilym sold his flock. Mr ap Gwilym said prices had halved.', ['Mr ap Gwilym']],
    [
      'the family name that comes first',
      'Zhao Lixin, who heads the bureau, spoke. Officials met Zhao on Friday.',
      ['Zhao'],
    ],
    ['a hyphened particle', 'Maulana Fazl-ur-Karim led the prayer. Fazl-ur-Karim is 70.', ['Fazl-ur-Karim']],
    [
      'a given name by which people go',
      'Minister Anuar Ibrahimi met fans. Anuar smiled. Nurul Anuar waved.',
      ['Anuar'],
    ],
  ])('is one with %s', (_, text, labels) => {
    const document = form(text);
    const [name] = document.actors.filter(({ kind }) => kind === 'person').map((a) => a.name);
    expect(labels.map((label) => holder(document, label))).toEqual(labels.map(() => name));
  });

  it.each([
    [
      'two with one pair of names',
      'Isabel Torres Vidal and Hugo Torres Vidal own the mine. Hugo Torres Vidal said so.',
      ['Isabel Torres Vidal', 'Hugo Torres Vidal'],
    ],
    [
      'two with one last name',
      'Rosa Delgado Peña met Luis Delgado. Delgado Peña said nothing. Luis Delgado smiled.',
      ['Rosa Delgado Peña', 'Luis Delgado'],
    ],
    [
      'a grandson',
      'Dwight Alan Mercer was general. His grandson, Alan Mercer, teaches. Alan Mercer said no.',
      ['Dwight Alan Mercer', 'Alan Mercer'],
    ],
  ])('leaves %s two', (_, text, names) => {
    expect(actors(text)).toEqual(names.map((name) => `${name} (person)`));
  });

  it('has the nickname that stands in marks as one of its names', () => {
    const document = form('Lerato “Lee” Mokoena scored. Lee Mokoena has nine goals. Mokoena is 20.');
    expect(document.actors.map((a) => a.name)).toEqual(['Lerato “Lee” Mokoena']);
    expect(document.quotations).toEqual([]);
  });
});

describe('what somebody is called, in marks', () => {
  it.each([
    'James “Jimbo” Carver has run the ferry since 1981.',
    'Senator Ronald "Bato" dela Rosario objected.',
    'She spoke with Dwayne “The Wall” Moses after the match.',
    'She is a retired nurse who goes by the name “Clover.”',
    'Joaquín Rivas, known as “El Flaco,” was held on Friday.',
    'A woman who asked to be called “Rose” was beaten.',
    '“Big” Tom Adeyemi, 50, mends nets.',
    'Anton (“Toni”) Kessler said the lift was broken.',
    'Ruth Odell — “Ma” to her neighbours — said the well was dry.',
    'A squatter known only as “Moth” said the wall would fall.',
  ])('is no quotation: %s', (text) => {
    expect(form(text).quotations).toEqual([]);
  });

  it.each([
    'The mayor called the plan “Dumb” and left.',
    'The minister called it a “Marshall Plan” Monday.',
    'She spoke of the “Deep State” Trump fears.',
    'Rosa Lindt said the “clinic” had no door.',
    'He shouted “Never,” Jones replied.',
  ])('is one where nobody is called so: %s', (text) => {
    expect(form(text).quotations).toHaveLength(1);
  });
});

describe('a body that its name or the text shows to be one', () => {
  it.each([
    ['words that are no names', 'The Now said they had sacked their drummer.', 'The Now'],
    ['behind what it says', '"We will be back," said Talk Less after the show.', 'Talk Less'],
    ['a possessive within', 'Save Our Shores said the port would ruin the bay.', 'Save Our Shores'],
    ['several words of form', 'Not In My Street said the mast was ugly.', 'Not In My Street'],
    ['a cause', 'Mothers Against Dumping said the river stank.', 'Mothers Against Dumping'],
    ['a cause with a small link', 'Voices for Dorn said nobody had asked them.', 'Voices for Dorn'],
    ['a sign for "and"', 'Hartley & Moss said the claim was false.', 'Hartley & Moss'],
    ['the form of a company', 'Kato Kiri Sdn Bhd said sales fell.', 'Kato Kiri Sdn Bhd'],
    ['an aside', 'Dry Roofs, a charity, said it needed blankets.', 'Dry Roofs'],
    ['a clause with "which"', 'Bright Path, which runs 12 schools, said pupils were safe.', 'Bright Path'],
    ['a capital word before a day', 'Tallow Today, a newspaper, said the mayor had lied.', 'Tallow Today'],
    ['a number', 'Channel 9 said the mayor had lied.', 'Channel 9'],
    ['a small form of a company', 'Northway Rail plc said trains were late.', 'Northway Rail plc'],
    ['a noun before it', 'The charity Clear Wells said pumps were dry.', 'Clear Wells'],
    ['what it says of itself', 'Kestrel, a lamp maker, said it would cut 400 jobs.', 'Kestrel'],
    ['a plural that is "they"', 'Green Dragons said they were ready for the final.', 'Green Dragons'],
    [
      'a word that looks like a title',
      'The Independent Electoral Commission (IEC) met.',
      'Independent Electoral Commission',
    ],
  ])('by %s', (_, text, name) => {
    expect(actors(text)).toContain(`${name} (organization)`);
  });

  it.each([
    [
      'a person with a word for a name',
      'Marsh Green, who bakes, said bread was dear. Green may sell a shop.',
    ],
    ['an age', 'Amber Stone, 22, said it was hot.'],
    ['a partner of a firm', 'Ruth Gold, a partner at a law firm, said the ruling was wrong.'],
    ['rain', 'Jovan Krel said it was raining, and Krel said it would be late.'],
  ])('but not %s', (_, text) => {
    expect(actors(text).filter((actor) => /organization/.test(actor))).toEqual([]);
  });

  it.each([
    'He wore a hat that read Keep What Is Ours.',
    'Senators had screamed Repeal & Replace for 7 years.',
    'The town lies near Oakmere, a small town that lost power.',
    'It broke the rules of the Charter, which gives precedence to them.',
    'Lawyers for the firm said no. Workers for Dunn said yes.',
    'Historically, the government has made few requests.',
  ])('but not a slogan, a place, a thing or a crowd: %s', (text) => {
    expect(actors(text).filter((actor) => /organization/.test(actor))).toEqual([]);
  });
});

describe('titles of all regions', () => {
  it.each([
    ['Alhaji Musa Danladi said the market would open.', 'Musa Danladi'],
    ['Chief Mrs. Folake Adeyinka said stalls were burnt.', 'Folake Adeyinka'],
    ['DSP Haruna Bello confirmed the attack.', 'Haruna Bello'],
    ['Engr. Chinedu Obiora said the dam was sound.', 'Chinedu Obiora'],
    ["Dato' Sri Tan Mei Ling said the hall was full.", 'Tan Mei Ling'],
    ['Smt. Kavita Raman blamed the canal.', 'Kavita Raman'],
    ['Daw Mya Mya Win crossed it.', 'Mya Mya Win'],
    ['Samdech Sok Heng said the vote was fair.', 'Sok Heng'],
    ['Lt Gen (retd) Nadeem Anjum Raja spoke.', 'Nadeem Anjum Raja'],
    ['Inspector General of Police Japhet Komari said nobody was shot.', 'Japhet Komari'],
    ['The shop is old, said Tanaka-san, who sells tea.', 'Tanaka'],
    ['The Emir of Zandam, Alhaji Bashir Nuhu, said peace would come.', 'Bashir Nuhu'],
  ])('are no part of a name: %s', (text, name) => {
    expect(actors(text)).toEqual([`${name} (person)`]);
  });

  it('are family names too', () => {
    expect(holder(form('Shahida Begum left in May. Begum said she was tired.'), 'Begum')).toBe(
      'Shahida Begum',
    );
  });
});

describe('sentences in capitals', () => {
  const cased = (written: string) => {
    const { text, blocks } = form(written);
    return normalCase(text, blocks).slice(0, written.length);
  };

  it.each([
    [
      'GOVERNOR BILL ASHTON CALLED THE BILL A JOKE. MS. LEE AGREED ON FRIDAY.',
      'Governor Bill Ashton called the bill a joke. Ms. Lee agreed on Friday.',
    ],
    [
      'A JUDGE IN LIMA FREED RAVI MEHTA. MEHTA DENIES IT, AND SOUTH AFRICA AGREES.',
      'A judge in Lima freed Ravi Mehta. Mehta denies it, and South Africa agrees.',
    ],
  ])('are read in normal letters: %s', (text, normal) => {
    expect(cased(text)).toBe(normal);
  });

  it('have the names of the text as the rest of it writes them', () => {
    const text =
      'CLUB FIRES RIVA AFTER LOSS TO LEEDS\n\nThe club fired Marco Riva after a loss to Leeds on Sunday.';
    expect(cased(text)).toContain('Club fires Riva after loss to Leeds');
  });

  it('are none where a sign or an acronym stands in a sentence', () => {
    const text = 'The sign said WE WILL NEVER GIVE UP. NATO and the EU said no to the UN on Friday.';
    expect(cased(text)).toBe(text);
  });

  it('have speech', async () => {
    const text = 'MS. LEE SAID THE FIRM WAS WRONG. THE FIRM DID NOT ANSWER. A JUDGE WILL RULE IN MAY.';
    const { attributions } = await read(makeArticle(text));
    expect(attributions.map(({ speaker, speaks }) => ({ speaker, speaks }))).toEqual([
      { speaker: 'Lee', speaks: true },
    ]);
  });

  it('name whoever speaks', () => {
    expect(actors('THE GOVERNOR OF HULMEN, IRENE FALK, SAID THE STATE WOULD APPEAL.')).toEqual([
      'Irene Falk (person)',
    ]);
  });
});

describe('a dateline with a colon', () => {
  const kinds = (text: string) => form(text).blocks.map(({ kind }) => kind);

  it('is no speaker', () => {
    expect(kinds('KARACHI: The court said on Monday that the port was to be shut.')).toEqual([
      'dateline',
      'body',
    ]);
  });

  it.each([
    'MODERATOR: The council said on Monday that the port was to be shut.',
    'HALE: I said on Monday that the port was to be shut.',
    'HALE: The court said the port was shut.\n\nMOSS: The court said no such thing.',
  ])('but a label is: %s', (text) => {
    expect(kinds(text)).not.toContain('dateline');
  });
});
