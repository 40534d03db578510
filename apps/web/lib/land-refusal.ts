import type { ErrorCode } from '@talat/contracts/errors';
import type { Problem } from '@talat/contracts/problem';
import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { ApiError } from './api/client.ts';

export type Landing<Values extends FieldValues> = {
  /** The field for each path of the request's body, in the order in which the fields stand on the page. */
  fields: Partial<Record<string, Path<Values>>>;
  /** The field that a refusal of this kind speaks of. */
  byCode?: Partial<Record<ErrorCode, Path<Values>>>;
  /** What is said beside the field. */
  say: (field: Path<Values>, problem: Problem) => string;
};

/** The places that a 400 names; none for any other error. */
function problemsOf(error: unknown): readonly Problem[] {
  const problems = error instanceof ApiError ? error.details['problems'] : undefined;
  return Array.isArray(problems) ? (problems as Problem[]) : [];
}

/** The field that a path of the body came from: what is wrong within a list is wrong with the field of the list. */
function fieldAt<Name>(fields: Partial<Record<string, Name>>, path: string): Name | undefined {
  const whole = path.lastIndexOf('.');
  return fields[path] ?? (whole > 0 ? fieldAt(fields, path.slice(0, whole)) : undefined);
}

/** The first problem of each field that is spoken of, in the order of the page; `isAll` when there is no other. */
export function byField<Name extends string>(fields: Partial<Record<string, Name>>, problems: readonly Problem[]) {
  const found = problems.map((problem) => ({ problem, field: fieldAt(fields, problem.path) }));
  const wrong = new Map<Name, Problem>();
  for (const field of Object.values(fields)) {
    const first = found.find((each) => field !== undefined && each.field === field);
    if (field && first) wrong.set(field, first.problem);
  }
  return { wrong, isAll: found.every(({ field }) => field !== undefined) };
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
  const { wrong, isAll } = byField(fields, problemsOf(error));
  for (const [index, [field, problem]] of [...wrong].entries())
    setError(field, { message: say(field, problem) }, { shouldFocus: index === 0 });
  return wrong.size > 0 && isAll;
}
