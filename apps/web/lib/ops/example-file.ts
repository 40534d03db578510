import { fileColumns } from './product-file.ts';

/** What a first shop may try its hands on: names in both languages, prices in baht, a price that was higher, stock. */
const goods = [
  ['EX-TEA-001', 'ชาดำศรีลังกา 100 กรัม', 'Ceylon black tea 100 g', '120.00', '', '24'],
  ['EX-TEA-002', 'ชาเขียวเชียงราย 80 กรัม', 'Chiang Rai green tea 80 g', '145.00', '', '18'],
  ['EX-COF-001', 'กาแฟดอยช้างคั่วกลาง 250 กรัม', 'Doi Chang coffee, medium roast 250 g', '260.00', '290.00', '40'],
  ['EX-HON-001', 'น้ำผึ้งดอกลำไย 500 กรัม', 'Longan blossom honey 500 g', '220.00', '', '32'],
  ['EX-RIC-001', 'ข้าวหอมมะลิใหม่ 5 กิโลกรัม', 'New-crop jasmine rice 5 kg', '235.00', '', '60'],
  ['EX-NUT-001', 'มะม่วงหิมพานต์อบเกลือ 200 กรัม', 'Salted roasted cashews 200 g', '159.00', '179.00', '45'],
  ['EX-SOA-001', 'สบู่ขมิ้น ก้อนละ 100 กรัม', 'Turmeric soap bar 100 g', '59.00', '', '120'],
  ['EX-MUG-001', 'แก้วเซรามิกเขียวไข่กา 300 มล.', 'Celadon mug 300 ml', '320.00', '', '15'],
  ['EX-BAG-001', 'ถุงผ้าฝ้ายทอมือ', 'Handwoven cotton tote', '390.00', '', '22'],
  ['EX-CAN-001', 'เทียนหอมตะไคร้', 'Lemongrass candle', '189.00', '', '36'],
  ['EX-PAD-001', 'ผ้าขาวม้าร้อยสี', 'Checked cotton pha khao ma', '149.00', '', '50'],
  ['EX-PLA-001', 'กระถางดินเผา 6 นิ้ว', 'Terracotta pot, 6 inch', '79.00', '99.00', '80'],
];

/** A file to begin with, as a spreadsheet opens it. */
export function exampleFile(): string {
  const shown = goods.map((cells) => [...cells, '', 'published', '', '', '', ''].map(quoted).join(','));
  return `\uFEFF${[fileColumns.join(','), ...shown].join('\n')}\n`;
}

const quoted = (cell: string): string => (cell.includes(',') ? `"${cell}"` : cell);
