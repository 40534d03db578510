import type { Draw } from '@talat/demo/draw';

type Word = readonly [th: string, en: string];
type Category = { slug: string; name: Word; nouns: readonly Word[] };

const words = (text: string): Word[] =>
  text
    .trim()
    .split(/\s*,\s*/)
    .map((pair) => pair.split('=').map((part) => part.trim()) as unknown as Word);

export const categories: readonly Category[] = [
  {
    slug: 'kitchen',
    name: ['ครัว', 'Kitchen'],
    nouns: words(
      'กาน้ำชา=teapot, แก้วกาแฟ=coffee mug, จานข้าว=dinner plate, ชามก๋วยเตี๋ยว=noodle bowl, กระทะ=frying pan, หม้อหุงข้าว=rice cooker, มีดทำครัว=kitchen knife, เขียง=chopping board, ตะหลิว=spatula, ครก=mortar, ปิ่นโต=tiffin carrier, กระติกน้ำ=flask, ช้อนส้อม=cutlery set, ตะเกียบ=chopsticks, ถาดเสิร์ฟ=serving tray, ผ้ากันเปื้อน=apron',
    ),
  },
  {
    slug: 'pantry',
    name: ['ของแห้ง', 'Pantry'],
    nouns: words(
      'น้ำผึ้ง=honey, กาแฟคั่ว=roast coffee, ข้าวหอมมะลิ=jasmine rice, น้ำปลา=fish sauce, กะปิ=shrimp paste, พริกแห้ง=dried chilli, กระเทียมเจียว=fried garlic, ปลาแห้ง=dried fish, มะม่วงอบแห้ง=dried mango, กล้วยตาก=sun-dried banana, น้ำตาลโตนด=palm sugar, ชาเขียว=green tea, ซอสพริก=chilli sauce, เกลือทะเล=sea salt, เส้นหมี่=rice vermicelli, ถั่วลิสง=peanuts',
    ),
  },
  {
    slug: 'clothes',
    name: ['เสื้อผ้า', 'Clothes'],
    nouns: words(
      'เสื้อยืด=T-shirt, เสื้อเชิ้ต=shirt, กางเกงยีนส์=jeans, กางเกงขาสั้น=shorts, กระโปรง=skirt, ชุดเดรส=dress, ผ้าซิ่น=sarong, ผ้าพันคอ=scarf, เสื้อกันหนาว=sweater, เสื้อแจ็กเก็ต=jacket, ถุงเท้า=socks, หมวกแก๊ป=cap, เข็มขัด=belt, ชุดนอน=pyjamas',
    ),
  },
  {
    slug: 'bags-shoes',
    name: ['กระเป๋าและรองเท้า', 'Bags and shoes'],
    nouns: words(
      'กระเป๋าเป้=backpack, กระเป๋าสะพาย=shoulder bag, กระเป๋าสตางค์=wallet, กระเป๋าเดินทาง=suitcase, ย่าม=satchel, รองเท้าผ้าใบ=sneakers, รองเท้าแตะ=sandals, รองเท้าหนัง=leather shoes, รองเท้าบูท=boots, ถุงผ้า=tote bag',
    ),
  },
  {
    slug: 'home',
    name: ['บ้านและสวน', 'Home and garden'],
    nouns: words(
      'โคมไฟ=lamp, หมอนอิง=cushion, ผ้าม่าน=curtain, พรมเช็ดเท้า=doormat, กระถางต้นไม้=flowerpot, เก้าอี้=chair, โต๊ะข้าง=side table, ชั้นวางของ=shelf, นาฬิกาแขวน=wall clock, กรอบรูป=picture frame, เทียนหอม=scented candle, ตะกร้า=basket, ผ้าห่ม=blanket, บัวรดน้ำ=watering can',
    ),
  },
  {
    slug: 'electronics',
    name: ['เครื่องใช้ไฟฟ้า', 'Electronics'],
    nouns: words(
      'หูฟังไร้สาย=wireless earphones, ลำโพง=speaker, พัดลม=fan, สายชาร์จ=charging cable, แบตเตอรี่สำรอง=power bank, ไฟฉาย=torch, เมาส์=mouse, คีย์บอร์ด=keyboard, กล้องวงจรปิด=security camera, เครื่องปั่น=blender, เตารีด=iron, ปลั๊กพ่วง=extension lead',
    ),
  },
  {
    slug: 'beauty',
    name: ['ความงาม', 'Beauty'],
    nouns: words(
      'ครีมกันแดด=sunscreen, สบู่=soap, แชมพู=shampoo, น้ำหอม=perfume, ลิปสติก=lipstick, ยาสีฟัน=toothpaste, โลชั่น=lotion, น้ำมันมะพร้าว=coconut oil, เซรั่มบำรุงผิว=skin serum, แป้งฝุ่น=face powder',
    ),
  },
  {
    slug: 'toys',
    name: ['เครื่องเขียนและของเล่น', 'Stationery and toys'],
    nouns: words(
      'สมุดโน้ต=notebook, ดินสอ=pencil, ปากกาหมึกซึม=fountain pen, สีน้ำ=watercolours, ตัวต่อ=building blocks, ตุ๊กตาหมี=teddy bear, รถของเล่น=toy car, จิ๊กซอว์=jigsaw puzzle, ลูกบอล=ball, หมากรุก=chess set, ว่าว=kite, กล่องดินสอ=pencil case',
    ),
  },
];

