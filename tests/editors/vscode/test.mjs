// The extension in the workbench of VS Code. usage: node test.mjs OPTIONS
//
// --home      what setup/vscode.sh has set up        --vsix      the package with a server
// --notes     a folder of notes that may be changed  --bare-vsix the package without one
// --pictures  where screenshots go                   --server    the server's program

import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Editor, openBrowser } from './editor.mjs';
import { testGrammar } from './grammar.mjs';
import { testLookup } from './lookup.mjs';
import { adopt, finish, test } from './report.mjs';
import { Workbench } from './workbench.mjs';

const text = { type: 'string' };
const { values: given } = parseArgs({ options: { home: text, notes: text, vsix: text, 'bare-vsix': text, pictures: text, server: text } });
const here = dirname(fileURLToPath(import.meta.url));
const project = join(here, '../../..');

await testLookup(join(project, 'editors/vscode'), given.server);
await testGrammar(given.home, join(project, 'grammars/textmate/starling.injection.json'));

const work = join(given.notes, '..');
const browser = await openBrowser(given.home);
const picture = (name) => join(given.pictures, `${name}.png`);
mkdirSync(given.pictures, { recursive: true });

/** Opens a folder; a screenshot is kept of every test that fails in it. */
async function inWorkbench(editor, query, body) {
  let bench;
  let failures = 0;
  const check = (name, run) =>
    test(name, run, () => bench.picture(picture(`failed-${new URL(bench.page.url()).port}-${(failures += 1)}`)));
  try {
    bench = await Workbench.open(browser.context, editor.url(query));
    await body(bench, check);
  } catch (error) {
    await test(`the workbench on ${Object.values(query)[0]}`, () => { throw error; });
  }
  await bench?.close();
}

/** Runs the tests of host.cjs in a folder or workspace. */
async function inHost(editor, query, installed) {
  const remote = (path) => `vscode-remote://127.0.0.1:${editor.port}${path}`;
  const payload = [['extensionDevelopmentPath', remote(installed)], ['extensionTestsPath', remote(join(here, 'host.cjs'))]];
  rmSync(editor.results, { force: true });
  const page = await browser.context.newPage();
  const ended = new Promise((resolve) => {
    setTimeout(resolve, 240_000, 'no end');
    page.exposeFunction('codeAutomationExit', resolve);
    page.exposeFunction('codeAutomationLog', () => {});
  });
  await page.goto(editor.url({ ...query, payload: JSON.stringify(payload) }));
  const code = await ended;
  await page.close();
  if (existsSync(editor.results)) await adopt(JSON.parse(readFileSync(editor.results, 'utf8')));
  else await test(`tests in the extension host on ${Object.values(query)[0]}`, () => assert.fail(`they ended with ${code}`));
}

/** The processes of the packaged server. */
function servers() {
  return readdirSync('/proc').filter((id) => /^\d+$/.test(id)).map(Number).filter((id) => {
    try {
      return readlinkSync(`/proc/${id}/exe`).startsWith(extensions);
    } catch {
      return false; // It has ended meanwhile, or is none of ours.
    }
  });
}

