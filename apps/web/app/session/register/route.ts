import type { NextRequest, NextResponse } from 'next/server';
import { refuseForeign, signInWith } from '../../api/auth/session-route.ts';

/** Makes an account and signs it in; beside `/api/auth/register`, which answers with tokens and is the API's own. */
export async function POST(request: NextRequest): Promise<NextResponse> {
  return refuseForeign(request) ?? signInWith(request, 'register');
}
