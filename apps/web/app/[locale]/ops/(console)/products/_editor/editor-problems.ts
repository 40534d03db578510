import { CreateProduct, UpdateProduct } from '@talat/contracts/product';
import type { ProductSource } from '@talat/contracts/product-desk';
import type { FieldPath, UseFormReturn } from 'react-hook-form';
import { ApiError } from '../../../../../../lib/api/client.ts';
import { fieldOf, type ProductValues, toCreate, toUpdate } from '../../../../../../lib/ops/product-edit.ts';

type Form = UseFormReturn<ProductValues>;
type Problem = { path: string; message: string };
export type ProblemKind = 'nameMissing' | 'skuWrong' | 'priceWrong' | 'wrong';

const boxes: readonly string[] = ['names', 'subtitles', 'descriptions', 'sku', 'slug', 'price', 'compareAtPrice'];
const isBox = (path: string): path is FieldPath<ProductValues> =>
  boxes.includes(path.split('.')[0] ?? '') || /^(variants|options)\.\d+\./.test(path) || path === 'stock';
const kinds: Record<string, ProblemKind> = {
  names: 'nameMissing',
  sku: 'skuWrong',
  price: 'priceWrong',
  compareAtPrice: 'priceWrong',
};

/** What the contract says against it, before it is sent. */
export function problemsOf(values: ProductValues, source: ProductSource | null): Problem[] {
  const parsed = source ? UpdateProduct.safeParse(toUpdate(values, source)) : CreateProduct.safeParse(toCreate(values));
  const named = values.names.th.trim() ? [] : [{ path: 'name.th', message: '' }];
  const found = parsed.error?.issues.map(({ path, message }) => ({ path: path.join('.'), message })) ?? [];
  return [...named, ...found];
}

/** Puts each problem beside its box, and the keyboard into the first of them. */
export function showProblems(form: Form, problems: readonly Problem[], say: (kind: ProblemKind) => string): void {
  const fields = [...new Set(problems.map(({ path }) => fieldOf(path)))].filter(isBox);
  for (const [index, field] of fields.entries()) {
    const parts = field.split('.');
    const kind = kinds[parts[0] ?? ''] ?? kinds[parts.at(-1) ?? ''] ?? 'wrong';
    form.setError(field, { message: say(kind) }, { shouldFocus: index === 0 });
  }
}

/** A refusal of the server at the box it speaks of; false when it speaks of none. */
export function showRefusal(form: Form, error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  const at = (field: FieldPath<ProductValues>, message = error.message) => {
    form.setError(field, { message }, { shouldFocus: true });
    return true;
  };
  if (error.code === 'SLUG_TAKEN') return at('slug');
  if (error.code === 'SKU_TAKEN' || error.code === 'SKU_FIXED') {
    const told = error.details['sku'];
    const sku = typeof told === 'string' ? told.toLowerCase() : '';
    const index = form.getValues('variants').findIndex((variant) => variant.sku.toLowerCase() === sku);
    return at(index < 0 ? 'sku' : `variants.${index}.sku`);
  }
  const problems = (error.details['problems'] ?? []) as Problem[];
  const known = problems.filter(({ path }) => isBox(fieldOf(path)));
  for (const { path, message } of known) at(fieldOf(path) as FieldPath<ProductValues>, message);
  return known.length > 0;
}
