/** Check digit of a card number. */
export function isCardNumber(number: string): boolean {
  const digits = number.replace(/\s/g, '');
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const value = index % 2 ? Number(digit) * 2 : Number(digit);
    sum += value > 9 ? value - 9 : value;
  }
  return /^\d{12,19}$/.test(digits) && sum % 10 === 0;
}

export function cardBrand(number: string): string {
  const digits = number.replace(/\s/g, '');
  if (digits.startsWith('4')) return 'visa';
  if (/^(5[1-5]|2[2-7])/.test(digits)) return 'mastercard';
  if (digits.startsWith('35')) return 'jcb';
  if (/^3[47]/.test(digits)) return 'amex';
  return digits.startsWith('62') ? 'unionpay' : 'card';
}
