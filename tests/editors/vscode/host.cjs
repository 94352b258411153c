// Tests that run inside the extension host, over the editor's own interface. Results go to STARLING_RESULTS.

const assert = require('node:assert/strict');
const { readFileSync, readdirSync, writeFileSync } = require('node:fs');
const vscode = require('vscode');

const results = [];
const run = (command, ...rest) => vscode.commands.executeCommand(command, ...rest);

async function test(name, body) {
  try {
    await body();
    results.push([name, null]);
  } catch (error) {
    results.push([name, String(error.stack ?? error)]);
  }
}

async function until(what, ask) {
  const end = Date.now() + 40_000;
  for (;;) {
    const found = await ask();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function open(name, folder = 0) {
  const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders[folder].uri, name);
  const note = await vscode.workspace.openTextDocument(uri);
  // A preview would close the one before it.
  await vscode.window.showTextDocument(note, { preview: false });
  return note;
}

const codes = (note) => vscode.languages.getDiagnostics(note.uri).map((found) => found.code?.value ?? found.code);
const findings = (note, wanted) => until(`${wanted} in ${codes(note)}`, () => codes(note).includes(wanted));

async function replace(note, text) {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(note.uri, new vscode.Range(0, 0, note.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
}

/** The processes of servers that this host has started. */
function servers() {
  const children = readdirSync('/proc').filter((id) => /^\d+$/.test(id)).map((id) => {
    try {
      const [, parent] = /\) \S (\d+)/.exec(readFileSync(`/proc/${id}/stat`, 'utf8'));
      return { id: Number(id), parent: Number(parent), command: readFileSync(`/proc/${id}/cmdline`, 'utf8') };
    } catch {
      return {}; // It has ended meanwhile.
    }
  });
  return children.filter(({ parent, command }) => parent === process.pid && command?.includes('\0lsp')).map(({ id }) => id);
}

async function testFolder() {
  const note = await open('bank.md');

  await test('diagnostics have a source and a code', async () => {
    await findings(note, 'empty-section');
    assert.equal(vscode.languages.getDiagnostics(note.uri)[0].source, 'starling');
  });
  await test('a hover on a principle', async () => {
    const hovers = await run('vscode.executeHoverProvider', note.uri, new vscode.Position(11, 5));
    assert.match(hovers.flatMap((hover) => hover.contents).map((text) => text.value).join(), /Ownership/);
  });
  await test('hints after labels', async () => {
    const hints = await run('vscode.executeInlayHintProvider', note.uri, new vscode.Range(0, 0, note.lineCount, 0));
    assert.ok(hints.some((hint) => /\d+ words/.test(hint.label.toString())));
  });
  await test('the outline as a tree', async () => {
    const symbols = await run('vscode.executeDocumentSymbolProvider', note.uri);
    const ownership = symbols.find((symbol) => symbol.name === 'Ownership' && symbol.children[0]);
    assert.equal(ownership.children[0].name, 'The printer nobody owned');
    assert.deepEqual(ownership.children[0].children.map((section) => section.name), ['Situation', 'Task', 'Action', 'Result']);
  });
  await test('stories and sections fold', async () => {
    const content = '## Ownership\n**Situation:** It rained in\nagain.\n**Result:** Dry since May.\n';
    const untitled = await vscode.workspace.openTextDocument({ language: 'markdown', content });
    await vscode.window.showTextDocument(untitled);
    const folds = () => run('vscode.executeFoldingRangeProvider', untitled.uri);
    await until('the fold of a section', async () => (await folds()).some((fold) => fold.start === 1 && fold.end === 2));
  });
  await test('labels, principles and metrics have colors of their own', async () => {
    const legend = await until('a legend', () => run('vscode.provideDocumentSemanticTokensLegend', note.uri));
    assert.deepEqual(legend.tokenTypes, ['property', 'class', 'number', 'comment']);
    const { data } = await run('vscode.provideDocumentSemanticTokens', note.uri);
    assert.ok(data.length > 0 && data.length % 5 === 0);
    for (const kind of [0, 1, 2]) assert.ok(data.some((value, at) => at % 5 === 3 && value === kind), legend.tokenTypes[kind]);
  });
  await test('lenses above labels, once they are asked for', async () => {
    const titles = async () => (await run('vscode.executeCodeLensProvider', note.uri)).map((lens) => lens.command?.title ?? '');
    assert.deepEqual(await titles(), []);
    const settings = vscode.workspace.getConfiguration('starling');
    await settings.update('lenses', true, vscode.ConfigurationTarget.Global);
    await until('a lens', async () => (await titles()).some((title) => title.includes('I 0 · we 4')));
    await settings.update('lenses', undefined, vscode.ConfigurationTarget.Global);
    await until('their end', async () => (await titles()).length === 0);
  });
  await test('a setting takes effect and can be taken back', async () => {
    const rules = vscode.workspace.getConfiguration('starling.rules');
    await rules.update('empty-section', 'off', vscode.ConfigurationTarget.Global);
    await until('silence', () => !codes(note).includes('empty-section'));
    await rules.update('empty-section', undefined, vscode.ConfigurationTarget.Global);
    await findings(note, 'empty-section');
  });
  await test('a note that was never saved', async () => {
    const untitled = await vscode.workspace.openTextDocument({ language: 'markdown', content: '## Ownership\n**Situation:** It rained in.\n**Task:** I had a day.\n**Action:** I ran.\n**Result:**\n' });
    await vscode.window.showTextDocument(untitled);
    await findings(untitled, 'empty-section');
  });
  await test('the example bank opens', async () => {
    await run('starling.openExample');
    assert.match(vscode.window.activeTextEditor.document.getText(), /^# My story bank/);
  });
  await test('a note with CRLF keeps it through a fix', async () => {
    const dos = await open('crlf.md');
    assert.equal(dos.eol, vscode.EndOfLine.CRLF);
    await findings(dos, 'missing-section');
    const finding = vscode.languages.getDiagnostics(dos.uri).find((found) => (found.code?.value ?? found.code) === 'missing-section');
    const actions = await run('vscode.executeCodeActionProvider', dos.uri, finding.range);
    await vscode.workspace.applyEdit(actions.find((action) => action.isPreferred).edit);
    await until('the finding to go', () => !codes(dos).includes('missing-section'));
    assert.doesNotMatch(dos.getText(), /[^\r]\n/);
  });
  await test('typing and undoing keep the server in step', async () => {
    const editor = await vscode.window.showTextDocument(note);
    const before = note.getText();
    editor.selection = new vscode.Selection(23, 11, 23, 11);
    for (const key of ' 🙂 I cut waiting by 12 % in a week, naïvely. ') await run('type', { text: key });
    await until('the Result to be filled', () => !codes(note).includes('empty-section'));
    for (let i = 0; i < 30 && note.getText() !== before; i += 1) await run('undo');
    assert.equal(note.getText(), before);
    await findings(note, 'empty-section');
  });
  await test('the restart command', async () => {
    const [first] = servers();
    await run('starling.restart');
    await until('another process', () => servers().length === 1 && servers()[0] !== first);
    await findings(note, 'empty-section');
  });
  await test('a server that is killed comes back by itself', async () => {
    const before = note.getText();
    await replace(note, before.replace('happy.', 'happy. TBD'));
    // It has answered, so it has started: one that dies earlier is not started again.
    const said = (word) => vscode.languages.getDiagnostics(note.uri).some((found) => found.message.includes(word));
    await until('an answer', () => said('TBD'));
    const [first] = servers();
    process.kill(first, 'SIGKILL');
    await until('another process', () => servers().length === 1 && servers()[0] !== first);
    await replace(note, before.replace('happy.', 'happy. TODO'));
    await until('an answer of the other', () => !said('TBD') && said('TODO'));
    await replace(note, before);
  });
}

async function testTwoFolders() {
  await test('two folders each have their own settings', async () => {
    const [strict, gentle] = [await open('bank.md', 0), await open('bank.md', 1)];
    await findings(strict, 'empty-section');
    await until('diagnostics', () => codes(gentle).length > 0);
    await until('the folder\'s setting', () => !codes(gentle).includes('empty-section'));
    const [finding] = vscode.languages.getDiagnostics(strict.uri).filter((found) => (found.code?.value ?? found.code) === 'empty-section');
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
  });
  await test('one server serves both', () => assert.equal(servers().length, 1));
}

exports.run = async () => {
  await vscode.extensions.getExtension('starling-lsp.starling').activate();
  await (vscode.workspace.workspaceFile ? testTwoFolders() : testFolder());
  writeFileSync(process.env.STARLING_RESULTS, JSON.stringify(results));
};
