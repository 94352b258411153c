// Finds the server: the one in the settings, the one that came with the extension, or the one on PATH.

import { execFile } from 'node:child_process';
import { open, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';

/** A server that has answered `--version`. */
export type Server = { path: string; origin: string; version: string };
/** Why a server can't be started, in a few words and with what to do about it. */
export type Failure = { kind: string; message: string };

const EXECUTABLE = process.platform === 'win32' ? 'starling.exe' : 'starling';
const BUILD = 'build one on this machine with "cargo install --path ." in a copy of the source';
/** First bytes of a program, and the processor in those of Linux. */
const MAGIC: Record<string, string[]> = { linux: ['7f454c46'], darwin: ['cffaedfe', 'cafebabe'], win32: ['4d5a'] };
const ELF_MACHINE: Record<string, number> = { x64: 62, arm64: 183, arm: 40, ia32: 3, riscv64: 243 };

/** The first server that answers; `failures` are those of the servers before it. */
export async function find(setting: string, extension: string, log: (line: string) => void) {
  // A relative folder on PATH would be one of the workspace, which may not be trusted.
  const folders = (process.env.PATH ?? '').split(delimiter).filter(isAbsolute);
  const candidates = [
    { path: join(extension, 'server', EXECUTABLE), origin: 'the extension' },
    ...folders.map((folder) => ({ path: join(folder, EXECUTABLE), origin: 'PATH' })),
  ];
  const named = setting.replace(/^~(?=[\\/])/, homedir());
  if (named) candidates.unshift({ path: named, origin: 'the settings' });
  const failures: Failure[] = [];
  for (const { path, origin } of candidates) {
    const tried = await probe(path, extension);
    const found = 'version' in tried;
    // That one is missing is worth a word only where somebody has named it.
    if (!found && tried.kind === 'not found' && path !== named) continue;
    log(`From ${origin}: ${found ? `${path}, version ${tried.version}` : tried.message}`);
    if (found) return { server: { path, origin, version: tried.version } as Server, failures };
    failures.push(tried);
  }
  const message = `There is no server: this build of the extension brings none, and no "starling" is on PATH. Install the build for your platform, or ${BUILD}.`;
  return { failures: [...failures, { kind: 'not found', message }] };
}

function probe(path: string, cwd: string): Promise<{ version: string } | Failure> {
  return new Promise((resolve) => {
    // Windows looks into the current folder for what a program loads: it must not be the workspace.
    execFile(path, ['--version'], { timeout: 10_000, cwd, windowsHide: true }, (error, stdout, stderr) => {
      const version = /^starling (\d\S*)/.exec(stdout)?.[1];
      if (version && !error) resolve({ version });
      else explain(path, error, stdout, stderr).then(resolve);
    });
  });
}

async function explain(
  path: string, error: { code?: unknown; killed?: boolean; message: string } | null, stdout: string, stderr: string,
): Promise<Failure> {
  const failure = (kind: string, message: string) => ({ kind, message: `The server ${path} ${message}` });
  const file = await stat(path).catch(() => undefined);
  if (!file) return failure('not found', 'does not exist. Correct the path, or leave it empty.');
  if (!file.isFile()) return failure('not executable', 'is not a program. Name the program itself.');
  // Comes first: a shell that is handed a foreign program reports a syntax error.
  if (await isForeign(path)) {
    const here = `${process.platform}-${process.arch}`;
    return failure('wrong platform', `is for another platform than ${here}. Install the build for this one, or ${BUILD}.`);
  }
  if (error?.code === 'EACCES') return failure('not executable', `may not be executed. Allow it: chmod +x '${path}'`);
  const glibc = /GLIBC_[\d.]+/.exec(stderr)?.[0];
  if (glibc) return failure('old system', `needs a newer C library (${glibc}) than this system has. Update it, or ${BUILD}.`);
  if (error?.code === 'ENOENT') return failure('wrong platform', `needs a loader that is not on this system. Instead, ${BUILD}.`);
  const said = (error?.killed ? 'no answer' : stderr.trim() || stdout.trim() || error?.message)?.split('\n')[0];
  return failure('not Starling', `does not answer as Starling does: ${said}. Name another one.`);
}

/** Whether a file is a program, but none of this platform's. */
async function isForeign(path: string): Promise<boolean> {
  const head = Buffer.alloc(20);
  const file = await open(path).catch(() => undefined);
  await file?.read(head, 0, head.length, 0).finally(() => file.close());
  const platform = Object.keys(MAGIC).find((name) => MAGIC[name]?.some((magic) => head.toString('hex').startsWith(magic)));
  const machine = head.readUInt16LE(18);
  return !!platform && (platform !== process.platform || (platform === 'linux' && machine !== ELF_MACHINE[process.arch]));
}
