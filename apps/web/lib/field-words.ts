import type { Problem } from '@talat/contracts/problem';
import type { z } from 'zod';

export type FieldWord = 'missing' | 'tooShort' | 'tooLong' | 'tooFew' | 'tooMany' | 'noNumber' | 'noEmail' | 'wrong';
export type FieldWords = { word: FieldWord; limit: number };

const isSize = ({ origin }: Problem): boolean => origin === 'string' || origin === 'array';
const least = ({ minimum = 0, inclusive = true }: Problem): number => (inclusive ? minimum : minimum + 1);

const table: Record<z.core.$ZodIssue['code'], (problem: Problem) => FieldWord> = {
  invalid_type: ({ expected }) => (expected === 'number' || expected === 'int' ? 'noNumber' : 'missing'),
  too_small: (problem) => (!isSize(problem) ? 'tooFew' : least(problem) > 1 ? 'tooShort' : 'missing'),
  too_big: (problem) => (isSize(problem) ? 'tooLong' : 'tooMany'),
  invalid_format: ({ format }) => (format === 'email' ? 'noEmail' : 'wrong'),
  invalid_value: () => 'wrong',
  not_multiple_of: () => 'wrong',
  unrecognized_keys: () => 'wrong',
  invalid_union: () => 'wrong',
  invalid_key: () => 'wrong',
  invalid_element: () => 'wrong',
  custom: () => 'wrong',
};

/** What to say of a problem by what the schema found, in whose words nobody reads it; the texts are `general.field`. */
export function fieldWords(problem: Problem): FieldWords {
  const known = table[problem.code as keyof typeof table];
  return { word: known ? known(problem) : 'wrong', limit: problem.maximum ?? least(problem) };
}
