import 'server-only';
import { getLocale } from 'next-intl/server';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import type { User } from '@talat/contracts/auth';
import { env } from '../env.ts';
import { accessCookie, cartCookie } from '../session/cookies.ts';
import { clientHeaders } from '../session/refresh.ts';
import { ApiError, apiOver } from './client.ts';

/** Passes on who the reader is (cookies, language, address). Never refreshes: proxy.ts did that before the page began. */
export const api = apiOver({
  origin: env.API_URL,
  headers: async () => {
    const [jar, incoming, locale] = await Promise.all([cookies(), headers(), getLocale()]);
    const passed = [accessCookie, cartCookie]
      .flatMap((name) => jar.get(name) ?? [])
      .map(({ name, value }) => `${name}=${value}`);
    return {
      ...clientHeaders(incoming),
      'accept-language': locale,
      ...(passed.length > 0 ? { cookie: passed.join('; ') } : {}),
    };
  },
});

/** The answer, or null when there is no such thing or the reader may not know of it; other errors go on. */
export async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiError && [401, 403, 404].includes(error.status)) return null;
    throw error;
  }
}

/** Who is signed in; asked at most once a request. */
export const currentUser = cache(async (): Promise<User | null> => {
  const jar = await cookies();
  if (!jar.has(accessCookie)) return null;
  return orNull(api<User>({ path: '/auth/me' }));
});

/** Whether asking for the cart can find one: without either cookie there is none, and the call is spared. */
export async function hasCart(): Promise<boolean> {
  const jar = await cookies();
  return jar.has(accessCookie) || jar.has(cartCookie);
}

/** In nobody's name, for answers that are kept for all readers. */
export const anonymousApi = apiOver({ origin: env.API_URL, headers: () => ({}) });
