import { ErrorBody, type ErrorCode, errorMessage, errorTable } from '@talat/contracts/errors';

/** What the API of a story says, by method and path below `/api/v1`; `:id` stands for any part. A function gives what is parsed. */
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
const builtIn: Answers = {
  'GET /auth/me': never,
  'PUT /users/me/preferences': () => ({}),
};

/** Answers instead of the API while a story is shown. What a story does not know is 404, as it is there. */
export function answerFetches(own: Answers): () => void {
  const real = window.fetch;
  const answers = { ...builtIn, ...own };
  window.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, window.location.href);
    if (!url.pathname.startsWith('/api/v1/')) return real(input, init);
    const path = url.pathname.slice('/api/v1'.length);
    const found = Object.keys(answers).find((route) => isRoute(route, `${init?.method ?? 'GET'} ${path}`));
    const answer = found ? await answers[found]!() : new Refusal('NOT_FOUND');
    return answer instanceof Refusal ? refused(answer, path) : Response.json(answer);
  };
  return () => {
    window.fetch = real;
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
