import type { StanceReading } from '../../types/reading.ts';
import { plainMarks, type Show } from '../show.ts';

/** The mentions that lean: a neutral one is counted, not underlined. Its line alone does not show which way. */
export const show: Show<StanceReading> = {
  letter: 's',
  capital: 'S',
  line: 'dashed',
  on: false,
  place: 3,
  width: 2,
  name: 'stance',
  notes: ['favorable or unfavorable mention', 'favorable or unfavorable mentions'],
  quoted: 60,
  tabled: () => true,
  marks(reading) {
    const toward = towardWhom(reading);
    return plainMarks(reading).map((mark) => {
      const about = toward.get(mark.index) ?? { actor: null, name: null };
      return {
        ...mark,
        about,
        subject: about.name ?? '',
        shown: mark.category !== 'neutral',
        sign: mark.category === 'unfavorable' ? '−' : '+',
      };
    });
  },
};

/** Whom each mark is toward, by its place in the reading. */
function towardWhom({ actors }: StanceReading): Map<number, { actor: number; name: string }> {
  return new Map(
    actors.flatMap(({ actor, name, author, quoted }) =>
      [...(author?.marks ?? []), ...(quoted?.marks ?? [])].map(
        (mark): [number, { actor: number; name: string }] => [mark, { actor, name }],
      ),
    ),
  );
}
