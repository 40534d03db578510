import { type DisplayStatus, displayWords } from '@talat/contracts/order-display';
import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { Amount } from '../components/ops/amount.tsx';
import { Price } from '../components/price.tsx';
import { Stamp } from '../components/stamp.tsx';
import { formatDate, formatTime } from '../lib/format/date.ts';
import { formatMoney } from '../lib/format/money.ts';
import { formatPhone } from '../lib/format/phone.ts';
import { setThai, truncate } from '../lib/format/thai.ts';
import { Shop } from './shop.tsx';
import './thai.css';

/** Marks above marks, marks below, and both on tall consonants: what collides or is cut first. */
const marks = 'น้ำ ที่ ปู่ กี่ ญี่ปุ่น ฎุฏฺ ปั๊ม ฝึ่ง นาฬิกา จุฬาฯ ซื้อ ผู้ใหญ่ หนี้ ฐิติ ฤๅษี เก๋ไก๋ โจ๊ะ ศุกร์ กฎ ปฏิบัติ';
const long = 'กระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคมแห่งสหพันธรัฐสวิตเซอร์แลนด์ประจำประเทศไทย';
const mixed = 'รองเท้าผ้าใบผู้หญิงNikeAirForce1รุ่น07ไซส์38ครึ่งสีขาว/ดำ(ของแท้100%)';
const prose =
  'น้ำปลาร้าต้มสุกปรุงรสจากญี่ปุ่น ผู้ใหญ่บ้านซื้อไว้กินคู่กับข้าวเหนียว ตะแกรงสเตนเลสและชามเซรามิกขนาด 24 ซม. ส่งถึงที่ในวันนี้ ปู่กี่ว่าอร่อยที่สุดในปฐพี';
const words = ['แกง', 'เก้าอี้', 'ขนม', 'กล้วย', 'ญี่ปุ่น', 'ไก่', 'เขียง', 'น้ำ', 'กระทะ', 'ฎีกา', 'โอ่ง', 'อ่าง'];
const sizes = [
  [12, 20],
  [13, 24],
  [14, 24],
  [16, 28],
  [20, 32],
  [28, 40],
  [40, 56],
] as const;
const fonts = [
  ['Plex Thai', 'var(--text-ui)', 600],
  ['Anuphan', 'var(--text-display)', 700],
] as const;
const days = ['2026-11-21T07:30:00Z', '2024-02-28T17:00:00Z', '2026-12-31T16:59:59Z'] as const;
const sums = [0, 0.05, 45, 1290, 1_234_567.89, -129.5] as const;
const statuses = Object.keys(displayWords) as DisplayStatus[];

export default { title: 'Thai type' };

function Trial({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Letters that must neither touch the line above nor be cut by the box they stand in. */
function Sizes() {
  return fonts.map(([name, family, weight]) => (
    <Trial key={name} title={name}>
      {sizes.map(([size, line]) => (
        <p
          key={size}
          className="thai-trial"
          style={{ fontFamily: family, fontSize: size, lineHeight: `${line}px`, fontWeight: size < 20 ? 400 : weight }}
        >
          {marks} {size}/{line}
        </p>
      ))}
    </Trial>
  ));
}

function Columns() {
  return (
    <Trial title="ช่องแคบ · Narrow columns">
      <div className="thai-columns">
        {[96, 160, 280].map((width) => (
          <div key={width} style={{ width }}>
            <p>{setThai(prose)}</p>
          </div>
        ))}
        <p style={{ width: 200 }}>{long}</p>
        <p style={{ width: 200, overflowWrap: 'anywhere' }}>{mixed}</p>
        <p style={{ width: 200 }}>{truncate(prose, 24)}</p>
      </div>
    </Trial>
  );
}

/** Boxes of one line, as tables, buttons and stamps have them. */
function Boxes() {
  const locale = useLocale();
  return (
    <>
      <Trial title="ปุ่มและตรา · Buttons and stamps">
        <p className="thai-row">
          <Button variant="primary">สั่งซื้อน้ำปลาญี่ปุ่น</Button>
          <Button>ปู่กี่ที่ฎีกา</Button>
          <Button disabled>ผู้ใหญ่ซื้อที่นี่</Button>
        </p>
        <p className="thai-row">
          {statuses.map((status) => (
            <Stamp key={status} status={status} locale={locale} />
          ))}
        </p>
      </Trial>
      <Trial title="ตาราง · Table">
        <table className="thai-cells">
          <thead>
            <tr>
              <th scope="col">สินค้า</th>
              <th scope="col">ผู้ซื้อที่อยู่ใกล้ที่สุด</th>
            </tr>
          </thead>
          <tbody>
            {[marks, long, mixed].map((text) => (
              <tr key={text}>
                <td>{text}</td>
                <td>{truncate(text, 18)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Trial>
    </>
  );
}

/** Sorting, money and dates: the same wherever they are written. */
function Figures() {
  const locale = useLocale();
  return (
    <>
      <Trial title="เรียงตามพจนานุกรม · Sorted">
        <p>{words.toSorted(new Intl.Collator('th').compare).join(' · ')}</p>
      </Trial>
      <Trial title="เงิน · Money">
        {sums.map((sum) => (
          <p key={sum} className="thai-row">
            <Price amount={sum} currency="THB" />
            <Amount amount={sum} currency="THB" />
            <span>{formatMoney(sum, 'THB', { short: true })}</span>
          </p>
        ))}
      </Trial>
      <Trial title="วันเวลาและเบอร์โทร · Dates and telephones">
        {days.map((day) => (
          <p key={day} className="thai-row">
            <span>{formatDate(day, locale, { year: true, era: 'be' })}</span>
            <span>{formatDate(day, locale, { year: true, era: 'ce' })}</span>
            <span>{formatTime(day)}</span>
          </p>
        ))}
        <p>{formatPhone('+66812345678')}</p>
      </Trial>
    </>
  );
}

const sheet = (parts: ReactNode) => (
  <Shop path="/">
    <main className="thai-sheet">{parts}</main>
  </Shop>
);

export const Torture = {
  render: () =>
    sheet(
      <>
        <Sizes />
        <Columns />
        <Boxes />
        <Figures />
      </>,
    ),
};
