import type { ErrorBody, ErrorCode } from '@talat/contracts/errors';

type Scalar = string | number | boolean | undefined | null;
export type Query = Record<string, Scalar>;

export type ApiCall = {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/v1`, e.g. `/cart/items`. */
  path: string;
  query?: Query;
  body?: unknown;
  /** On POSTs that create or move money or stock; the same key at every retry of the same intention. */
  idempotencyKey?: string;
  /** Version of what is being changed. */
  ifMatch?: number;
  signal?: AbortSignal;
};

/** The two places that calls are made from differ only in this. */
export type Transport = { origin: string; headers: () => Promise<Record<string, string>> | Record<string, string> };

/** A refusal or failure of the API; `message` is in the reader's language and can be shown. `OFFLINE`: no answer at all. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    readonly code: ErrorCode | 'OFFLINE',
    readonly status: number,
    message: string,
    readonly details: Record<string, unknown> = {},
    readonly requestId: string | null = null,
  ) {
    super(message);
  }
}

export type Api = <T>(call: ApiCall) => Promise<T>;

export function apiOver(transport: Transport): Api {
  return async <T>(call: ApiCall): Promise<T> => {
    const answer = await send(transport, call);
    if (answer.status === 204) return undefined as T;
    const body: unknown = await answer.json().catch(() => null);
    if (answer.ok) return body as T;
    throw toApiError(answer, body);
  };
}

async function send(transport: Transport, call: ApiCall): Promise<Response> {
  const url = `${transport.origin}/api/v1${call.path}${queryText(call.query)}`;
  const headers: Record<string, string> = { accept: 'application/json', ...(await transport.headers()) };
  // a form says itself where its parts begin
  const isForm = call.body instanceof FormData;
  if (call.body !== undefined && !isForm) headers['content-type'] = 'application/json';
  if (call.idempotencyKey) headers['idempotency-key'] = call.idempotencyKey;
  if (call.ifMatch !== undefined) headers['if-match'] = `"${call.ifMatch}"`;
  try {
    return await fetch(url, {
      method: call.method ?? 'GET',
      headers,
      body: call.body === undefined ? null : isForm ? (call.body as FormData) : JSON.stringify(call.body),
      signal: call.signal ?? null,
      cache: 'no-store',
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError('OFFLINE', 0, '');
  }
}

function toApiError(answer: Response, body: unknown): ApiError {
  const requestId = answer.headers.get('x-request-id');
  if (!isErrorBody(body))
    return new ApiError(answer.status >= 500 ? 'SERVICE_UNAVAILABLE' : 'INTERNAL', answer.status, '', {}, requestId);
  return new ApiError(body.code, answer.status, body.message, body.details, body.requestId);
}

const isErrorBody = (body: unknown): body is ErrorBody =>
  typeof body === 'object' && body !== null && 'code' in body && 'message' in body;

export function queryText(query: Query = {}): string {
  const pairs = Object.entries(query).filter(
    (pair): pair is [string, string | number | boolean] => pair[1] !== undefined && pair[1] !== null && pair[1] !== '',
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]))}`;
}

/** A key for one intention of the user; keep it while that intention is retried. */
export const newIdempotencyKey = (): string => crypto.randomUUID();
