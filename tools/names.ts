import { basename } from 'node:path';
import english from 'dictionary-en';
import nspell from 'nspell';

const roles = [
  ...['module', 'controller', 'handlers', 'service', 'rules', 'repository', 'entity', 'saga', 'client', 'provider'],
  ...['job', 'events', 'settings', 'seed', 'books', 'spec'],
];
const forbiddenNames = ['common', 'shared', 'core', 'utils', 'helpers', 'base', 'manager'];

/** Words of the trade, of our tools and of the shop that no English dictionary has. */
const ownWords = [
  ...[
    'adr',
    'api',
    'auth',
    'catalogue',
    'cli',
    'config',
    'css',
    'dev',
    'dialogs',
    'env',
    'fanout',
    'fulfil',
    'http',
    'json',
  ],
  ...['idempotency', 'maskable', 'mjs', 'mts', 'nav', 'npm', 'openapi', 'png', 'postcss', 'postgres', 'postgresql'],
  ...['realtime', 'recognise', 'schemas', 'sql', 'src', 'svg', 'tsconfig', 'tsx', 'webhook', 'woff'],
  ...['anuphan', 'bento', 'diya', 'falafel', 'plex', 'promptpay', 'seo', 'sku', 'sla', 'socketio', 'talat', 'womans'],
];
const speller = nspell({ aff: Buffer.from(english.aff), dic: Buffer.from(english.dic) }).add('README');
for (const word of ownWords) speller.add(word);

/** Where files are `noun.role.ts`, or `verb-noun.ts` for one thing that is done. The web app follows Next's own names. */
const hasRoles = /^(apps\/(server|cli)|packages|services|tests|tools)\//;

/** One line for each path whose name breaks a rule of style: roles, case, words that say nothing, spelling. */
export function findNameTroubles(files: readonly string[]): string[] {
  return files.flatMap((file) => troublesOf(file).map((trouble) => `${file}: ${trouble}`));
}

function troublesOf(file: string): string[] {
  const troubles = file.split('/').flatMap((part) => [...wordTroubles(part), ...caseTroubles(part)]);
  if (/\/src\/(.*\/)?index\.tsx?$/.test(file))
    troubles.push('barrels make import cycles; name public files in package.json#exports');
  if (/\.test\.tsx?$/.test(file)) troubles.push('spec files end in .spec.ts, or they are not run');
  else if (hasRoles.test(file)) troubles.push(...roleTroubles(basename(file)));
  return troubles;
}

/** `orders.service.ts`, `orders.rules.spec.ts`, `reserve-stock.ts`. */
function roleTroubles(name: string): string[] {
  const [, given] = /^[^.]+\.(.+)\.tsx?$/.exec(name) ?? [];
  const unknown = given?.split('.').filter((role) => !roles.includes(role)) ?? [];
  return unknown.map((role) => `"${role}" is no role; there are: ${roles.join(', ')}`);
}

/** Folders and files in small letters with hyphens; migrations with underscores; what Next and npm name, as they name it. */
function caseTroubles(part: string): string[] {
  const name =
    part
      .replace(/^[._]/, '')
      .replace(/^\[(\.\.\.)?|^\(|[\])]$/g, '')
      .split('.')[0] ?? '';
  const isKnown = /^(README|LICENSE)$|^\d{4}_[a-z0-9_]+$|_collection$/.test(name);
  return isKnown || /^[a-z0-9]*(-[a-z0-9]+)*$/.test(name) || /^\[\w+\]$/.test(part)
    ? []
    : [`"${part}" is not in small letters with hyphens`];
}

function wordTroubles(part: string): string[] {
  const words = part.split(/[^a-zA-Z]+/).flatMap((word) => word.split(/(?<=[a-z])(?=[A-Z])/));
  return words.flatMap((word) => {
    if (forbiddenNames.includes(word) && part.split('.')[0] === word)
      return [`"${word}" says nothing about what is inside`];
    return word.length < 3 || speller.correct(word) || speller.correct(`${word[0]!.toUpperCase()}${word.slice(1)}`)
      ? []
      : [`"${word}" is not spelled as the dictionary has it; a word of ours goes into tools/names.ts`];
  });
}
