/**
 * Whether an unsafe request comes from a page of this site. A browser always sends `Origin` on a POST, so one without both
 * headers is a script's, which carries no cookies of anybody else.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site');
  if (site && site !== 'same-origin' && site !== 'none') return false;
  const origin = headers.get('origin');
  if (!origin) return true;
  const host = headers.get('x-forwarded-host') ?? headers.get('host');
  return URL.canParse(origin) && new URL(origin).host === host;
}
