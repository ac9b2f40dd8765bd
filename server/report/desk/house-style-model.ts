import { parseStyle } from '../../../analysis/check/index.ts';
import { Refusal } from '../../../analysis/read/article.ts';
import type { StyleEdit } from '../../library/house-style.ts';
import { styleChanges } from '../../library/style-changes.ts';
import type { Store, StoredStyle } from '../../store/index.ts';
import { plural } from '../format.ts';

/** Versions on one page, and sentences on what one changed. */
const mostVersions = 10;
const mostChanges = 60;

/** The page of the house style: the version that holds, what is being written, what that changes, and the versions before. */
export function houseStyleModel(
  { houseStyles }: Pick<Store, 'houseStyles'>,
  { yaml, who, why, from }: StyleEdit,
  problem: string | null,
  before?: number,
) {
  const latest = houseStyles.latest();
  const listed = houseStyles.list(mostVersions + 1, before);
  const shown = listed.slice(0, mostVersions);
  const oldest = shown.at(-1)?.version;
  return {
    ...{ yaml, who, why, problem },
    // What was written is held against the version that is there now: kept once more, it takes that one's place.
    from: latest?.version ?? from,
    rows: Math.min(40, Math.max(14, yaml.split('\n').length + 2)),
    latest: latest && versionModel(latest),
    begun: latest !== null && yaml !== latest.yaml ? changesFrom(latest.yaml, yaml) : null,
    versions: shown.map((one, i) => ({
      ...versionModel(one),
      first: one.version === 1,
      changes: listed[i + 1] ? changesFrom(listed[i + 1].yaml, one.yaml) : [],
    })),
    olderPath: listed.length > mostVersions ? `/desk/style?before=${oldest}` : null,
  };
}

function versionModel({ version, hash, who, why, kept }: StoredStyle) {
  return {
    ...{ version, hash, who, why },
    kept: `${kept.slice(0, 10)} ${kept.slice(11, 16)} UTC`,
    beginPath: `/desk/style?version=${version}`,
    filePath: `/desk/style.yml?version=${version}`,
  };
}

/** What one text of a house style changes of another, in sentences. */
function changesFrom(before: string, after: string): string[] {
  try {
    const changes = styleChanges(parseStyle(before, 'The version before'), parseStyle(after, 'It'));
    const more = changes.length - mostChanges;
    if (changes.length === 0)
      return [before === after ? 'Nothing.' : 'Only the order, or what is said in comments.'];
    return more > 0 ? [...changes.slice(0, mostChanges), `${plural(more, 'more change')}.`] : changes;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [`What it changes cannot be told: ${error.message}`];
  }
}
