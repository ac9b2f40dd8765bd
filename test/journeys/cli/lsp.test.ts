import { once } from 'node:events';
import { expect, test } from 'vitest';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { EditorClient } from '../../unit/server/cli/lsp/editor-client.ts';
import { start } from './run.ts';

test('an editor starts the server, is shown marks, and says goodbye', async () => {
  const child = start(['lsp', '--stdio']);
  const exit = once(child, 'exit');
  const client = new EditorClient(
    createProtocolConnection(new StreamMessageReader(child.stdout!), new StreamMessageWriter(child.stdin!)),
  );
  await client.begin();
  const uri = 'file:///drafts/a.html';
  await client.show(uri, '<p>The senator slammed the plan on Monday.</p>', 'html');
  expect((await client.marks(uri)).map(({ words }) => words)).toEqual(['slammed']);
  await client.connection.sendRequest('shutdown');
  await client.connection.sendNotification('exit');
  expect((await exit)[0]).toBe(0);
  client.connection.dispose();
});
