import {
  type Connection,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  ShowMessageNotification,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ProseFormat } from '../../ingest/prose/index.ts';
import type { DraftFinding } from '../checked-draft.ts';
import type { CheckAnswer } from './check-worker.ts';
import type { DraftChecker } from './draft-checker.ts';
import { diagnosticsOf, fixesOf, hoverAt, shownOf } from './editor-marks.ts';
import { FileWatch } from './file-watch.ts';

/** How long an editor rests before what changed is checked, and before all of the draft is, in milliseconds. */
const rest = { changed: 120, whole: 800 };

/** What is known of a draft as it stood at a version, and shown. */
interface Known {
  version: number;
  findings: DraftFinding[];
}

/** Where the house style of the folder that an editor has open is read from. */
export interface StyleSource {
  file: string;
  /** The style in YAML; empty where there is none. */
  read(): Promise<string>;
}

/** How a session is begun. */
export interface SessionTools {
  checker: DraftChecker;
  /** The house style of a folder by its URI, null where none is open. */
  styleOf(folder: string | null): StyleSource;
  /** The format of a draft; null where it is none. */
  formatOf(uri: string, languageId: string): ProseFormat | null;
}

/**
 * Serves an editor: marks what is found in each open draft, offers wordings that fit, and tells on hover what a rule looks for.
 * Marks belong to a version: what was typed meanwhile is checked before anything is shown, and when a draft is closed, or the
 * process that checks ends by itself, its marks go.
 */
export class EditorSession {
  readonly documents = new TextDocuments(TextDocument);
  readonly known = new Map<string, Known>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private style: StyleSource;
  private toldOf: string | null = null;
  private readonly files = new FileWatch(() => this.again());

  constructor(
    private readonly connection: Connection,
    private readonly tools: SessionTools,
  ) {
    this.style = tools.styleOf(null);
    tools.checker.onCrash = () => this.crashed();
    connection.onInitialize((params) => this.begin(params));
    connection.onDidChangeWatchedFiles(() => this.again());
    connection.onShutdown(() => this.end());
    connection.onCodeAction(({ textDocument: { uri }, range, context }) => {
      const document = this.documents.get(uri);
      const findings = this.findingsNow(uri);
      return document && findings ? fixesOf(document, findings, range, context.diagnostics) : [];
    });
    connection.onHover(({ textDocument: { uri }, position }) => {
      const document = this.documents.get(uri);
      const findings = this.findingsNow(uri);
      return document && findings
        ? hoverAt(document, findings, document.offsetAt(position), tools.checker.rules)
        : null;
    });
    // Opening a draft is a change of it, too.
    this.documents.onDidChangeContent(({ document }) => this.later(document.uri));
    this.documents.onDidClose(({ document: { uri } }) => this.forget(uri));
    this.documents.listen(connection);
  }

  private begin({ workspaceFolders, rootUri }: InitializeParams): InitializeResult {
    this.style = this.tools.styleOf(workspaceFolders?.[0]?.uri ?? rootUri ?? null);
    return {
      capabilities: {
        textDocumentSync: {
          openClose: true,
          change: TextDocumentSyncKind.Incremental,
        },
        codeActionProvider: { codeActionKinds: ['quickfix'] },
        hoverProvider: true,
      },
      serverInfo: { name: 'parallax' },
    };
  }

  /** Findings of the draft as it stands; null while it is being checked. */
  private findingsNow(uri: string): DraftFinding[] | null {
    const known = this.known.get(uri);
    return known && known.version === this.documents.get(uri)?.version ? known.findings : null;
  }

  private later(uri: string, whole = false): void {
    clearTimeout(this.timers.get(uri));
    this.timers.set(
      uri,
      setTimeout(
        () => {
          this.timers.delete(uri);
          void this.check(uri, whole);
        },
        whole ? rest.whole : rest.changed,
      ),
    );
  }

  private async check(uri: string, whole: boolean): Promise<void> {
    const { file, read } = this.style;
    const style = await read().catch(() => '');
    const document = this.documents.get(uri);
    const format = document && this.tools.formatOf(uri, document.languageId);
    if (!document || !format) return;
    const { version } = document;
    this.tools.checker.ask(
      uri,
      { whole, source: document.getText(), format, style, styleFile: file },
      (answer) => this.show(uri, version, answer),
    );
  }

  private show(uri: string, version: number, answer: CheckAnswer): void {
    const document = this.documents.get(uri);
    // What was typed meanwhile is about to be checked.
    if (!document || document.version !== version) return;
    this.known.set(uri, { version, findings: shownOf(answer) });
    void this.connection.sendDiagnostics({ uri, version, diagnostics: diagnosticsOf(document, answer) });
    if (!answer.whole) this.later(uri, true);
    this.tellOfSettings(answer);
  }

  /** What is wrong with the settings is told once; the files that they name are looked at from now on. */
  private tellOfSettings({ problem, beside }: CheckAnswer): void {
    if (beside === null) return;
    this.files.watch([this.style.file, ...beside]);
    if (problem === this.toldOf) return;
    this.toldOf = problem;
    if (problem)
      void this.connection.sendNotification(ShowMessageNotification.type, {
        type: MessageType.Warning,
        message: problem,
      });
  }

  /** Takes the marks of all drafts away, and checks those that are not asked for anyway. */
  private crashed(): void {
    for (const uri of this.known.keys()) void this.connection.sendDiagnostics({ uri, diagnostics: [] });
    this.known.clear();
    this.again();
  }

  private again(): void {
    for (const { uri } of this.documents.all()) this.later(uri);
  }

  private forget(uri: string): void {
    clearTimeout(this.timers.get(uri));
    this.timers.delete(uri);
    this.tools.checker.drop(uri);
    this.known.delete(uri);
    void this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  private async end(): Promise<void> {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.files.close();
    await this.tools.checker.close();
  }
}
