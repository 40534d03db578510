import { type Api, type ApiCall, ApiError, apiOver } from './client.ts';

/** Same origin; the session travels in HttpOnly cookies, the language in the page's own `lang`. */
const ownApi = apiOver({ origin: '', headers: () => ({ 'accept-language': document.documentElement.lang }) });

let lookingOnly: string | null = null;

/** While somebody looks at the console as another role nothing is changed from it; `why` is what they are told. Null ends it. */
export function onlyLook(why: string | null): void {
  lookingOnly = why;
}

export const api: Api = <T>(call: ApiCall): Promise<T> => {
  const isChange = call.method !== undefined && call.method !== 'GET';
  return isChange && lookingOnly !== null
    ? Promise.reject(new ApiError('FORBIDDEN', 403, lookingOnly))
    : ownApi<T>(call);
};
