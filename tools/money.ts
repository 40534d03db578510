import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, type Node, parsed, visit } from './sizes.ts';

/** Where amounts are computed: whole numbers of the smallest unit there, decimals as text or whole. */
const moneyPaths = [
  /^services\/(cart|catalog|orders|payments)\/src\//,
  /^packages\/contracts\/src\//,
  /^apps\/web\/lib\/(format\/money|ops\/(order-money|price-change))\.ts$/,
];
/** What is no amount there. */
const exceptions: Record<string, string> = {
  'services/catalog/src/catalog.seed.ts': 'a place in a list, times 100',
  'apps/web/lib/format/money.ts': 'shows what the API says, in the digits of its currency',
};

/** A node with what the arithmetic of floats is known by. */
type Expression = Node & {
  operator?: string;
  value?: unknown;
  left?: Expression;
  right?: Expression;
  callee?: Expression;
  property?: { name?: string };
  name?: string;
};

/** One line for each place where an amount could pass through a float, and for each exception that is none any more. */
export function findFloats(root: string): string[] {
  const files = listFiles(root).filter((file) => isMoneyPath(file));
  const found = files.map((file) => ({ file, floats: floatsIn(file, readFileSync(join(root, file), 'utf8')) }));
  const unused = Object.keys(exceptions).filter(
    (name) => !found.some(({ file, floats }) => file === name && floats.length),
  );
  return [
    ...found.flatMap(({ file, floats }) => (exceptions[file] ? [] : floats)),
    ...unused.map((file) => `${file}: needs no exception in tools/money.ts`),
  ];
}

const isMoneyPath = (file: string): boolean =>
  /\.tsx?$/.test(file) && !/\.spec\.tsx?$/.test(file) && moneyPaths.some((path) => path.test(file));

export function floatsIn(file: string, text: string): string[] {
  const floats: string[] = [];
  visit(parsed(file, text), (node) => {
    const word = floatOf(node);
    const line = text.slice(0, node.start).split('\n').length;
    if (word) floats.push(`${file}:${line}: ${word} in a money path; toMinor, toDecimal and allocate are exact`);
  });
  return floats;
}

function floatOf({ type, operator = '', left, right, callee }: Expression): string | undefined {
  if (type === 'CallExpression') {
    const name = callee?.property?.name ?? callee?.name ?? '';
    return ['parseFloat', 'toFixed', 'toPrecision'].includes(name) ? name : undefined;
  }
  if (type !== 'BinaryExpression' && type !== 'AssignmentExpression') return undefined;
  const numbers = [left, right].map((side) => side?.value).filter((value) => typeof value === 'number');
  const isScaled = /^[*/]=?$/.test(operator) && numbers.some((value) => value === 100 || !Number.isInteger(value));
  return isScaled || (operator === '**' && left?.value === 10) ? `${operator} ${numbers.join(' ')}` : undefined;
}
