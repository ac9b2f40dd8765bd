import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../analysis/assets.ts';

/** A page's script as built, to stand inside a file; null in a tree that has not been built, where the page goes without. */
export function clientScript(name: string): string | null {
  const file = join(projectRoot, 'dist', 'client', `${name}.js`);
  if (!existsSync(file)) return null;
  return readFileSync(file, 'utf8').replaceAll('</script', '<\\/script');
}
