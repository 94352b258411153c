// Starts the server and shows how it is. What a note needs is found out by the server.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { CloseAction, ErrorAction, LanguageClient, RevealOutputChannelOn, State } from 'vscode-languageclient/node';
import { type Server, find } from './server';
import { contributed, written } from './settings';

const SELECTOR = ['markdown', 'mdx', 'quarto', 'rmd'].flatMap((language) =>
  ['file', 'untitled'].map((scheme) => ({ scheme, language })),
);
const RESTRICTED = 'running in Restricted Mode: a server that this workspace names is ignored until you trust it';
const CRASHED =
  'The Starling server crashed 5 times in 3 minutes. Run "Starling: Restart Server" to try again; "Starling: Show Log" has the reason.';

let session: Session | undefined;

export async function activate(context: vscode.ExtensionContext) {
  session = new Session(context);
  const { registerCommand } = vscode.commands;
  context.subscriptions.push(
    registerCommand('starling.restart', () => session?.restart()),
    registerCommand('starling.showLog', () => session?.log.show()),
    registerCommand('starling.showVersion', () => vscode.window.showInformationMessage(session!.versions())),
    registerCommand('starling.openExample', () => openExample(context)),
    vscode.workspace.onDidChangeConfiguration((change) => session?.configure(change)),
    // From now on a path in the workspace's own settings counts.
    vscode.workspace.onDidGrantWorkspaceTrust(() => session?.restart()),
  );
  await session.restart();
}

export const deactivate = () => session?.stop();

async function openExample(context: vscode.ExtensionContext) {
  const content = await readFile(join(context.extensionPath, 'dist', 'bank.md'), 'utf8');
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'markdown', content }));
}

class Session {
  readonly log = vscode.window.createOutputChannel('Starling', { log: true });
  private readonly status = vscode.languages.createLanguageStatusItem('starling.status', SELECTOR);
  private client?: LanguageClient;
  private server?: Server;
  /** Starts and stops one after the other, however fast they are asked for. */
  private queue: Promise<void> = Promise.resolve();

  constructor(private readonly context: vscode.ExtensionContext) {
    this.status.name = 'Starling';
    this.status.command = { command: 'starling.showLog', title: 'Show log' };
    context.subscriptions.push(this.log, this.status);
  }

  restart(): Promise<void> {
    this.queue = this.queue.then(() => this.startAnew()).catch((error) => this.show('stopped', String(error)));
    return this.queue;
  }

  async stop() {
    // A server that has died already can't be asked to stop.
    await this.client?.dispose().catch((error) => this.log.warn(String(error)));
    this.client = undefined;
  }

  configure(change: vscode.ConfigurationChangeEvent) {
    if (change.affectsConfiguration('starling.server.path')) void this.restart();
    else if (change.affectsConfiguration('starling')) {
      // The server asks for what it needs: settings differ between folders.
      void this.client?.sendNotification('workspace/didChangeConfiguration', { settings: null });
    }
  }

  versions(): string {
    const extension = `Starling extension ${this.context.extension.packageJSON.version}`;
    if (!this.server) return `${extension}; no server is running`;
    return `${extension}; server ${this.server.version} from ${this.server.origin}: ${this.server.path}`;
  }

  private async startAnew() {
    await this.stop();
    this.show('starting');
    const setting = vscode.workspace.getConfiguration('starling').get('server.path', '').trim();
    const { server, failures } = await find(setting, this.context.extensionPath, (line) => this.log.info(line));
    const failure = failures[0];
    this.server = server;
    if (!server) {
      this.show('stopped', `server ${failure?.kind}`);
      return void this.tell(vscode.window.showErrorMessage, failure?.message ?? '');
    }
    if (setting && failure && server.origin !== 'the settings') {
      const message = `${failure.message} Until then, version ${server.version} from ${server.origin} runs.`;
      void this.tell(vscode.window.showWarningMessage, message);
    }
    this.client = this.connect(server);
    await this.client.start();
  }

  private connect(server: Server): LanguageClient {
    const keys = contributed(this.context.extension.packageJSON);
    const run = { command: server.path, args: ['lsp'], options: { cwd: this.context.extensionPath } };
    const client = new LanguageClient('starling', 'Starling', run, {
      documentSelector: SELECTOR,
      outputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: written(keys),
      middleware: {
        workspace: {
          configuration: ({ items }) =>
            items.map(({ scopeUri }) => written(keys, scopeUri ? vscode.Uri.parse(scopeUri) : undefined)),
        },
      },
    });
    // After some crashes in a row the client gives up; its own message says so, but not what to do.
    const handler = client.clientOptions.errorHandler!;
    const closed = handler.closed.bind(handler);
    // What is written to a server that has just died fails, before it is known to be gone and started again: after
    // three such errors the client would shut down instead.
    handler.error = () => ({ action: ErrorAction.Continue, handled: true });
    handler.closed = async () => {
      const end = await closed();
      return end.action === CloseAction.DoNotRestart ? { ...end, message: CRASHED } : end;
    };
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) this.show('running', vscode.workspace.isTrusted ? undefined : RESTRICTED);
      if (newState === State.Starting) this.show('starting');
      if (newState === State.Stopped) this.show('stopped', 'run "Starling: Restart Server"');
    });
    return client;
  }

  private show(state: 'starting' | 'running' | 'stopped', detail: string = state) {
    const { Error, Information } = vscode.LanguageStatusSeverity;
    this.status.text = this.server ? `Starling ${this.server.version}` : 'Starling';
    this.status.detail = state === 'stopped' ? `stopped: ${detail}` : detail;
    this.status.busy = state === 'starting';
    this.status.severity = state === 'stopped' ? Error : Information;
  }

  private async tell(say: typeof vscode.window.showErrorMessage, message: string) {
    const chosen = await say(message, 'Open Settings', 'Show Log');
    if (chosen === 'Show Log') this.log.show();
    if (chosen !== 'Open Settings') return;
    const key = 'starling.server.path';
    const inWorkspace = vscode.workspace.getConfiguration().inspect(key)?.workspaceValue;
    // The user's own page has no paths for a machine elsewhere.
    const page = inWorkspace ? 'Workspace' : vscode.env.remoteName ? 'Remote' : '';
    await vscode.commands.executeCommand(`workbench.action.open${page}Settings`, { query: key });
  }
}
