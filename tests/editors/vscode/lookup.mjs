// How the client tells servers apart that can't be started. Its module names nothing of the editor's, so Node runs it.

import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from './report.mjs';

/** `server` is a program that works. */
export async function testLookup(extension, server) {
  const folder = mkdtempSync(join(tmpdir(), 'starling-lookup-'));
  const bundle = join(folder, 'server.cjs');
  const { buildSync } = createRequire(join(extension, 'package.json'))('esbuild');
  buildSync({ entryPoints: [join(extension, 'src/server.ts')], outfile: bundle, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' });
  const { find } = createRequire(import.meta.url)(bundle);

  const path = process.env.PATH;
  mkdirSync(join(folder, 'extension/server'), { recursive: true });
  const file = (name, content, mode = 0o755) => {
    writeFileSync(join(folder, name), content, { mode });
    return join(folder, name);
  };
  const program = (machine) => {
    const head = Buffer.alloc(64);
    head.write('7f454c46020101', 'hex');
    head.writeUInt16LE(2, 16);
    head.writeUInt16LE(machine, 18);
    return head;
  };
  /** The lookup with a setting, where nothing else is found. */
  const looking = async (setting, on = folder) => {
    process.env.PATH = on;
    const log = [];
    const found = await find(setting, join(folder, 'extension'), (line) => log.push(line));
    process.env.PATH = path;
    return { ...found, log };
  };
  const fails = (name, setting, kind, ...words) =>
    test(`a server that is ${name} is told apart`, async () => {
      const { server, failures, log } = await looking(setting());
      assert.equal(server, undefined);
      assert.equal(failures[0].kind, kind);
      for (const word of words) assert.match(failures[0].message, word);
      assert.match(log[0], /^From the settings: /);
    });

  await fails('not there', () => join(folder, 'nothing'), 'not found', /does not exist/, /Correct the path/);
  await fails('a folder', () => folder, 'not executable', /is not a program/);
  await fails('not executable', () => file('plain', '#!/bin/sh\n', 0o644), 'not executable', /chmod \+x/);
  await fails('of another processor', () => file('processor', program(process.arch === 'x64' ? 183 : 62)), 'wrong platform', /another platform than linux-/);
  await fails('of another system', () => file('mac', Buffer.from('cffaedfe0c000001', 'hex')), 'wrong platform', /cargo install/);
  await fails('linked to a loader that is not here', () => file('loader', '#!/nowhere/loader\n'), 'wrong platform', /loader/);
  const old = "#!/bin/sh\necho \"starling: /lib/libc.so.6: version \\`GLIBC_2.99' not found\" >&2; exit 1\n";
  await fails('too new for the system', () => file('new', old), 'old system', /GLIBC_2\.99/, /cargo install/);
  await fails('another program', () => file('other', '#!/bin/sh\necho other 3.1\n'), 'not Starling', /other 3\.1/);
  await fails('silent', () => '/bin/true', 'not Starling', /does not answer as Starling does/);

  await test('no server at all says where to get one', async () => {
    const { failures } = await looking('');
    assert.match(failures[0].message, /no "starling" is on PATH/);
  });
  await test('the server on PATH is taken, but from no relative folder', async () => {
    mkdirSync(join(folder, 'bin'));
    copyFileSync(server, join(folder, 'bin/starling'));
    const found = await looking('', `.:bin:${join(folder, 'bin')}`);
    assert.equal(found.server.path, join(folder, 'bin/starling'));
    assert.match(found.log[0], /^From PATH: .*, version \d/);
  });
  await test('the server of the extension comes before the one on PATH', async () => {
    copyFileSync(server, join(folder, 'extension/server/starling'));
    assert.equal((await looking('', join(folder, 'bin'))).server.origin, 'the extension');
  });
  await test('one that may not be executed makes room for the next', async () => {
    chmodSync(join(folder, 'extension/server/starling'), 0o644);
    const { server: found, failures } = await looking('', join(folder, 'bin'));
    assert.equal(found.origin, 'PATH');
    assert.equal(failures[0].kind, 'not executable');
  });
  rmSync(folder, { recursive: true });
}
