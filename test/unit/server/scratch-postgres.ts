import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { onTestFinished } from 'vitest';

/** Address of a PostgreSQL server where tests may make databases; undefined where there is none. `.ci/run` starts one. */
export const testServer = process.env.PARALLAX_TEST_POSTGRES || undefined;

/** Why tests are passed over that need one. */
export const noServer = 'PARALLAX_TEST_POSTGRES names no PostgreSQL server (.ci/run starts one)';

/** Makes an empty database for one test and gives its address; it goes when the test is over. */
export async function scratchDatabase(): Promise<string> {
  const name = `scratch_${randomBytes(6).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`);
  onTestFinished(async () => void (await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)));
  const address = new URL(testServer!);
  address.pathname = `/${name}`;
  return address.href;
}

/** Does one statement on a database of the server. */
export async function onServer(statement: string, address = testServer): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}
