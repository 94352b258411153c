// Starts the editor's server with a fresh profile, and opens its workbench in a browser.

import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SETTINGS = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'editor.wordWrap': 'on',
  'editor.stickyScroll.enabled': false,
  'git.enabled': false,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
};

const started = new Set();
// The editor is a group of its own, so it would outlive a run that is stopped.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
  process.on(signal, () => {
    for (const editor of started) editor.stop();
    process.exit(1);
  });
}

/** An editor that serves its workbench on this machine only. */
export class Editor {
  /** `home` holds code-server and its Node; `extensions` is the folder extensions go to. */
  constructor(home, extensions) {
    this.entry = join(home, 'code-server/node_modules/code-server/out/node/entry.js');
    this.node = join(home, 'node/node_modules/.bin/node');
    this.extensions = extensions;
    this.profile = mkdtempSync(join(tmpdir(), 'starling-vscode-'));
    // A dead address: no test may depend on a gallery.
    this.env = { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":"http://127.0.0.1:9"}' };
    // Set inside a terminal of VS Code; would make this one a client of that one.
    delete this.env.VSCODE_IPC_HOOK_CLI;
    writeFileSync(join(this.profile, 'config.yaml'), 'auth: none\n');
  }

  arguments() {
    const { entry, profile, extensions } = this;
    return [entry, '--config', join(profile, 'config.yaml'), '--user-data-dir', profile, '--extensions-dir', extensions];
  }

  /** Installs a package, as a user does; what the editor said. */
  install(vsix) {
    const run = spawnSync(this.node, [...this.arguments(), '--install-extension', vsix], { env: this.env, encoding: 'utf8' });
    return run.stdout + run.stderr;
  }

  /** `driven` lets a page run tests in the extension host; such an editor pops no messages up. */
  async start({ trust = false, driven = false, settings = {}, env = {} } = {}) {
    mkdirSync(join(this.profile, 'User'), { recursive: true });
    const all = { ...SETTINGS, 'security.workspace.trust.enabled': trust, ...settings };
    writeFileSync(join(this.profile, 'User/settings.json'), JSON.stringify(all));
    this.port = await freePort();
    const options = ['--auth', 'none', '--bind-addr', `127.0.0.1:${this.port}`, '--disable-telemetry',
      '--disable-update-check', '--disable-getting-started-override'];
    if (driven) options.push('--vscode-option', 'enable-smoke-test-driver');
    if (!trust) options.push('--disable-workspace-trust');
    // A group of its own, so that what it starts ends with it.
    this.process = spawn(this.node, [...this.arguments(), ...options], {
      env: { ...this.env, ...env }, detached: true, stdio: 'ignore',
    });
    started.add(this);
    for (let tries = 0; tries < 600; tries += 1) {
      if (await fetch(`${this.url()}/healthz`).then((answer) => answer.ok, () => false)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('the editor does not start');
  }

  url(query = {}) {
    const parameters = new URLSearchParams(query).toString();
    return `http://127.0.0.1:${this.port}${parameters && `/?${parameters}`}`;
  }

  stop() {
    started.delete(this);
    // One that does not start may have ended already.
    try {
      if (this.process) process.kill(-this.process.pid, 'SIGKILL');
    } catch {
      // Nothing is left to stop.
    }
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** A browser without a screen; pages reach nothing but this machine. */
export async function openBrowser(home) {
  const { chromium } = createRequire(join(home, 'browser/package.json'))('playwright-core');
  const browser = await chromium.launch({
    executablePath: process.env.STARLING_CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const context = await browser.newContext({ viewport: { width: 1200, height: 720 } });
  context.setDefaultTimeout(45_000);
  const isHere = (url) => url.hostname === '127.0.0.1' || ['data:', 'blob:'].includes(url.protocol);
  await context.route((url) => !isHere(url), (route) => route.abort());
  return { context, close: () => browser.close() };
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
