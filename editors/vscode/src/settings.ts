// The settings as the server gets them: what somebody has written, and nothing else.

import * as vscode from 'vscode';

/**
 * The settings for a document as an object; `keys` are the contributed ones.
 *
 * The editor would send every default as if it were a choice, and a `starling.toml` would never count.
 */
export function written(keys: string[], scope?: vscode.ConfigurationScope): object {
  const settings = vscode.workspace.getConfiguration(undefined, scope ?? null);
  const result: Record<string, unknown> = {};
  for (const key of keys) {
    const where = settings.inspect(key) ?? {};
    const chosen = ([name, value]: [string, unknown]) => /^(?!default).*Value$/.test(name) && value !== undefined;
    if (!Object.entries(where).some(chosen)) continue;
    const [, ...path] = key.split('.');
    const last = path.pop()!;
    let table = result;
    for (const part of path) table = (table[part] ??= {}) as Record<string, unknown>;
    table[last] = settings.get(key);
  }
  return result;
}

/** All keys that an extension's manifest contributes. */
export function contributed(manifest: any): string[] {
  return manifest.contributes.configuration.flatMap((part: any) => Object.keys(part.properties));
}
