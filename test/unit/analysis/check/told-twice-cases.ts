/** Drafts of one thing told twice, with the words of the later place, and sound ones that look like them. */
export const toldTwice: [string, string][] = [
  ['Customs officers in Mombasa arrested 22 porters on Monday. Trucks queued for a mile. All 27 of those detained deny the charge.', '27 of those'],
  ['The mill will lay off 230 weavers at its works in Ahmedabad. Orders have dried up. The 320 workers who lose their jobs get a month of pay.', '320 workers'],
  ['Nine boys fell ill after a swim in the quarry pond. A doctor took samples. The seven children who were poisoned are at home again.', 'seven children'],
  ['Mr Aldous Finch, 85, played the organ for sixty years. The hymns were his choice. Mr Finch, who was 88, leaves a son.', '88'],
  ['The rider Paula Mendes, a 27-year-old vet, won by a length. She has four horses. At 29, Mendes is the youngest on the team.', '29'],
  ['Ines Tapia, secretary of the growers’ league, called the price a joke. The buyers left. Tapia, who is the league’s treasurer, stayed.', 'the league’s treasurer'],
  ['Omar Daoud, vice-president of the rowing club, blamed the wind. It blew all day. The club’s president, Daoud, wants a new race.', 'The club’s president'],
  ['The county signed a three-year contract with a snow plough firm. Roads were white. Under the contract, which runs for five years, streets come first.', 'five years'],
  ['The winger agreed a two-year deal with Lens on Friday. He is fast. He said he was proud to have signed for four years.', 'four years'],
  ['The referendum will be held on 6 May, the clerk in Apia said. Boats carry the boxes. Schools close for the vote on Tuesday, 7 May.', 'Tuesday, 7 May'],
  ['The chimney collapsed on March 3 and killed a cow. The owner is away. Bricks were loose before the collapse on March 5.', 'March 5'],
  ['The abbey pays 41,800 euros a year in rent for the vineyard. The wine is thin. The annual rent of 48,100 euros is too much, the abbot said.', '48,100 euros'],
  ['The airline was fined £62,000 for flying at night. Sleepers had complained. It will not pay the £26,000 fine, it said.', '£26,000'],
  ['A panel of five judges heard the case in Lomé. It took a day. All six judges agreed with the widow.', 'six judges'],
  ['The water board has eight members, who are elected. It met in a barn. Each of the nine members spoke.', 'nine members'],
  ['The clinic in Ndolavera has one nurse. She came by bicycle. Medicine will reach Ndolaverra in June.', 'Ndolaverra'],
]; // biome-ignore format: one draft a line reads best

export const toldOnce: string[] = [
  'Customs officers in Mombasa arrested 22 porters on Monday. They took in another five on Tuesday. All 27 of those detained deny the charge.',
  'The mill will lay off 230 weavers at its works. It employs 320 workers in all. Orders have dried up.',
  'The rider Paula Mendes, 31, won by a length. Mendes was 17 when she bought her first horse. Her coach is 60.',
  'Ines Tapia, secretary of the growers’ league, called the price a joke. Tapia, who is also the league’s treasurer, stayed.',
  'The county signed a three-year contract with a snow plough firm. Its contract with the salt works, which runs for five years, is older.',
  'The referendum will be held on 6 May. A second vote will be held on Tuesday, 20 May, if it fails.',
  'The abbey pays 41,800 euros a year in rent. It will pay 48,100 euros a year from May, when the rent goes up.',
  'A panel of five judges heard the case. The full bench has nine. All five judges agreed.',
  'Tom Reeve and Tim Reave share an office in Leeds. Reeve sells boats. Reave sells sails.',
  'The phone firm has built a 5G network in the capital. It will close the 4G network in the hills, it said.',
];
