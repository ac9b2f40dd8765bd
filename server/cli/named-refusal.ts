import { Refusal } from '../../analysis/read/article.ts';
import { plain } from '../../analysis/text/plain.ts';

/** A Refusal with the name of the file that it is about; any other error as it is. */
export function naming(file: string, error: unknown): unknown {
  return error instanceof Refusal ? new Refusal(error.code, plain(`${file}: ${error.message}`)) : error;
}
