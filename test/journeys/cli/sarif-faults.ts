import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv';
import draft4 from 'ajv/lib/refs/json-schema-draft-04.json' with { type: 'json' };

/** The whole schema of SARIF 2.1.0, as its authors publish it; it is written in draft 4 of JSON Schema. */
const schema = JSON.parse(
  readFileSync(
    createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'),
    'utf8',
  ),
);
// Without a logger: it warns of the names that later drafts go by.
const ajv = new Ajv({ schemaId: 'id', meta: draft4, allErrors: true, logger: false });
const validate = ajv.compile(schema);

/** What the schema says against a log; null where it fits. */
export function sarifFaults(log: unknown): string | null {
  return validate(log) ? null : ajv.errorsText(validate.errors);
}
