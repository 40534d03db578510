import { type CallerInfo, currentContext } from '@talat/platform/context';
import { versionedParam, versionSeen } from '@talat/platform/http';

/** Who acts, and which version of the order they saw (`If-Match`). */
export type Acting = { caller: CallerInfo; seen: number | undefined };

/** The acting caller of the request, as a parameter of the route. */
export const Actor = versionedParam((execution): Acting => {
  const caller = currentContext()?.caller;
  if (!caller) throw new Error('@Actor() outside of a request');
  return { caller, seen: versionSeen(execution) };
});
