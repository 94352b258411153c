// Packages the extension: `npm run package` without a server, `npm run package:target` with this machine's.
//
// npm run package:target -- [TARGET] [--server FILE] [--out FILE]
// Another machine's TARGET, such as win32-x64, needs the server built for it.

import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const extension = dirname(dirname(fileURLToPath(import.meta.url)));
const project = dirname(dirname(extension));
const here = `${process.platform}-${process.arch}`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { target: { type: 'boolean' }, server: { type: 'string' }, out: { type: 'string' } },
});
const target = values.target ? (positionals[0] ?? here) : undefined;

// A server left over from another target would go into every package after it.
rmSync(join(extension, 'server'), { recursive: true, force: true });
if (target) bring(values.server ?? built(), target);

// No address of a repository is known to the manifest, so links stay as they are written.
const options = ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
if (target) options.push('--target', target);
if (values.out) options.push('--out', resolve(values.out));
const vsce = join(extension, 'node_modules/@vscode/vsce/vsce');
run(process.execPath, [vsce, ...options], extension);

/** The server of this machine, built now. */
function built() {
  if (target !== here) throw new Error(`name the server of ${target} with --server FILE`);
  run('cargo', ['build', '--release', '--locked'], project);
  const folder = process.env.CARGO_TARGET_DIR ?? join(project, 'target');
  return join(folder, 'release', process.platform === 'win32' ? 'starling.exe' : 'starling');
}

function run(program, options, cwd) {
  const { status } = spawnSync(program, options, { cwd, stdio: 'inherit' });
  // The program has said why.
  if (status !== 0) process.exit(1);
}

function bring(server, target) {
  const name = target.startsWith('win32') ? 'starling.exe' : 'starling';
  mkdirSync(join(extension, 'server'));
  copyFileSync(server, join(extension, 'server', name));
  chmodSync(join(extension, 'server', name), 0o755);
}
