import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';

const limits = { parameters: 3, constructorParameters: 6, lines: 400, readmeLines: 150, adrLines: 60 };
const skipped = new Set(['node_modules', '.git', '.next', '.talat', 'test-results', 'coverage']);
const roots = ['apps', 'packages', 'services', 'tests', 'tools', 'docs'];
const functions = /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|TSDeclareFunction)$/;

/** Any node of the tree that the parser makes; its children are whatever in it has a type. */
export interface Node {
  type: string;
  start: number;
  kind?: string;
  params?: { decorators?: unknown[] }[];
  id?: { name?: string };
  key?: { name?: string };
}

/** Sizes that the linter cannot express: one line for each thing that is too large. */
export function findTroubles(root: string): string[] {
  return [...listFiles(root), 'README.md', 'ARCHITECTURE.md'].flatMap((file) => troublesOf(root, file));
}

/** Paths of everything that is written here. */
export const listFiles = (root: string): string[] => roots.flatMap((folder) => filesBelow(root, folder));

function filesBelow(root: string, folder: string): string[] {
  return listFolder(join(root, folder)).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(root, path) : [path];
  });
}

function listFolder(path: string) {
  return ifThere(() => readdirSync(path, { withFileTypes: true })) ?? [];
}

function ifThere<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function troublesOf(root: string, file: string): string[] {
  if (!/\.(tsx?|mjs|css|md|sql)$/.test(file)) return [];
  const troubles: string[] = [];
  const text = ifThere(() => readFileSync(join(root, file), 'utf8')) ?? '';
  const lines = text.split('\n').length - 1;
  const limit = lineLimit(file);
  if (lines > limit) troubles.push(`${file}: ${lines} lines, at most ${limit}`);
  const isCode = /\.(tsx?|mjs)$/.test(file) && !/\.d\.(ts|mts)$|\.spec\.tsx?$/.test(file);
  return isCode ? [...troubles, ...parameterTroubles(file, text)] : troubles;
}

function lineLimit(file: string): number {
  if (/(^|\/)README\.md$/.test(file)) return limits.readmeLines;
  if (/docs\/adr\//.test(file)) return limits.adrLines;
  return file.endsWith('.md') ? Number.POSITIVE_INFINITY : limits.lines;
}

function parameterTroubles(file: string, text: string): string[] {
  const troubles: string[] = [];
  visit(parsed(file, text), (node, parent) => {
    if (!functions.test(node.type)) return;
    const isConstructor = parent?.type === 'MethodDefinition' && parent.kind === 'constructor';
    const limit = isConstructor ? limits.constructorParameters : limits.parameters;
    // Callbacks have the shape that their caller gives them, and what a decorator fills in nobody passes.
    if (parent?.type === 'CallExpression') return;
    const taken = node.params?.filter(({ decorators }) => isConstructor || !decorators?.length).length ?? 0;
    if (taken <= limit) return;
    const name = isConstructor
      ? 'constructor'
      : (node.id?.name ?? parent?.key?.name ?? parent?.id?.name ?? 'a function');
    const line = text.slice(0, node.start).split('\n').length;
    troubles.push(`${file}:${line}: ${name} takes ${taken} parameters, at most ${limit}; then one object`);
  });
  return troubles;
}

export function parsed(file: string, text: string): unknown {
  const lang = file.endsWith('.tsx') ? 'tsx' : file.endsWith('.ts') ? 'ts' : 'js';
  try {
    return parseAst(text, { lang });
  } catch (error) {
    throw new Error(`${file} cannot be parsed: ${(error as Error).message}`, { cause: error });
  }
}

export function visit(value: unknown, enter: (node: Node, parent: Node | undefined) => void, parent?: Node): void {
  if (Array.isArray(value)) for (const item of value) visit(item, enter, parent);
  if (!isNode(value)) return;
  enter(value, parent);
  for (const child of Object.values(value)) if (typeof child === 'object') visit(child, enter, value);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}
