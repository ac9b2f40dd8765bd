import type { Database } from 'better-sqlite3';
import { holds } from './annotations.ts';
import type { KeptSaying } from './said-of-corrections.ts';

/** What another article of an outlet has of the same form, and what a reader said of it there. */
export interface FormOfOutlet extends KeptSaying {
  article: string;
  right: string;
}

/** Of what form in its outlet's articles each correction is: another that has the same is offered it. */
export function formsOfCorrections(database: Database) {
  const addForm = database.prepare(
    'INSERT INTO correctionForms (outlet, form, correction, article, "right") VALUES (@outlet, @form, @correction, @article, @right)',
  );
  const ofOutlet = database.prepare(
    `SELECT annotations.number, coders.name AS who, reason, annotations.created, correctionForms.article, "right"
     FROM correctionForms JOIN annotations ON annotations.number = correctionForms.correction
     JOIN coders ON coders.number = annotations.coder
     JOIN articles ON articles.id = correctionForms.article AND articles.deleted IS NULL
     WHERE outlet = @outlet AND form = @form AND correctionForms.article <> @article AND ${holds}
     ORDER BY correctionForms.correction DESC LIMIT 1`,
  );

  return {
    /** Keeps of what form in its outlet's articles a correction is. */
    addForm(row: { outlet: string; form: string; correction: number; article: string; right: string }): void {
      addForm.run(row);
    },
    /** What was last set right in another article of the outlet that has this form; null where nothing was. */
    ofForm: (outlet: string, form: string, articleId: string): FormOfOutlet | null =>
      (ofOutlet.get({ outlet, form, article: articleId }) as FormOfOutlet | undefined) ?? null,
  };
}
