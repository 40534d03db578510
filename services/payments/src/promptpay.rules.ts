import { toDecimalText } from '@talat/contracts/money';

const applicationId = 'A000000677010111';
/** Subtag of the receiver within tag 29. */
const receiverTags = { mobile: '01', taxId: '02', ewallet: '03' } as const;

const field = (tag: string, value: string): string => `${tag}${String(value.length).padStart(2, '0')}${value}`;

/** CRC-16/CCITT-FALSE: polynomial 1021, start FFFF. */
export function crc16(text: string): string {
  let crc = 0xffff;
  for (const byte of Buffer.from(text, 'ascii')) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}

function receiver(id: string): string {
  const digits = id.replace(/\D/g, '');
  if (digits.length === 15) return field(receiverTags.ewallet, digits);
  if (digits.length === 13) return field(receiverTags.taxId, digits);
  return field(receiverTags.mobile, `0066${digits.replace(/^(66|0)/, '')}`.padStart(13, '0'));
}

/** EMVCo text of a PromptPay QR (ui.md 4.1) for an amount in satang; without one the code is static. */
export function promptPayPayload(receiverId: string, amountMinor: number | null): string {
  const body = [
    field('00', '01'),
    field('01', amountMinor === null ? '11' : '12'),
    field('29', field('00', applicationId) + receiver(receiverId)),
    field('58', 'TH'),
    field('53', '764'),
    amountMinor === null ? '' : field('54', toDecimalText(amountMinor, 'THB')),
    '6304',
  ].join('');
  return body + crc16(body);
}
