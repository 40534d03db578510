import { RegisterRequest } from '@talat/contracts/auth';
import { TransferStock } from '@talat/contracts/inventory';
import { AddOrderNote, HoldOrder, PlaceOrder, ReturnItems, UpdateOrder } from '@talat/contracts/order';
import { SaveOrderView, StartBulk } from '@talat/contracts/order-desk';
import { RefundRequest } from '@talat/contracts/payment';
import { type Problem, problemOf } from '@talat/contracts/problem';
import { CreateUser, SaveAddress, UpdateProfile } from '@talat/contracts/user';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import en from '../messages/en/general.json' with { type: 'json' };
import th from '../messages/th/general.json' with { type: 'json' };
import { fieldWords } from './field-words.ts';

const forms = {
  ...{ AddOrderNote, CreateUser, HoldOrder, PlaceOrder, RefundRequest, RegisterRequest, ReturnItems, SaveAddress },
  ...{ SaveOrderView, StartBulk, TransferStock, UpdateOrder, UpdateProfile },
};
const long = 'x'.repeat(5000);
const typed = { empty: '', long, odd: '\u0001', number: -1.5, list: [], nothing: undefined };

/** Every part of a schema filled with the same; what it finds wrong with each. */
function problemsWith(schema: z.ZodType, value: unknown): Problem[] {
  const shape = 'shape' in schema ? Object.keys(schema.shape as object) : [];
  const body = Object.fromEntries(shape.map((name) => [name, value]));
  return schema.safeParse(body).error?.issues.map(problemOf) ?? [];
}

describe.each(Object.entries(forms))('what %s finds wrong', (_, schema) => {
  it.each(Object.entries(typed))('with what is %s has words in both languages', (_kind, value) => {
    for (const problem of problemsWith(schema, value)) {
      const { word, limit } = fieldWords(problem);
      expect(Object.keys(th.field)).toContain(word);
      expect(Object.keys(en.field)).toContain(word);
      expect(limit).toBeGreaterThanOrEqual(0);
    }
  });
});

const wordOf = (schema: z.ZodType, value: unknown) => {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  return issue ? fieldWords(problemOf(issue)) : null;
};

it.each([
  [z.string(), undefined, { word: 'missing' }],
  [z.string().min(1), '', { word: 'missing' }],
  [z.string().min(6), '081', { word: 'tooShort', limit: 6 }],
  [z.string().max(40), long, { word: 'tooLong', limit: 40 }],
  [z.array(z.string()).min(1), [], { word: 'missing' }],
  [z.int().positive(), 0, { word: 'tooFew', limit: 1 }],
  [z.int().max(9), 10, { word: 'tooMany', limit: 9 }],
  [z.int(), Number.NaN, { word: 'noNumber' }],
  [z.email(), 'a@', { word: 'noEmail' }],
  [z.enum(['a']), 'b', { word: 'wrong' }],
])('says of each kind of problem what to do', (schema, value, said) =>
  expect(wordOf(schema, value)).toMatchObject(said),
);

it('has words for a problem that it does not know', () =>
  expect(fieldWords({ path: 'name', message: 'No.' }).word).toBe('wrong'));
