/** `0812345678` becomes `081-xxx-5678`: the last four stay, so that a caller can be told apart. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').replace(/^66(?=\d{8,9}$)/, '0');
  if (digits.length < 7) return 'xxx';
  return `${digits.slice(0, 3)}-xxx-${digits.slice(-4)}`;
}

const graphemes = new Intl.Segmenter('th', { granularity: 'grapheme' });
/** `สมหญิง ใจดี` becomes `สมหญิง ใ…`: a first name and a hint, cut between graphemes. */
export function maskName(name: string): string {
  const [first = '', ...rest] = name.trim().split(/\s+/);
  if (rest.length === 0) {
    const letters = [...graphemes.segment(first)].map(({ segment }) => segment);
    return letters.length > 4 ? `${letters.slice(0, 3).join('')}…` : first;
  }
  const [initial] = graphemes.segment(rest[0]!);
  return `${first} ${initial?.segment ?? ''}…`;
}

/** `somchai@example.com` becomes `so…@example.com`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '…' : `${email.slice(0, Math.min(2, at - 1))}…${email.slice(at)}`;
}
