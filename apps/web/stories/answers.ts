import { ErrorBody, type ErrorCode, errorMessage, errorTable } from '@talat/contracts/errors';
import { livePath } from '@talat/contracts/live';
import type { Place } from '../lib/address/place.ts';

/** What the API of a story says, by method and path below `/api/v1`, and the pages' own routes by their whole path; `:id` stands for any part. A function gives what is parsed. */
export type Answers = Record<string, () => unknown>;

/** A refusal in the API's own words. */
export class Refusal {
  constructor(
    readonly code: ErrorCode,
    readonly details: Record<string, unknown> = {},
  ) {}
}

const requestId = '7f3e9c52-41d0-4b6f-9a8e-2c5d7e1f0a36';

/** The shop is down: what is asked fails, and the live connection counts as lost. */
export const away: Answers = {
  'GET /auth/me': () => new Refusal('SERVICE_UNAVAILABLE', { service: 'orders' }),
};

/** The session is asked for before the live connection opens: without an answer it stays in the making. */
const never = () => new Promise<never>(() => {});
const suthep: Place = {
  code: '500108',
  subdistrict: { th: 'สุเทพ', en: 'Suthep' },
  district: { th: 'เมืองเชียงใหม่', en: 'Mueang Chiang Mai' },
  province: { th: 'เชียงใหม่', en: 'Chiang Mai' },
  isBangkok: false,
};
const builtIn: Answers = {
  'GET /auth/me': never,
  'PUT /users/me/preferences': () => ({}),
  'GET /data/postcodes/:code': () => ({ places: [suthep] }),
};

/** A live connection that never comes to be. */
class Unconnected extends EventTarget {
  readonly readyState = 0;
  binaryType = 'blob';
  close(): void {}
  send(): void {}
}

/** To be called before any story is loaded; Storybook keeps its own connections. */
export function silenceLive(): void {
  window.WebSocket = new Proxy(window.WebSocket, {
    construct: (real, [url, protocols]: [string | URL, string[]?]) =>
      new URL(url).pathname.startsWith(livePath) ? new Unconnected() : new real(url, protocols),
  });
}

let answers = builtIn;

/** What the API says from now on. What a story left running still asks when it is gone: answers last until the next one's. */
export function answerFetches(own: Answers): void {
  answers = { ...builtIn, ...own };
}

/** To be called before any story is loaded. What a story does not know is 404, as it is there. */
export function silenceApi(): void {
  const real = window.fetch;
  window.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, window.location.href);
    const path = url.pathname.replace(/^\/api\/v1(?=\/)/, '');
    if (path === url.pathname && !/^\/(data|session|api\/auth)\//.test(path)) return real(input, init);
    const found = Object.keys(answers).find((route) => isRoute(route, `${init?.method ?? 'GET'} ${path}`));
    const answer = found ? await answers[found]!() : new Refusal('NOT_FOUND');
    return answer instanceof Refusal ? refused(answer, path) : Response.json(answer);
  };
}

function isRoute(route: string, asked: string): boolean {
  const [known, given] = [route.split('/'), asked.split('/')];
  return known.length === given.length && known.every((part, index) => part.startsWith(':') || part === given[index]);
}

function refused({ code, details }: Refusal, path: string): Response {
  const language = document.documentElement.lang === 'en' ? 'en' : 'th';
  const { status } = errorTable[code];
  const body = ErrorBody.parse({
    statusCode: status,
    code,
    message: errorMessage(code, details, language),
    details,
    path,
    method: 'GET',
    timestamp: new Date().toISOString(),
    requestId,
  });
  return Response.json(body, { status, headers: { 'x-request-id': requestId } });
}
