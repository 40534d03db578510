import type { ArtId } from './art-list.ts';
import type { Pair, PlateName } from './product-draft.ts';
import type { CategorySlug } from './shop-types.ts';

export type CategoryDraft = {
  readonly slug: CategorySlug;
  readonly name: Pair;
  readonly line: Pair;
  readonly art: ArtId;
  readonly plate: PlateName;
  readonly shelves: Readonly<Record<string, Pair>>;
};

export const categoryDrafts: readonly CategoryDraft[] = [
  {
    slug: 'pantry',
    name: ['ของแห้ง', 'Pantry'],
    line: ['ข้าว น้ำผึ้ง ถั่ว ขนม', 'Rice, honey, nuts, sweets'],
    art: 'honey-pot',
    plate: 'rose',
    shelves: {
      rice: ['ข้าวและเส้น', 'Rice and noodles'],
      seasoning: ['เครื่องปรุง', 'Seasoning'],
      sweet: ['ของหวานและน้ำผึ้ง', 'Honey and sweets'],
      snacks: ['ถั่วและของกินเล่น', 'Nuts and snacks'],
      drinks: ['ชา กาแฟ น้ำสมุนไพร', 'Tea, coffee, herbal drinks'],
    },
  },
  {
    slug: 'fresh',
    name: ['ของสด', 'Fresh'],
    line: ['ผลไม้ ผัก ไข่ อาหารทะเล', 'Fruit, vegetables, eggs, seafood'],
    art: 'tomato',
    plate: 'sky',
    shelves: {
      fruit: ['ผลไม้', 'Fruit'],
      vegetables: ['ผัก', 'Vegetables'],
      herbs: ['สมุนไพรและเครื่องแกง', 'Herbs and aromatics'],
      seafood: ['อาหารทะเล', 'Seafood'],
      eggs: ['ไข่ เนื้อ นม', 'Eggs, meat, dairy'],
      bakery: ['ขนมปังและของหวานสด', 'Bakery and fresh sweets'],
    },
  },
  {
    slug: 'kitchen',
    name: ['ครัว', 'Kitchen'],
    line: ['กา แก้ว หม้อ มีด', 'Teapots, cups, pots, knives'],
    art: 'teapot',
    plate: 'mint',
    shelves: {
      cups: ['กาและแก้ว', 'Teapots and cups'],
      pots: ['หม้อและกระทะ', 'Pots and pans'],
      knives: ['มีดและเครื่องมือ', 'Knives and tools'],
      plates: ['จานชาม', 'Plates and bowls'],
      jars: ['โหลและกล่อง', 'Jars and boxes'],
    },
  },
  {
    slug: 'home',
    name: ['บ้าน', 'Home'],
    line: ['ตะกร้า เทียน ต้นไม้', 'Baskets, candles, plants'],
    art: 'potted-plant',
    plate: 'sand',
    shelves: {
      garden: ['ต้นไม้และดอกไม้', 'Plants and flowers'],
      storage: ['ตะกร้าและที่เก็บของ', 'Baskets and storage'],
      light: ['โคมไฟและเทียน', 'Lamps and candles'],
      cleaning: ['งานบ้าน', 'Cleaning'],
      tools: ['ช่างและซ่อม', 'Tools and repair'],
      rooms: ['ห้องนอนและห้องนั่งเล่น', 'Bedroom and living room'],
    },
  },
  {
    slug: 'clothes',
    name: ['เสื้อผ้า', 'Clothes'],
    line: ['เสื้อยืด ยีนส์ เดรส', 'T-shirts, jeans, dresses'],
    art: 'jeans',
    plate: 'rose',
    shelves: {
      tops: ['เสื้อ', 'Tops'],
      bottoms: ['กางเกง', 'Trousers'],
      dresses: ['เดรสและผ้าไทย', 'Dresses and Thai cloth'],
      underwear: ['ชั้นในและถุงเท้า', 'Underwear and socks'],
      outdoor: ['กันหนาว ว่ายน้ำ หมวก', 'Warm, swim, hats'],
    },
  },
  {
    slug: 'bags-shoes',
    name: ['กระเป๋าและรองเท้า', 'Bags and shoes'],
    line: ['เป้ รองเท้าแตะ นาฬิกา', 'Backpacks, sandals, watches'],
    art: 'backpack',
    plate: 'mint',
    shelves: {
      bags: ['กระเป๋า', 'Bags'],
      shoes: ['รองเท้า', 'Shoes'],
      sandals: ['รองเท้าแตะ', 'Sandals'],
      accessories: ['แว่นและนาฬิกา', 'Glasses and watches'],
    },
  },
  {
    slug: 'beauty',
    name: ['ความงาม', 'Beauty'],
    line: ['สบู่ โลชั่น กระจก', 'Soap, lotion, mirrors'],
    art: 'lotion-bottle',
    plate: 'sky',
    shelves: {
      bath: ['อาบน้ำ', 'Bath'],
      skin: ['ผิวหน้าและผิวกาย', 'Face and body'],
      hair: ['ผม', 'Hair'],
      makeup: ['แต่งหน้า', 'Make-up'],
      spa: ['สปาและสมุนไพร', 'Spa and herbs'],
      jewellery: ['เครื่องประดับ', 'Jewellery'],
    },
  },
  {
    slug: 'stationery-toys',
    name: ['เครื่องเขียนและของเล่น', 'Stationery and toys'],
    line: ['สมุด ดินสอ ว่าว ตุ๊กตา', 'Notebooks, pencils, kites, toys'],
    art: 'kite',
    plate: 'sand',
    shelves: {
      writing: ['เขียนและวาด', 'Writing and drawing'],
      paper: ['สมุดและกระดาษ', 'Notebooks and paper'],
      desk: ['บนโต๊ะทำงาน', 'On the desk'],
      toys: ['ของเล่น', 'Toys'],
      games: ['เกมและเสริมทักษะ', 'Games and learning'],
      outdoors: ['กีฬาและกลางแจ้ง', 'Sport and outdoors'],
    },
  },
];
