import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect } from 'vitest';
import {
  type CodeAction,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type Hover,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DraftChecker } from '../../../../../server/cli/lsp/draft-checker.ts';
import { EditorSession, type StyleSource } from '../../../../../server/cli/lsp/editor-session.ts';
import { formatOf } from '../../../../../server/cli/lsp/serve-lsp.ts';

/** An editor as a test plays it: it keeps what it has open, version by version, and what it was shown last. */
export class EditorClient {
  readonly shown = new Map<string, PublishDiagnosticsParams>();
  readonly all: PublishDiagnosticsParams[] = [];
  readonly texts = new Map<string, string>();
  private readonly open = new Map<string, TextDocument>();

  constructor(readonly connection: ProtocolConnection) {
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.shown.set(params.uri, params);
      this.all.push(params);
    });
    connection.listen();
  }

  async begin(): Promise<void> {
    await this.connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
    await this.connection.sendNotification('initialized', {});
  }

  async show(uri: string, text: string, languageId = 'markdown'): Promise<void> {
    const document = TextDocument.create(uri, languageId, 1, text);
    this.keep(document);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** Puts text in the place of a stretch; what is there before and behind stays. */
  async type(uri: string, start: number, end: number, text: string): Promise<void> {
    const document = this.open.get(uri)!;
    const range = { start: document.positionAt(start), end: document.positionAt(end) };
    const version = document.version + 1;
    this.keep(TextDocument.update(document, [{ range, text }], version));
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range, text }],
    });
  }

  async apply(uri: string, { range, newText }: TextEdit): Promise<void> {
    const document = this.open.get(uri)!;
    await this.type(uri, document.offsetAt(range.start), document.offsetAt(range.end), newText);
  }

  async closeAll(): Promise<void> {
    for (const uri of [...this.open.keys()]) await this.close(uri);
  }

  async close(uri: string): Promise<void> {
    this.open.delete(uri);
    this.shown.delete(uri);
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  text(uri: string): string {
    return this.open.get(uri)!.getText();
  }

  /** The words of the marks of the draft as it stands, once the server has told them. */
  async marks(uri: string): Promise<{ diagnostic: Diagnostic; words: string }[]> {
    const { version } = this.open.get(uri)!;
    await expect.poll(() => this.shown.get(uri)?.version).toBe(version);
    const { diagnostics } = this.shown.get(uri)!;
    return diagnostics.map((diagnostic) => ({
      diagnostic,
      words: this.open.get(uri)!.getText(diagnostic.range),
    }));
  }

  fixes(uri: string, { range }: Diagnostic): Promise<CodeAction[]> {
    const context = { diagnostics: this.shown.get(uri)!.diagnostics };
    return this.connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range, context });
  }

  hover(uri: string, { range }: Diagnostic): Promise<Hover | null> {
    return this.connection.sendRequest('textDocument/hover', {
      textDocument: { uri },
      position: range.start,
    });
  }

  private keep(document: TextDocument): void {
    this.open.set(document.uri, document);
    this.texts.set(`${document.uri} ${document.version}`, document.getText());
  }
}

/** A house style that lies nowhere. */
export const styleNowhere = (yaml: () => string): StyleSource => ({
  file: join(tmpdir(), 'parallax-no-such-folder', '.parallax.yml'),
  read: async () => yaml(),
});

/** A server and an editor that talk over pipes, in this process but for the one that checks. */
export async function openSession(style = styleNowhere(() => ''), execArgv: readonly string[] = []) {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
  const checker = new DraftChecker(execArgv);
  const session = new EditorSession(server, { checker, styleOf: () => style, formatOf });
  server.listen();
  const client = new EditorClient(
    createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up)),
  );
  await client.begin();
  return { client, session, checker };
}
