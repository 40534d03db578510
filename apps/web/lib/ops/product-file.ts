import { CreateProduct } from '@talat/contracts/product';

/** One product of a file; `line` is where it begins in an editor, the head being line 1. */
export type FileProduct = { line: number; sku: string; product: CreateProduct };
export type FileRefusal = { line: number; sku: string; kind: 'column' | 'repeated' | 'cells'; detail: string };
export type ProductFile = {
  products: FileProduct[];
  refused: FileRefusal[];
  /** Columns that are not known: said, and passed over. */
  ignored: string[];
  /** Columns that every file needs and this one lacks. */
  missing: string[];
};

export const fileColumns = [
  'sku',
  'name_th',
  'name_en',
  'price',
  'compare_at_price',
  'stock',
  'category',
  'status',
  'subtitle_th',
  'subtitle_en',
  'description_th',
  'description_en',
] as const;
const needed = ['sku', 'name_th', 'price'] as const;
type Row = { line: number; cells: string[] };

/** Text of a file: UTF-8, or what a Thai spreadsheet writes when it is not asked for UTF-8. */
export function decodeFile(bytes: ArrayBuffer | Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-874').decode(bytes);
  }
}

/** Comma-separated values as spreadsheets write them: quotes, commas and line ends inside quotes, any line end, a BOM. */
export function readCells(text: string): Row[] {
  const rows: Row[] = [];
  let row: Row = { line: 1, cells: [] };
  let [cell, line, isQuoted] = ['', 1, false];
  const endCell = () => {
    row.cells.push(cell);
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (row.cells.some((each) => each.trim() !== '')) rows.push(row);
    row = { line: line + 1, cells: [] };
  };
  const letters = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at]!;
    if (isQuoted && letter === '"' && letters[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (letter === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted;
    else if (letter === ',' && !isQuoted) endCell();
    else if (letter === '\n' && !isQuoted) endRow();
    else cell += letter;
    if (letter === '\n') line += 1;
  }
  endRow();
  return rows;
}

/** What a file of products asks for, each row checked by the contract before anything is sent. */
export function readProductFile(text: string): ProductFile {
  const [head, ...rows] = readCells(text);
  const names = head?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const missing = needed.filter((name) => !names.includes(name));
  const ignored = names.filter((name) => name !== '' && !fileColumns.some((column) => column === name));
  const file: ProductFile = { products: [], refused: [], ignored, missing };
  if (missing.length > 0) return file;
  const seen = new Map<string, number>();
  for (const { line, cells } of rows) {
    const value = (column: (typeof fileColumns)[number]) => cells[names.indexOf(column)]?.trim() ?? '';
    const sku = value('sku');
    const before = seen.get(sku.toLowerCase());
    if (cells.length > names.length) {
      file.refused.push({ line, sku, kind: 'cells', detail: String(cells.length) });
      continue;
    }
    if (sku && before !== undefined) {
      file.refused.push({ line, sku, kind: 'repeated', detail: String(before) });
      continue;
    }
    seen.set(sku.toLowerCase(), line);
    const parsed = CreateProduct.safeParse(toProduct(value));
    if (parsed.success) file.products.push({ line, sku, product: parsed.data });
    else file.refused.push({ line, sku, kind: 'column', detail: columnOf(parsed.error.issues[0]?.path ?? []) });
  }
  return file;
}

type Value = (column: (typeof fileColumns)[number]) => string;

/** An empty cell says nothing: what is there stays as it is. */
function toProduct(value: Value): unknown {
  const both = (name: 'subtitle' | 'description') => {
    const [th, en] = [value(`${name}_th`), value(`${name}_en`)];
    return th || en ? { [name]: { th, en } } : {};
  };
  const some = (name: string, text: string) => (text ? { [name]: text } : {});
  const number = (text: string) => text.replaceAll(',', '');
  return {
    sku: value('sku'),
    // without a Thai name there is none, and the contract says so
    name: value('name_th') ? { th: value('name_th'), en: value('name_en') } : '',
    price: number(value('price')),
    ...some('compareAtPrice', number(value('compare_at_price'))),
    ...(value('stock') ? { stock: Number(number(value('stock'))) } : {}),
    ...some('category', value('category')),
    ...some('status', value('status').toLowerCase()),
    ...both('subtitle'),
    ...both('description'),
  };
}

const columns: Record<string, string> = { compareAtPrice: 'compare_at_price', name: 'name_th' };
function columnOf(path: readonly PropertyKey[]): string {
  const [first = '', second] = path.map(String);
  return second === 'th' || second === 'en' ? `${first}_${second}` : (columns[first] ?? first);
}
