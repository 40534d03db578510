import type { FactKey, MaterialKey, Pair, TagKey } from './product-draft.ts';

export const factWords: Readonly<Record<FactKey, Pair>> = {
  origin: ['แหล่งที่มา', 'Origin'],
  size: ['ขนาด', 'Size'],
  capacity: ['ความจุ', 'Capacity'],
  ingredients: ['ส่วนประกอบ', 'Ingredients'],
  storage: ['การเก็บ', 'Storage'],
  shelfLife: ['เก็บได้นาน', 'Keeps for'],
  season: ['ฤดูกาล', 'Season'],
  care: ['การดูแล', 'Care'],
  washing: ['การซัก', 'Washing'],
  dishwasher: ['เครื่องล้างจาน', 'Dishwasher'],
  microwave: ['ไมโครเวฟ', 'Microwave'],
  stove: ['ตั้งเตาไฟ', 'On the stove'],
  power: ['ไฟฟ้า', 'Power'],
  pages: ['จำนวนแผ่น', 'Sheets'],
  age: ['อายุที่เหมาะ', 'Age'],
  fit: ['ทรง', 'Fit'],
  scent: ['กลิ่น', 'Scent'],
  warranty: ['รับประกัน', 'Warranty'],
};

export const weightWord: Pair = ['น้ำหนักรวมกล่อง', 'Shipping weight'];
export const materialWord: Pair = ['วัสดุ', 'Material'];

export const materialWords: Readonly<Record<MaterialKey, Pair>> = {
  ceramic: ['เซรามิก', 'Ceramic'],
  enamel: ['เหล็กเคลือบ', 'Enamelled steel'],
  steel: ['สเตนเลส', 'Stainless steel'],
  iron: ['เหล็ก', 'Iron'],
  wood: ['ไม้', 'Wood'],
  bamboo: ['ไผ่', 'Bamboo'],
  rattan: ['หวาย', 'Rattan'],
  glass: ['แก้ว', 'Glass'],
  brass: ['ทองเหลือง', 'Brass'],
  aluminium: ['อะลูมิเนียม', 'Aluminium'],
  plastic: ['พลาสติก', 'Plastic'],
  rubber: ['ยาง', 'Rubber'],
  paper: ['กระดาษ', 'Paper'],
  cotton: ['ผ้าฝ้าย', 'Cotton'],
  linen: ['ลินิน', 'Linen'],
  silk: ['ผ้าไหม', 'Silk'],
  wool: ['ไหมพรม', 'Yarn'],
  leather: ['หนัง', 'Leather'],
  canvas: ['ผ้าแคนวาส', 'Canvas'],
  synthetic: ['ใยสังเคราะห์', 'Synthetic fibre'],
  'water-hyacinth': ['ผักตบชวา', 'Water hyacinth'],
  wax: ['ไขถั่วเหลือง', 'Soy wax'],
};

export const tagWords: Readonly<Record<TagKey, Pair>> = {
  otop: ['โอทอป', 'OTOP village craft'],
  gift: ['ของฝาก', 'Good as a gift'],
  organic: ['อินทรีย์', 'Organic'],
  vegan: ['วีแกน', 'Vegan'],
  handmade: ['ทำมือ', 'Made by hand'],
  thai: ['ผลิตในไทย', 'Made in Thailand'],
  spicy: ['เผ็ด', 'Spicy'],
  chilled: ['ส่งเย็น', 'Sent chilled'],
  fragile: ['แตกง่าย', 'Fragile'],
  school: ['เปิดเทอม', 'Back to school'],
  today: ['ส่งวันนี้', 'Sent today'],
};
