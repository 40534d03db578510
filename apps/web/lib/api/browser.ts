import { apiOver } from './client.ts';

/** Same origin; the session travels in HttpOnly cookies, the language in the page's own `lang`. */
export const api = apiOver({ origin: '', headers: () => ({ 'accept-language': document.documentElement.lang }) });
