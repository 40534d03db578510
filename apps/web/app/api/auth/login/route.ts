import type { NextRequest, NextResponse } from 'next/server';
import { refuseForeign, signInWith } from '../session-route.ts';

/** Signs the browser in: the tokens become HttpOnly cookies, the page only learns who it is. */
export async function POST(request: NextRequest): Promise<NextResponse> {
  return refuseForeign(request) ?? signInWith(request, 'login');
}
