import { ApiError } from './client.ts';

/** The two texts that the API cannot send: no connection, and an answer that was not the API's. */
export type FallbackTexts = { offline: string; unknown: string };

/** What to tell the reader. The API's own message is already in the reader's language. */
export function messageOf(error: unknown, texts: FallbackTexts): string {
  if (!(error instanceof ApiError)) return texts.unknown;
  if (error.code === 'OFFLINE') return texts.offline;
  return error.message || texts.unknown;
}
