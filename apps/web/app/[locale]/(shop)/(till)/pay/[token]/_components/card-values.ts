export type CardValues = { number: string; expiry: string; cvc: string; name: string };

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** `4242 4242 4242 4242` while it is typed. */
export const groupDigits = (text: string): string =>
  digitsOf(text)
    .slice(0, 19)
    .replace(/(\d{4})(?=\d)/g, '$1 ');

/** Length and check digit (Luhn); whether the card exists is the bank's word. */
export function isCardNumber(text: string): boolean {
  const digits = digitsOf(text);
  if (digits.length < 12 || digits.length > 19) return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

function readExpiry(text: string): { month: number; year: number } | null {
  const match = /^(\d{1,2})\s*(?:\/\s*)?(\d{2}|\d{4})$/.exec(text.trim());
  if (!match) return null;
  const month = Number(match[1]);
  const year = Number(match[2]?.length === 2 ? `20${match[2]}` : match[2]);
  return month >= 1 && month <= 12 ? { month, year } : null;
}

export const isExpiry = (text: string): boolean => readExpiry(text) !== null;

/** The card as the API takes it. */
export function toCard({ number, expiry, cvc, name }: CardValues) {
  const { month, year } = readExpiry(expiry) ?? { month: 1, year: 2000 };
  return {
    number: digitsOf(number),
    expMonth: month,
    expYear: year,
    cvc,
    ...(name.trim() ? { name: name.trim() } : {}),
  };
}
