/** The reader's last postcode, for the estimates; the server reads it too, so that pages come with it filled in. */
export const postcodeCookie = 'talat_postcode';

export const postcodeOf = (value: string | undefined): string => (value && /^\d{5}$/.test(value) ? value : '');

/** Browser only. */
export const knownPostcode = (): string =>
  postcodeOf(new RegExp(`(?:^|; )${postcodeCookie}=([^;]*)`).exec(document.cookie)?.[1]);

/** Browser only. */
export function rememberPostcode(postcode: string): void {
  document.cookie = `${postcodeCookie}=${postcode}; path=/; max-age=31536000; samesite=lax`;
}
