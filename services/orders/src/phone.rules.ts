/** The last four digits, by which staff find an order on the phone. */
export function lastFour(phone: string | null): string | null {
  const digits = (phone ?? '').replace(/\D/g, '');
  return digits.length >= 4 ? digits.slice(-4) : null;
}
