import { expect, test } from 'vitest';
import { readConfig, settings } from '../../../server/config.ts';
import { safeAddress } from '../../../server/store/corpus-store/queue-address.ts';

test('without an environment every fallback holds', () => {
  expect(readConfig({})).toEqual({
    dataFolder: './data',
    port: 4173,
    roomPort: 4600,
    host: '127.0.0.1',
    allowRemote: false,
    workers: 1,
    proxyHops: 0,
    fetch: false,
    queue: '',
    logLevel: 'warn',
  });
});

test('an empty variable counts as unset', () => {
  expect(readConfig({ PORT: '' })).toMatchObject({ port: 4173 });
});

test('what is set is read', () => {
  const environment = {
    PORT: '0',
    PARALLAX_ALLOW_REMOTE: '1',

    PARALLAX_DATA: '/srv/parallax',
  };
  expect(readConfig(environment)).toMatchObject({
    port: 0,
    allowRemote: true,
    dataFolder: '/srv/parallax',
  });
});

test.each([
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['PARALLAX_ALLOW_REMOTE', 'please'],
  ['PARALLAX_WORKERS', '-1'],
  ['PARALLAX_WORKERS', '0'],
  ['PARALLAX_PROXY_HOPS', 'many'],
  ['PARALLAX_LOG_LEVEL', 'loud'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(`${name}="${value}" will not do`);
});

test('an address of a database that will not do is refused without being told', () => {
  for (const queue of ['mysql://me:secret@host/db', 'secret', 'postgres://'])
    try {
      readConfig({ PARALLAX_QUEUE: queue });
      expect.unreachable();
    } catch (error) {
      expect(String(error)).toMatch(/PARALLAX_QUEUE will not do: must begin with postgres:\/\//);
      expect(String(error)).not.toContain('secret');
    }
  const queue = 'postgres://me:secret@db.example.org:5433/parallax?sslmode=verify-full&password=secret';
  expect(readConfig({ PARALLAX_QUEUE: queue })).toMatchObject({ queue });
  expect(safeAddress(queue)).toBe('postgres://me@db.example.org:5433/parallax');
});

test('every setting says what it is for', () => {
  for (const { name, about } of Object.values(settings)) {
    expect(name).toMatch(/^[A-Z_]+$/);
    expect(about.length).toBeGreaterThan(20);
  }
});
