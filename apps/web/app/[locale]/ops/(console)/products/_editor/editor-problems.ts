import { CreateProduct, UpdateProduct } from '@talat/contracts/product';
import type { ProductSource } from '@talat/contracts/product-desk';
import { type Problem, problemOf } from '@talat/contracts/problem';
import type { FieldPath, UseFormReturn } from 'react-hook-form';
import { ApiError } from '../../../../../../lib/api/client.ts';
import { fieldOf, type ProductValues, toCreate, toUpdate } from '../../../../../../lib/ops/product-edit.ts';

type Form = UseFormReturn<ProductValues>;
type Say = (kind: ProblemKind, problem: Problem) => string;
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
  return [...named, ...(parsed.error?.issues.map(problemOf) ?? [])];
}

/** Puts each problem beside its box, and the keyboard into the first of them; false when none has a box. */
export function showProblems(form: Form, problems: readonly Problem[], say: Say): boolean {
  const found = new Map<FieldPath<ProductValues>, Problem>();
  for (const problem of problems) {
    const field = fieldOf(problem.path);
    if (isBox(field) && !found.has(field)) found.set(field, problem);
  }
  for (const [index, [field, problem]] of [...found].entries()) {
    const parts = field.split('.');
    const kind = kinds[parts[0] ?? ''] ?? kinds[parts.at(-1) ?? ''] ?? 'wrong';
    form.setError(field, { message: say(kind, problem) }, { shouldFocus: index === 0 });
  }
  return found.size > 0;
}

/** A refusal of the server at the box it speaks of; false when it speaks of none. */
export function showRefusal(form: Form, error: unknown, say: Say): boolean {
  if (!(error instanceof ApiError)) return false;
  const at = (field: FieldPath<ProductValues>) => {
    form.setError(field, { message: error.message }, { shouldFocus: true });
    return true;
  };
  if (error.code === 'SLUG_TAKEN') return at('slug');
  if (error.code === 'SKU_TAKEN' || error.code === 'SKU_FIXED') {
    const told = error.details['sku'];
    const sku = typeof told === 'string' ? told.toLowerCase() : '';
    const index = form.getValues('variants').findIndex((variant) => variant.sku.toLowerCase() === sku);
    return at(index < 0 ? 'sku' : `variants.${index}.sku`);
  }
  return showProblems(form, (error.details['problems'] ?? []) as Problem[], say);
}
