// Draws a terminal's screen, as `tmux capture-pane -e` prints it. usage: node picture.mjs SCREEN PICTURE CHROMIUM

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [screen, picture, chromium] = process.argv.slice(2);
const BACKGROUND = '#14161b';
const rows = readFileSync(screen, 'utf8').trimEnd().split('\n');

/** The first sixteen colours of a terminal. */
const PALETTE = ['#07080d', '#ffc0b9', '#b3f6c0', '#fce094', '#a6dbff', '#ffcaff', '#8cf8f7', '#eef1f8'];
const escaped = (text) => text.replace(/[&<]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Follows the escape sequences of a row; styles last until they are taken back, also over the end of a row. */
let style = {};
function apply(codes) {
  const colour = () => {
    const [kind, ...rest] = codes.splice(0, codes[0] === 2 ? 4 : 2);
    return kind === 2 ? `rgb(${rest.join()})` : PALETTE[rest[0] % 8];
  };
  while (codes.length > 0) {
    const code = codes.shift();
    if (code === 0) style = {};
    else if (code === 1) style['font-weight'] = 'bold';
    else if (code === 2) style.opacity = '.7';
    else if (code === 3) style['font-style'] = 'italic';
    else if (code === 4) style['text-decoration'] = 'underline';
    else if (code === 38) style.color = colour();
    else if (code === 48) style.background = colour();
    else if (code === 39) delete style.color;
    else if (code === 49) delete style.background;
    else if (code >= 30 && code < 38) style.color = PALETTE[code - 30];
    else if (code >= 90 && code < 98) style.color = PALETTE[code - 90];
  }
}

const html = rows.map((row) =>
  row.split(/(\x1b\[[\d;:]*m)/).map((part) => {
    const sequence = /^\x1b\[([\d;:]*)m$/.exec(part);
    if (!sequence) {
      const css = Object.entries(style).map((pair) => pair.join(':')).join(';');
      return part && `<span style="${css}">${escaped(part)}</span>`;
    }
    // `4:3` is a curly underline, which a picture may draw straight.
    apply((sequence[1] || '0').split(';').map((code) => Number.parseInt(code, 10)));
    return '';
  }).join(''),
).join('\n');

const folder = mkdtempSync(join(tmpdir(), 'starling-picture-'));
const page = join(folder, 'screen.html');
const look = `margin:0;padding:12px;background:${BACKGROUND};color:#e0e2ea;font:14px/19px 'DejaVu Sans Mono',monospace`;
writeFileSync(page, `<meta charset="utf-8"><body style="${look}"><pre style="margin:0;font:inherit">${html}</pre>`);
const size = `--window-size=1020,${rows.length * 19 + 24}`;
spawnSync(chromium, ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', size, `--screenshot=${picture}`, `file://${page}`]);
rmSync(folder, { recursive: true });
