import { createRequire } from 'node:module';
import type { Countries } from 'world-countries';
import { nationality } from '../../english/nationality.ts';
import type { Article } from '../../read/article.ts';

const countries = createRequire(import.meta.url)('world-countries') as Countries;

/** Domains of countries that others rent for their sound; they show nothing. */
const rented = new Set(['.co', '.me', '.tv', '.io', '.ai', '.fm', '.ly', '.to', '.cc', '.ws', '.gg', '.la']);

const byDomain = new Map<string, string>();
const byCapital = new Map<string, string>();
for (const { tld, capital, cca2, independent } of countries) {
  if (!independent) continue;
  for (const domain of tld) if (!rented.has(domain)) byDomain.set(domain, cca2);
  for (const city of capital) byCapital.set(city.toLowerCase(), cca2);
}

/** The country that a publisher is of, and what shows it. */
export interface PublisherCountry {
  country: string | null;
  reason: string;
}

/** Reads a publisher's country from its name ("Kyiv Post"), else from its address; null with the reason where neither shows it. */
export function publisherCountry({ publisher, url }: Article): PublisherCountry {
  const words = publisher?.split(/[^\p{L}]+/u).filter(Boolean) ?? [];
  for (const [i, word] of words.entries()) {
    const two = `${word} ${words[i + 1] ?? ''}`.trim().toLowerCase();
    const country =
      nationality(two) ?? nationality(word) ?? byCapital.get(two) ?? byCapital.get(word.toLowerCase());
    if (country) return { country, reason: 'the publisher’s name says so' };
  }
  const domain = /^https?:\/\/[^/?#]*?(\.[a-z]{2})(?::\d+)?(?:[/?#]|$)/i.exec(url ?? '')?.[1].toLowerCase();
  const country = byDomain.get(domain ?? '');
  if (country) return { country, reason: `its address ends in ${domain}` };
  return { country: null, reason: 'neither the publisher’s name nor its address shows a country' };
}
