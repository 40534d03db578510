import { NextResponse } from 'next/server';
import { placesOf } from '../../../../lib/address/places.ts';

type Context = { params: Promise<{ code: string }> };

/** The places of a postcode, from the list that ships with the app; it changes with a release only. */
export async function GET(_request: Request, { params }: Context): Promise<NextResponse> {
  const { code } = await params;
  const places = /^\d{5}$/.test(code) ? await placesOf(code) : [];
  return NextResponse.json({ postcode: code, places }, { headers: { 'cache-control': 'public, max-age=86400' } });
}