async function until(what, ask) {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = ask();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited in vain for ${what}`);
}

/** Writes the settings of a folder. */
function settle(folder, settings) {
  mkdirSync(join(folder, '.vscode'), { recursive: true });
  writeFileSync(join(folder, '.vscode/settings.json'), JSON.stringify(settings));
}

// What is started here may not find a server by chance.
const env = { PATH: '/usr/bin:/bin', STARLING_RESULTS: join(work, 'results.json') };
const extensions = join(work, 'extensions');
const editor = new Editor(given.home, extensions);
let installed;

await test('the package installs', () => {
  assert.match(editor.install(given.vsix), /was successfully installed/);
  installed = join(extensions, readdirSync(extensions).find((name) => name.startsWith('starling-lsp.starling-')));
});
// The editor saves what is typed, and other tests want the bank as it is.
copyFileSync(join(given.notes, 'bank.md'), join(given.notes, 'filled.md'));
await editor.start({ env });

await inWorkbench(editor, { folder: given.notes }, async (bench, check) => {
  const { page } = bench;
  await check('a squiggle under a label, and hints after labels', async () => {
    await bench.openNote('bank.md');
    await page.waitForSelector('.monaco-editor .squiggly-warning');
    await bench.shows('words', '.view-line');
    await bench.goTo(24);
    await bench.shows('what changed', '.view-line');
    await bench.picture(picture('read'), 640);
    await bench.goTo(1);
  });
  await check('a hover on a principle', async () => {
    await bench.pointAt('## Ownership', 'Ownership');
    await bench.shows('Ownership', '.monaco-hover:not(.hidden)');
    await bench.picture(picture('hover'), 460);
  });
  await check('a hover on a finding says why', async () => {
    await bench.goTo(24, 4);
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+I');
    await bench.shows('Why it matters', '.monaco-hover:not(.hidden)');
    await bench.shows('Quick Fix', '.monaco-hover:not(.hidden)');
    await bench.picture(picture('finding'), 520);
    await page.keyboard.press('Escape');
  });
  await check('the status item names the server and its state', async () => {
    await page.locator('[id="status.languageStatus"]').click();
    await bench.shows('Starling 0.', '.monaco-hover');
    await bench.shows('running', '.monaco-hover');
    await bench.picture(picture('status'));
    await page.locator('.view-lines').first().click();
  });
  await check('the outline', async () => {
    await bench.openNote('unfinished.md');
    await bench.command('Explorer: Focus on Outline View');
    await bench.shows('Dive Deep', '.outline-pane');
    await bench.shows('The timetable that never matched', '.outline-pane');
    await bench.picture(picture('outline'));
  });
  await check('a completion is chosen from the list', async () => {
    await page.locator('.view-lines').first().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Control+Space');
    await bench.shows('Result', '.suggest-widget.visible');
    await bench.picture(picture('complete'), 420);
    await page.keyboard.press('Enter');
    await bench.shows('Result:', '.view-line');
    await page.keyboard.press('Control+Z');
  });
  await check('a blank with its question is filled in', async () => {
    await bench.openNote('filled.md');
    await page.waitForSelector('.monaco-editor .squiggly-warning');
    await bench.goTo(24, 4);
    await page.keyboard.press('Control+.');
    await bench.shows('Fill in Result: what changed', '.action-widget');
    await bench.picture(picture('blank'), 420);
    await page.keyboard.press('Enter');
    await bench.shows('what changed, by how much, over what time?', '.view-line');
    await page.keyboard.type('The count rose by a third in May.');
    await bench.shows('The count rose by a third in May.', '.view-line');
    await bench.openNote('unfinished.md');
  });
  await check('a code action is applied from the lamp', async () => {
    await page.waitForSelector('.monaco-editor .squiggly-warning, .monaco-editor .squiggly-info');
    await bench.goTo(4, 6);
    await page.keyboard.press('Control+.');
    await bench.shows('Result', '.action-widget');
    await bench.picture(picture('action'), 420);
    await page.keyboard.press('Enter');
    await bench.shows('Result:', '.view-line');
  });
  await check('a command shows the version', async () => {
    await bench.command('Starling: Show Version');
    await bench.shows('server 0.', '.notifications-toasts');
    await bench.shows('from the extension', '.notifications-toasts');
    await bench.command('Notifications: Clear All Notifications');
  });
  // What is in the log can't be seen here: this build of the editor writes no log files.
  await check('a command shows the log', async () => {
    await bench.command('Starling: Show Log');
    await page.locator('.panel .monaco-select-box, .panel select').filter({ hasText: 'Starling' }).first().waitFor();
    await page.keyboard.press('Control+J');
  });
  await check('a server that crashes again and again is given up, and the message says what to do', async () => {
    await bench.openNote('bank.md');
    for (let crashes = 0, last; crashes < 5; crashes += 1) {
      await until('another server to run', () => servers().some((id) => id !== last));
      // One that has not said hello yet fails to start, which is another matter.
      await bench.answers(5, 'Customer Obsession');
      [last] = servers();
      process.kill(last, 'SIGKILL');
    }
    await bench.shows('crashed 5 times', '.notifications-toasts');
    await bench.shows('Run "Starling: Restart Server" to try again', '.notifications-toasts');
    await bench.picture(picture('crashed'));
    await bench.command('Notifications: Clear All Notifications');
    await bench.command('Starling: Restart Server');
    await until('the server to run again', () => servers().length === 1);
    await bench.answers(5, 'Customer Obsession');
  });
  await check('the walkthrough has its pictures', async () => {
    await bench.command('Welcome: Open Walkthrough...');
    await page.keyboard.type('Starling');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Starling' }).first().waitFor();
    await page.keyboard.press('Enter');
    await bench.shows('See a note the way', '.gettingStartedContainer');
    await page.waitForFunction(() => document.querySelector('.gettingStartedContainer img[alt^="A note with stories"]')?.naturalWidth > 0);
    await page.keyboard.press('Control+B');
    await bench.picture(picture('walkthrough'));
  });
});

const wrong = join(work, 'wrong');
settle(wrong, { 'starling.server.path': '/nowhere/starling' });
writeFileSync(join(wrong, 'bank.md'), readFileSync(join(project, 'docs/examples/bank.md')));
await inWorkbench(editor, { folder: wrong }, async (bench, check) => {
  await check('a wrong path is told, and the server of the extension steps in', async () => {
    await bench.openNote('bank.md');
    await bench.shows('The server /nowhere/starling does not exist.', '.notifications-toasts');
    await bench.shows('from the extension runs', '.notifications-toasts');
    await bench.page.waitForSelector('.monaco-editor .squiggly-warning');
    await bench.picture(picture('wrong-path'));
  });
  await check('its button opens the setting', async () => {
    await bench.page.locator('.notifications-toasts .monaco-button', { hasText: 'Open Settings' }).click();
    await bench.shows('Server: Path', '.settings-editor');
    await bench.picture(picture('settings'));
  });
});
editor.stop();

const bare = new Editor(given.home, join(work, 'extensions-bare'));
bare.install(given['bare-vsix']);
await bare.start({ env });
await inWorkbench(bare, { folder: given.notes }, async (bench, check) => {
  await check('without a server anywhere the message says what to do', async () => {
    await bench.openNote('bank.md');
    await bench.shows('no "starling" is on PATH', '.notifications-toasts');
    await bench.shows('cargo install', '.notifications-toasts');
    await bench.picture(picture('no-server'));
  });
});
bare.stop();

for (const [name, severity] of [['strict', 'error'], ['gentle', 'off']]) {
  settle(join(work, 'two', name), { 'starling.rules.empty-section': severity });
  writeFileSync(join(work, 'two', name, 'bank.md'), readFileSync(join(project, 'docs/examples/bank.md')));
}
writeFileSync(join(work, 'two/notes.code-workspace'), JSON.stringify({ folders: [{ path: 'strict' }, { path: 'gentle' }] }));
const driven = new Editor(given.home, extensions);
driven.results = env.STARLING_RESULTS;
await driven.start({ env, driven: true });
await inHost(driven, { folder: given.notes }, installed);
await inHost(driven, { workspace: join(work, 'two/notes.code-workspace') }, installed);
driven.stop();

// A server that the workspace brings along, which must not run before the workspace is trusted.
const untrusted = join(work, 'untrusted');
const trap = join(untrusted, 'trap.sh');
settle(untrusted, { 'starling.server.path': trap });
writeFileSync(trap, '#!/bin/sh\ntouch "$(dirname "$0")/sprung"\n', { mode: 0o755 });
writeFileSync(join(untrusted, 'bank.md'), readFileSync(join(project, 'docs/examples/bank.md')));
const careful = new Editor(given.home, extensions);
await careful.start({ env, trust: true });
await inWorkbench(careful, { folder: untrusted }, async (bench, check) => {
  await check('Restricted Mode: notes are read, by the server of the extension only', async () => {
    await bench.openNote('bank.md');
    await bench.shows('Restricted Mode', '.statusbar');
    await bench.page.waitForSelector('.monaco-editor .squiggly-warning');
    await bench.page.locator('[id="status.languageStatus"]').click();
    await bench.shows('ignored until you trust it', '.monaco-hover');
    await bench.picture(picture('restricted'));
    assert.ok(!existsSync(join(untrusted, 'sprung')), 'the server of the workspace ran');
  });
  await check('with trust, the path of the workspace counts', async () => {
    await bench.command('Workspaces: Manage Workspace Trust');
    await bench.page.locator('.workspace-trust-editor .monaco-button', { hasText: 'Trust' }).first().click();
    await bench.shows('does not answer as Starling does', '.notifications-toasts');
    assert.ok(existsSync(join(untrusted, 'sprung')));
  });
});
careful.stop();

await browser.close();
finish();
