// node --import ./tools/ts-hook.mjs apps/web/tools/subset-fonts.ts
// Writes public/fonts: the letters of a Thai shop, without hinting, in files that a phone loads quickly; accented Latin letters
// are in files of their own, which only pages that hold one load. Licence of all: SIL OFL 1.1. Browsers keep the files for a
// year: changed ones go into a new folder (see app/styles/fonts.css).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import subsetFont from 'subset-font';

const { resolve } = createRequire(import.meta.url);
const target = join(import.meta.dirname, '../public/fonts/1');

const letters = (from: number, to: number): string =>
  String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, index) => from + index));
const latin = `${letters(0x20, 0x7e)}\u00a0£¥€©«»°±·×÷½–—‘’“”•…−←↑→↓`;
const accented = `${letters(0xc0, 0xff)}¡¢¤¦§¨ª¬®¯²³´µ¶¸¹º¼¾¿ıŒœ™`;
// Zero-width space, joiners and the word joiner steer line breaks; the dotted circle carries a lone mark.
const thai = `${letters(0xe01, 0xe3a)}${letters(0xe3f, 0xe5b)}\u200b\u200c\u200d\u2060\u25cc`;

const plex = (script: string, weight: number) =>
  `@fontsource/ibm-plex-sans-thai-looped/files/ibm-plex-sans-thai-looped-${script}-${weight}-normal.woff2`;
const anuphan = (script: string) => `@fontsource-variable/anuphan/files/anuphan-${script}-wght-normal.woff2`;
// Its figures are tabular as they are; small capitals, fractions and the like are a fifth of the file and never used.
const keepFeatures = ['ccmp', 'kern', 'liga', 'locl', 'mark', 'mkmk'];
// Headings are set in 600 and 700: one cut between them costs half of the variable font.
const display = { wght: 650 };

const fonts = [
  ...[400, 500, 600].flatMap((weight) => [
    { name: `plex-thai-${weight}`, source: plex('thai', weight), text: thai },
    { name: `plex-latin-${weight}`, source: plex('latin', weight), text: latin, keepFeatures },
    { name: `plex-accented-${weight}`, source: plex('latin', weight), text: accented, keepFeatures },
  ]),
  { name: 'anuphan-thai', source: anuphan('thai'), text: thai, variationAxes: display },
  { name: 'anuphan-latin', source: anuphan('latin'), text: latin, variationAxes: display },
  { name: 'anuphan-accented', source: anuphan('latin'), text: accented, variationAxes: display },
  ...[400, 500].map((weight) => ({
    name: `plex-mono-${weight}`,
    source: `@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-${weight}-normal.woff2`,
    text: latin,
  })),
];

mkdirSync(target, { recursive: true });
for (const { name, source, text, ...options } of fonts) {
  const whole = readFileSync(resolve(source));
  const part = await subsetFont(whole, text, { targetFormat: 'woff2', noHinting: true, ...options });
  writeFileSync(join(target, `${name}.woff2`), part);
  process.stdout.write(`${name}  ${whole.length} -> ${part.length} bytes\n`);
}
