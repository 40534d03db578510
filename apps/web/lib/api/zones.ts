import 'server-only';
import type { Currency } from '@talat/contracts/money';
import type { ZoneKey } from '../zone.ts';
import { quoteCheckout } from './orders.ts';
import { anonymousApi } from './server.ts';

export type ZoneQuote = { zone: ZoneKey; date: string; price: number; currency: Currency };

/** A postcode that stands for each zone on the board: Bang Kapi, Chon Buri, Chiang Mai, Hat Yai, Ko Samui. */
const samples: Record<ZoneKey, string> = {
  bangkok: '10240',
  central: '20000',
  northAndNortheast: '50200',
  south: '90110',
  remote: '84320',
};
const keptMs = 60_000;

let kept: { at: number; quotes: Promise<ZoneQuote[]> } | null = null;

/** What the API quotes for each zone now; the same for every reader, so it is asked once a minute. Empty when it cannot be had. */
export function zoneQuotes(): Promise<ZoneQuote[]> {
  if (!kept || Date.now() - kept.at > keptMs) {
    const quotes = askZones();
    kept = { at: Date.now(), quotes };
    quotes.then(
      (found) => found.length === 0 && (kept = null),
      () => (kept = null),
    );
  }
  return kept.quotes.catch(() => []);
}

async function askZones(): Promise<ZoneQuote[]> {
  const answers = await Promise.allSettled(
    Object.entries(samples).map(([zone, postcode]) => askZone(zone as ZoneKey, postcode)),
  );
  return answers.flatMap((answer) => (answer.status === 'fulfilled' && answer.value ? [answer.value] : []));
}

async function askZone(zone: ZoneKey, postcode: string): Promise<ZoneQuote | null> {
  const quote = await quoteCheckout(anonymousApi, { postcode });
  const standard = quote.methods.find(({ method }) => method === 'standard');
  return standard ? { zone, date: standard.estimatedDate, price: standard.price, currency: quote.currency } : null;
}