const materials = words(
  'เซรามิก=ceramic, ไม้สัก=teak, ไม้ไผ่=bamboo, สแตนเลส=stainless steel, ผ้าฝ้าย=cotton, ผ้าไหม=silk, ผ้าลินิน=linen, หนังแท้=leather, แก้วใส=glass, เคลือบ=enamel, ทองเหลือง=brass, พลาสติก=plastic, ซิลิโคน=silicone, กก=sedge, หวาย=rattan, ดินเผา=earthenware, ออร์แกนิก=organic, ธรรมชาติ=natural, ทำมือ=handmade, พับได้=folding, กันน้ำ=waterproof, พกพา=portable, ขนาดเล็ก=small, ขนาดใหญ่=large',
);
const colours = words(
  'สีขาว=white, สีดำ=black, สีแดง=red, สีน้ำเงิน=blue, สีเขียว=green, สีเหลือง=yellow, สีชมพู=pink, สีม่วง=purple, สีส้ม=orange, สีเทา=grey, สีน้ำตาล=brown, สีครีม=cream, สีทอง=gold, สีเงิน=silver',
);
/** Two or three of them are a maker's name: some ten thousand, so that a vocabulary has a long tail as real ones have. */
const syllables = words(
  'ดอย=doi, ทอง=thong, ศรี=si, บ้าน=ban, สวน=suan, แก้ว=kaeo, มณี=mani, ชัย=chai, เพชร=phet, นคร=nakhon, รุ่ง=rung, เรือง=rueang, สาย=sai, ฝน=fon, จันทร์=chan, ดาว=dao, ลม=lom, ภู=phu, วัง=wang, ท่า=tha, หอม=hom, งาม=ngam, สุข=suk, มา=ma, ลี=li, นา=na, รัก=rak, พร=phon',
);

export type ProductName = { category: Category; th: string; en: string; noun: Word };

/** A name as shops write them: what it is made of, what it is, its colour, its maker and model. */
export function drawName(draw: Draw): ProductName {
  const category = draw.one(categories);
  const noun = draw.one(category.nouns);
  const [material, colour] = [draw.one(materials), draw.one(colours)];
  const maker = Array.from({ length: draw.between(2, 3) }, () => draw.one(syllables));
  const model = `${'ABCDEGHKLMNPRSTVX'[draw.between(0, 16)]}${draw.between(10, 999)}`;
  const [th, en] = [maker.map(([part]) => part).join(''), maker.map(([, part]) => part).join('')];
  return {
    category,
    noun,
    th: `${noun[0]}${material[0]}${colour[0]} ตรา${th} รุ่น ${model}`,
    en: `${material[1]} ${noun[1]}, ${colour[1]}, ${en.charAt(0).toUpperCase()}${en.slice(1)} ${model}`,
  };
}
