import { randomInt } from 'node:crypto';

/** Colors and birds that a pseudonym is drawn from. No bird is called by a color, and none sounds like another. */
const paints = [
  'amber', 'blue', 'brown', 'copper', 'coral', 'cream', 'crimson', 'golden', 'gray', 'green', 'indigo', 'ivory', 'lemon',
  'lilac', 'mint', 'olive', 'orange', 'pink', 'plum', 'purple', 'red', 'silver', 'teal', 'white', 'yellow',
] as const; // biome-ignore format: a list reads best in rows
const birds = [
  'albatross', 'bittern', 'cormorant', 'crane', 'cuckoo', 'curlew', 'dipper', 'dove', 'eagle', 'falcon', 'finch',
  'flamingo', 'gannet', 'grebe', 'grouse', 'gull', 'hawk', 'heron', 'hoopoe', 'ibis', 'jackdaw', 'kestrel', 'kingfisher',
  'kiwi', 'lapwing', 'lark', 'magpie', 'nightingale', 'oriole', 'osprey', 'ostrich', 'owl', 'parrot', 'peacock',
  'pelican', 'penguin', 'pigeon', 'plover', 'puffin', 'quail', 'raven', 'robin', 'snipe', 'sparrow', 'starling', 'stork',
  'swallow', 'swan', 'swift', 'tern', 'thrush', 'toucan', 'turkey', 'vulture', 'wagtail', 'warbler', 'woodpecker', 'wren',
] as const; // biome-ignore format: a list reads best in rows

/** Words to come back by: short, plain, spelled as they sound. */
const words = [
  'acorn', 'anchor', 'apple', 'apron', 'arrow', 'attic', 'badge', 'bagel', 'banana', 'banjo', 'barrel', 'basket', 'beach',
  'beacon', 'bell', 'bench', 'berry', 'bicycle', 'blanket', 'boat', 'bonnet', 'bottle', 'branch', 'bread', 'breeze', 'brick',
  'bridge', 'broom', 'bubble', 'bucket', 'butter', 'button', 'cabin', 'cactus', 'cake', 'camel', 'camera', 'candle', 'canoe',
  'canyon', 'carpet', 'carrot', 'castle', 'cellar', 'cello', 'chair', 'chalk', 'cherry', 'chess', 'circus', 'clock', 'cloud',
  'clover', 'coffee', 'comet', 'compass', 'cookie', 'corner', 'cotton', 'cradle', 'crayon', 'crystal', 'curtain', 'cushion',
  'daisy', 'desert', 'diamond', 'dolphin', 'donkey', 'door', 'dragon', 'drum', 'elbow', 'engine', 'fable', 'farm', 'feather',
  'fence', 'fiddle', 'field', 'flag', 'flute', 'forest', 'fountain', 'garden', 'garlic', 'giant', 'ginger', 'giraffe', 'globe',
  'glove', 'goat', 'guitar', 'hammer', 'harbor', 'harvest', 'hazel', 'helmet', 'hill', 'honey', 'hotel', 'igloo', 'island',
  'jacket', 'jelly', 'jigsaw', 'jungle', 'kettle', 'kitchen', 'kite', 'ladder', 'lagoon', 'lamp', 'lantern', 'leaf', 'lemonade',
  'letter', 'lily', 'lizard', 'magnet', 'mango', 'maple', 'market', 'marble', 'meadow', 'melon', 'mirror', 'mitten', 'monkey',
  'moon', 'mountain', 'muffin', 'museum', 'napkin', 'needle', 'nest', 'noodle', 'ocean', 'onion', 'orchard', 'oven', 'paddle',
  'palace', 'pancake', 'panda', 'paper', 'parade', 'parsley', 'pebble', 'pencil', 'pepper', 'piano', 'picnic', 'pillow', 'pirate',
  'planet', 'pocket', 'pony', 'poppy', 'potato', 'prairie', 'pumpkin', 'puppet', 'puzzle', 'rabbit', 'radio', 'rainbow', 'ribbon',
  'river', 'rocket', 'rope', 'saddle', 'sailor', 'salad', 'sandal', 'school', 'scooter', 'shadow', 'shell', 'shovel', 'signal',
  'sketch', 'slipper', 'snow', 'sofa', 'spider', 'spoon', 'spring', 'square', 'stable', 'star', 'station', 'stone', 'storm',
  'sugar', 'summer', 'sunset', 'table', 'teapot', 'temple', 'tent', 'thunder', 'ticket', 'tiger', 'timber', 'tomato', 'tower',
  'tractor', 'train', 'trumpet', 'tulip', 'tunnel', 'turtle', 'umbrella', 'valley', 'vanilla', 'velvet', 'village', 'violin',
  'wagon', 'walnut', 'water', 'whale', 'wheel', 'whistle', 'willow', 'window', 'winter', 'wizard', 'wool', 'yogurt', 'zebra',
] as const; // biome-ignore format: a list reads best in rows

/** Letters that nobody takes for another, read or heard out, and that make no words. */
const letters = 'BCDFGHJKMPQRTVWXYZ';

const drawn = <T>(list: readonly T[]): T => list[randomInt(list.length)];

/**
 * A pseudonym that is not taken: a bird that nobody has yet, while there are some; then any other color and bird; at last, in a
 * room beyond all of them, with a number.
 */
export function drawName(taken: readonly string[]): string {
  const known = new Set(taken);
  const birdOf = (name: string) => name.split(' ')[1];
  const flown = new Set(taken.map(birdOf));
  const free = birds.filter((bird) => !flown.has(bird));
  if (free.length > 0) return `${drawn(paints)} ${drawn(free)}`;
  for (let round = 1; ; round++) {
    const left = paints
      .flatMap((paint) => birds.map((bird) => `${paint} ${bird}${round > 1 ? ` ${round}` : ''}`))
      .filter((name) => !known.has(name));
    if (left.length > 0) return drawn(left);
  }
}

export function drawWord(): string {
  return drawn(words);
}

/** What a class joins by. */
export function drawCode(): string {
  return Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('');
}

/** A code as somebody typed it: in capitals, without the spaces and hyphens that some put in. */
export function typedCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]+/g, '');
}
