import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, type Node, parsed, visit } from './sizes.ts';

/** Attributes that people read or hear. */
const spoken = /^(aria-(label|description|roledescription|valuetext|placeholder)|title|placeholder|alt|label)$/;
const letters = /\p{L}{2,}/u;
/** SKU, COD, JSON, milliseconds: the same in every language. */
const code = /\b([A-Z][A-Z0-9-]*|ms)\b/g;
const thai = /[\u0e00-\u0e7f]/;
/** What is called so in every language: the shop, a language in its own words, a key, the baht. */
const names = new Set(['ตลาด', 'Talat', 'ต', 'ไทย', 'Enter', '฿']);
/** Files whose words are no texts of a page. */
const exceptions: Record<string, string> = {
  'apps/web/app/manifest.ts': 'one for all languages: the shop is Thai first',
  'apps/web/components/ops/customer-name.tsx': 'the name of a province',
  'apps/web/lib/address/place.ts': 'parts of an address that is Thai',
  'apps/web/lib/format/date.ts': 'the Thai calendar',
  'apps/web/lib/format/thai.ts': 'words that may not break',
  'apps/web/lib/ops/example-file.ts': 'products to try it with',
  'apps/web/lib/ops/provinces.ts': 'names of provinces',
};

/** A node with what a text in code is known by. */
type Expression = Node & {
  value?: unknown;
  name?: { name?: string };
  expression?: Expression;
  children?: Expression[];
  consequent?: Expression;
  alternate?: Expression;
  left?: Expression;
  right?: Expression;
  quasis?: { value: { cooked: string } }[];
};

/** One line for each text of the web app that stands in its code instead of the catalogues, and for each exception that is none any more. */
export function findTexts(root: string): string[] {
  const files = listFiles(root).filter((file) => isPage(file));
  const found = files.map((file) => ({ file, texts: textsIn(file, readFileSync(join(root, file), 'utf8')) }));
  const unused = Object.keys(exceptions).filter(
    (name) => !found.some(({ file, texts }) => file === name && texts.length),
  );
  return [
    ...found.flatMap(({ file, texts }) => (exceptions[file] ? [] : texts)),
    ...unused.map((file) => `${file}: needs no exception in tools/texts.ts`),
  ];
}

const isPage = (file: string): boolean =>
  /^apps\/web\/(app|components|lib|i18n)\//.test(file) && /\.tsx?$/.test(file) && !/\.spec\.tsx?$/.test(file);

export function textsIn(file: string, text: string): string[] {
  const found: string[] = [];
  visit(parsed(file, text), (node) => {
    for (const words of textsOf(node)) {
      const line = text.slice(0, node.start).split('\n').length;
      found.push(`${file}:${line}: "${words.trim().slice(0, 40)}" belongs into apps/web/messages`);
    }
  });
  return found;
}

/** What is shown or said by this element or attribute itself; Thai letters are a text wherever they stand. */
function textsOf(node: Expression): string[] {
  const literal = literalOf(node);
  if (literal !== undefined) return thai.test(literal) && !names.has(literal.trim()) ? [literal] : [];
  const isSpoken = node.type === 'JSXAttribute' && spoken.test(node.name?.name ?? '');
  const shown = isSpoken ? [node.value as Expression] : (node.children ?? []);
  return shown
    .flatMap((part) => possible(part))
    .map((part) => literalOf(part) ?? '')
    .filter((words) => letters.test(words.replaceAll(code, '')) && !thai.test(words) && !names.has(words.trim()));
}

/** What this may come to: `{isOpen ? 'Open' : name || 'Nobody'}` to three things. */
function possible(node: Expression | null | undefined): Expression[] {
  if (!node) return [];
  if (node.type === 'JSXExpressionContainer') return possible(node.expression);
  if (node.type === 'ConditionalExpression') return [...possible(node.consequent), ...possible(node.alternate)];
  if (node.type === 'LogicalExpression') return [...possible(node.left), ...possible(node.right)];
  return [node];
}

function literalOf(node: Expression): string | undefined {
  if (node.type === 'TemplateLiteral') return node.quasis!.map(({ value: { cooked } }) => cooked).join(' ');
  const isText = node.type === 'JSXText' || node.type === 'Literal';
  return isText && typeof node.value === 'string' ? node.value : undefined;
}
