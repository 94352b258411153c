// What the injection grammar colours, with the engine and the Markdown grammar of the editor itself.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from './report.mjs';

export async function testGrammar(home, grammarFile) {
  const editor = join(home, 'code-server/node_modules/code-server/lib/vscode');
  const require = createRequire(join(editor, 'package.json'));
  const oniguruma = require('vscode-oniguruma');
  const { Registry, INITIAL, parseRawGrammar } = require('vscode-textmate');
  await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')).buffer);
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    getInjections: (scope) => (scope === 'text.html.markdown' ? ['starling.injection'] : []),
    loadGrammar: async (scope) => {
      const file = {
        'text.html.markdown': join(editor, 'extensions/markdown-basics/syntaxes/markdown.tmLanguage.json'),
        'starling.injection': grammarFile,
      }[scope];
      return file && parseRawGrammar(readFileSync(file, 'utf8'), file);
    },
  });
  const markdown = await registry.loadGrammar('text.html.markdown');

  /** What is coloured in a text: `scope=words`, with the last part of the scope left out. */
  const coloured = (text) => {
    let state = INITIAL;
    const found = [];
    for (const line of text.split('\n')) {
      const { tokens, ruleStack } = markdown.tokenizeLine(line, state);
      state = ruleStack;
      for (const { startIndex, endIndex, scopes } of tokens) {
        const ours = scopes.find((scope) => scope.endsWith('.starling'));
        if (ours) found.push(`${ours.split('.').at(-2)}=${line.slice(startIndex, endIndex)}`);
      }
    }
    return found;
  };
  const colours = (text, ...wanted) =>
    test(`the grammar reads ${JSON.stringify(text)}`, () => assert.deepEqual(coloured(text), wanted));

  await colours('**Situation:** it rained', 'label=Situation:');
  await colours('**Result**: dry', 'label=Result');
  await colours('- __Actions Taken:__ I ran', 'label=Actions Taken:');
  await colours('> **Tarea:** correr', 'label=Tarea:');
  await colours('**結果：** 完了', 'label=結果：');
  await colours('**Task (mine):** run', 'label=Task (mine):');
  await colours('Situation: it rained', 'label=Situation:');
  await colours('### Action', 'label=Action');
  await colours('## Dive Deep', 'principle=Dive Deep');
  await colours('## 3. Ownership stories');
  await colours('## Bias for Action: the heating', 'principle=Bias for Action');
  await colours('**Result:** TODO, then [your metric] and {{team}}', 'label=Result:', 'placeholder=TODO', 'placeholder=[your metric]', 'placeholder={{team}}');
  await colours('I did the **task** and saw the [result](page.md).');
  await colours('```\n**Situation:** TODO\n```');
  await colours('`TODO`');
  await colours('# Goal');
  await colours('- [ ] buy milk\n- [x] sell it');
}
