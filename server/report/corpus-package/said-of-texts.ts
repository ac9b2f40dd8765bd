import { z } from 'zod';
import { units } from '../../../analysis/types/annotation.ts';
import { column, packageTable } from '../../coding/package/package-table.ts';
import type { SaidOfArticle, Store } from '../../store/index.ts';
import { articleHash, ofArticle } from './printing-tables.ts';
import type { PackedText } from './text-tables.ts';

const offset = 'in UTF-16 code units from the beginning of the article’s text, half-open.';

/** What people said of the articles: in studies, and of the machine's marks. Whoever said it has a number in place of a name. */
export function annotationsTable(store: Store) {
  const numbers = new Map<string, string>();
  const personOf = ({ taskKind, taskId, who }: SaidOfArticle) => {
    // A name stands for one person among those who judge marks, and in each study.
    const key = taskKind === 'study' ? `${taskId} ${who}` : ` ${who}`;
    if (!numbers.has(key)) numbers.set(key, `person ${numbers.size + 1}`);
    return numbers.get(key)!;
  };
  return packageTable(
    'annotations.csv',
    'What people said of the articles, as it holds now: codes of studies, and verdicts on the machine’s marks.',
    z.object({
      article: articleHash(),
      kind: column.oneOf(['code', 'verdict'], 'A code of a study, or a verdict on a mark of the machine.'),
      study: column.maybeText('The title of the study.'),
      person: column.text('Whoever said it: a number in place of a name, the same throughout a study.'),
      unit: z.enum(units).nullable().describe('What a code is given to.'),
      start: column.maybeWhole(`Where it begins, ${offset} Empty where it is of the whole.`),
      end: column.maybeWhole(`Where it ends, ${offset}`),
      other_start: column.maybeWhole(`Of a pair, where its source begins, ${offset}`),
      other_end: column.maybeWhole(`Of a pair, where its source ends, ${offset}`),
      category: column.maybeText(
        'The category’s id in its codebook; of a verdict the category that it ought to have.',
      ),
      value: column.maybeText(
        'yes or no, the id of a value, a number or a text; of a verdict accept, reject or retag.',
      ),
      subject: column.maybeText('The actor that it is about, where it is about one.'),
      about_measure: column.maybeText('Of a verdict, the measure whose mark it is on.'),
      about_category: column.maybeText('Of a verdict, the category of that mark.'),
      created: column.time('When it was said.'),
    }),
    function* ({ article }: PackedText) {
      for (const said of store.said.of(article)) {
        const { taskKind, title, unit, start, end, category, value, about, created } = said;
        const isCode = taskKind === 'study';
        yield {
          ...{
            article,
            kind: isCode ? ('code' as const) : ('verdict' as const),
            study: isCode ? title : null,
          },
          ...{ person: personOf(said), unit, start, end, category, value, created },
          ...{ other_start: said.otherStart, other_end: said.otherEnd },
          subject: (isCode ? said.subject : about?.subject) || null,
          ...{ about_measure: about?.measure || null, about_category: about?.category ?? null },
        };
      }
    },
    { foreign: [ofArticle] },
  );
}
