import { NextResponse } from 'next/server';
import { env } from '../../../lib/env.ts';
import { isSameOrigin } from '../../../lib/session/origin.ts';
import { clientHeaders } from '../../../lib/session/refresh.ts';

/** Null when the request may go on; otherwise the refusal, in the shape that every API error has. */
export function refuseForeign(request: Request): NextResponse | null {
  if (isSameOrigin(request.headers)) return null;
  const path = new URL(request.url).pathname;
  return NextResponse.json(
    {
      statusCode: 403,
      code: 'ORIGIN_REFUSED',
      message: 'The request came from another site and was refused',
      details: {},
      path,
      method: request.method,
      timestamp: new Date().toISOString(),
      requestId: request.headers.get('x-request-id') ?? crypto.randomUUID(),
    },
    { status: 403 },
  );
}

/** Asks the API's auth service in the reader's name, with the cookies that belong to it. */
export function askAuth(request: Request, path: string, init: { body?: string; cookie?: string }): Promise<Response> {
  return fetch(new URL(`/api/v1/auth/${path}`, env.API_URL), {
    method: 'POST',
    headers: {
      ...clientHeaders(request.headers),
      ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(init.cookie ? { cookie: init.cookie } : {}),
    },
    body: init.body ?? null,
    cache: 'no-store',
  });
}
