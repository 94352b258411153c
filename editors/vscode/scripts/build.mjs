// Bundles the client, and brings in what the rest of the project owns: the example, the grammar, the pictures.

import { cp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const extension = dirname(dirname(fileURLToPath(import.meta.url)));
const project = dirname(dirname(extension));

await build({
  absWorkingDir: extension,
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.js',
  bundle: true,
  external: ['vscode'],
  format: 'cjs',
  platform: 'node',
  // The Node inside the oldest editor that `engines` allows.
  target: 'node20',
  minify: true,
  legalComments: 'eof',
  logLevel: 'warning',
});
await cp(join(project, 'docs/examples/bank.md'), join(extension, 'dist/bank.md'));
await cp(join(project, 'grammars/textmate/starling.injection.json'), join(extension, 'dist/starling.injection.json'));
