import type { ErrorCode } from '@talat/contracts/errors';
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { ApiError } from './api/client.ts';

type Problem = { path: string; message: string };
export type Landing<Values extends FieldValues> = {
  /** The field for each path of the request's body, in the order in which the fields stand on the page. */
  fields: Partial<Record<string, Path<Values>>>;
  /** The field that a refusal of this kind speaks of. */
  byCode?: Partial<Record<ErrorCode, Path<Values>>>;
  /** The form's own words for what is wrong with a field: those of a 400 are the schema's, in English. */
  say: (field: Path<Values>) => string;
};

/** The places that a 400 names; none for any other error. */
function problemsOf(error: unknown): readonly Problem[] {
  const problems = error instanceof ApiError ? error.details['problems'] : undefined;
  return Array.isArray(problems) ? (problems as Problem[]) : [];
}

/**
 * Puts what the server refuses on the fields that it speaks of, and the keyboard into the first of them.
 * True when that says all of it; else the caller tells the rest beside the button that was pressed.
 */
export function landRefusal<Values extends FieldValues>(
  { setError }: Pick<UseFormReturn<Values>, 'setError'>,
  error: unknown,
  { fields, byCode = {}, say }: Landing<Values>,
): boolean {
  if (!(error instanceof ApiError)) return false;
  const blamed = error.code === 'OFFLINE' ? undefined : byCode[error.code];
  if (blamed) {
    setError(blamed, { message: error.message }, { shouldFocus: true });
    return true;
  }
  const problems = problemsOf(error);
  const named = new Set(problems.map(({ path }) => path));
  const wrong = new Set(Object.entries(fields).flatMap(([path, field]) => (field && named.has(path) ? [field] : [])));
  for (const [index, field] of [...wrong].entries())
    setError(field, { message: say(field) }, { shouldFocus: index === 0 });
  return wrong.size > 0 && problems.every(({ path }) => fields[path] !== undefined);
}
