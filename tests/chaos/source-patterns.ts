import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import type { ApiDocument } from '../flows/api-document.ts';

export type Pattern = { source: string; flags: string; where: string };

const root = resolve(import.meta.dirname, '../..');
const ours = [
  'packages/*/src/**/*.ts',
  'services/*/src/**/*.ts',
  'apps/{server,cli}/src/**/*.ts',
  'apps/web/{app,lib,components}/**/*.{ts,tsx}',
];

/** Every regular expression of our sources, and of the API's document, where those of zod are. */
export function allPatterns(document: ApiDocument, sourceOf: (file: string) => string): Pattern[] {
  const found = new Map<string, Pattern>();
  const add = (pattern: Pattern) => found.set(`/${pattern.source}/${pattern.flags}`, pattern);
  for (const file of globSync(ours, { cwd: root, exclude: (name) => /\.spec\.tsx?$|node_modules|\.next/.test(name) })) {
    const text = sourceOf(file);
    if (!text.includes('/')) continue;
    for (const { pattern, flags } of literals(parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' })))
      add({ source: pattern, flags, where: file });
  }
  for (const source of document.patterns()) add({ source, flags: '', where: 'docs/api/openapi.json' });
  return [...found.values()];
}

function literals(node: unknown): { pattern: string; flags: string }[] {
  if (!node || typeof node !== 'object') return [];
  if (Array.isArray(node)) return node.flatMap(literals);
  const { regex } = node as { regex?: { pattern: string; flags: string } };
  return regex ? [regex] : Object.values(node).flatMap(literals);
}
