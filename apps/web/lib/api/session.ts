import type { ErrorBody } from '@talat/contracts/errors';
import type { ChangePasswordRequest, LoginRequest, RegisterRequest, User } from '@talat/contracts/auth';
import { tellWorker } from '../offline.ts';
import { forgetTillDraft } from '../till-draft.ts';
import { ApiError } from './client.ts';

/** The session routes are this app's own: they answer with cookies, so that no script ever holds a token. */
async function post(path: string, body?: unknown): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
      body: body === undefined ? null : JSON.stringify(body),
    });
  } catch {
    throw new ApiError('OFFLINE', 0, '');
  }
  if (answer.status === 204) return undefined;
  const content: unknown = await answer.json().catch(() => null);
  if (answer.ok) return content;
  const refusal = content as Partial<ErrorBody> | null;
  throw new ApiError(refusal?.code ?? 'INTERNAL', answer.status, refusal?.message ?? '', refusal?.details ?? {});
}

/** Another person reads on: what is kept for reading without a connection is the last one's. */
async function changePerson(path: string, body?: unknown): Promise<unknown> {
  const content = await post(path, body);
  tellWorker({ kind: 'forget' });
  return content;
}

export const signIn = async (request: LoginRequest): Promise<User> =>
  ((await changePerson('/api/auth/login', request)) as { user: User }).user;
export const register = async (request: RegisterRequest): Promise<User> =>
  ((await changePerson('/session/register', request)) as { user: User }).user;
export const signOut = async (): Promise<void> => {
  await changePerson('/api/auth/logout');
  forgetTillDraft();
};
/** This session goes on with new cookies; all others end. */
export const changePassword = async (request: ChangePasswordRequest): Promise<void> =>
  void (await post('/session/password', request));
