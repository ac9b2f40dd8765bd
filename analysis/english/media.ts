/*
 * Which bodies are news media, by their names: they tell what others say, and speak for no side.
 */

/** Those whose names do not show it, in lower case without an article. */
const names: ReadonlySet<string> = new Set(
  [
    'reuters, associated press, ap, agence france-presse, afp, upi, bloomberg, interfax, tass, itar-tass, ria novosti, xinhua, kcna',
    'yonhap, kyodo, irna, isna, sana, wafa, mena, anadolu, anadolu agency, rudaw, dpa, ansa, egynews, debka, debkafile',
    'bbc, cnn, msnbc, cnbc, nbc, abc, cbs, pbs, npr, c-span, rt, cctv, itv, euronews, al jazeera, al-jazeera, al arabiya, al-arabiya',
    'al mayadeen, al-manar, al manar, deutsche welle, france 24, voice of america, fox, fox business, alhurra, ahram online, al-ahram',
    'guardian, economist, telegraph, daily telegraph, independent, sun, daily mail, le monde, le figaro, le parisien, der spiegel',
    'haaretz, jerusalem post, yedioth ahronoth, ynet, hurriyet, asharq al-awsat, al-hayat, as-safir, al-akhbar, kommersant, pravda',
    "people's daily, new yorker, boston globe, politico, hill, atlantic, axios, vox, slate, salon, buzzfeed, newsweek, time, vanity fair",
    'rolling stone, propublica, daily beast, breitbart, daily caller, national review, weekly standard, newsmax, infowars, townhall',
    'usa today, washington examiner, national enquirer, christian science monitor, mcclatchy, huffington post, huffpost, drudge report',
    'national journal, foreign policy, foreign affairs, charlie hebdo, globe and mail, sydney morning herald, nikkei, caixin, cbc, skynews',
  ]
    .join(', ')
    .split(', '),
);
/** Words that a name of a paper, broadcaster or agency ends with. */
const ends =
  /(?:^|\s)(?:news|times|post|herald|tribune|gazette|journal|chronicle|examiner|newspaper|daily|weekly|magazine|tv|television|radio|media|news agency|news network|broadcasting(?: corporation| company| service)?|press agency|state (?:media|agency))$/;
const begins = /^(?:radio|daily|press tv|state[- ](?:run )?(?:tv|television|media|news)|tv )/;

/** Whether a body is a news agency, broadcaster, paper or site, by its name alone. */
export function isMedium(name: string): boolean {
  const plain = name.toLowerCase().replaceAll('’', "'").replace(/^the /, '').trim();
  return names.has(plain) || ends.test(plain) || begins.test(plain);
}
