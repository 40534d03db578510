export const regions = ['bangkok', 'central', 'north', 'northeast', 'east', 'west', 'south'] as const;
export type Region = (typeof regions)[number];

/** The 77 provinces by region: as addresses write them, in both languages. */
export const provinces: Record<Region, readonly (readonly [th: string, en: string])[]> = {
  bangkok: [
    ['กรุงเทพมหานคร', 'Bangkok'],
    ['นนทบุรี', 'Nonthaburi'],
    ['ปทุมธานี', 'Pathum Thani'],
    ['สมุทรปราการ', 'Samut Prakan'],
    ['สมุทรสาคร', 'Samut Sakhon'],
    ['นครปฐม', 'Nakhon Pathom'],
  ],
  central: [
    ['ชัยนาท', 'Chai Nat'],
    ['นครนายก', 'Nakhon Nayok'],
    ['นครสวรรค์', 'Nakhon Sawan'],
    ['พระนครศรีอยุธยา', 'Phra Nakhon Si Ayutthaya'],
    ['พิจิตร', 'Phichit'],
    ['พิษณุโลก', 'Phitsanulok'],
    ['เพชรบูรณ์', 'Phetchabun'],
    ['ลพบุรี', 'Lop Buri'],
    ['สมุทรสงคราม', 'Samut Songkhram'],
    ['สระบุรี', 'Saraburi'],
    ['สิงห์บุรี', 'Sing Buri'],
    ['สุโขทัย', 'Sukhothai'],
    ['สุพรรณบุรี', 'Suphan Buri'],
    ['อ่างทอง', 'Ang Thong'],
    ['อุทัยธานี', 'Uthai Thani'],
    ['กำแพงเพชร', 'Kamphaeng Phet'],
  ],
  north: [
    ['เชียงใหม่', 'Chiang Mai'],
    ['เชียงราย', 'Chiang Rai'],
    ['น่าน', 'Nan'],
    ['พะเยา', 'Phayao'],
    ['แพร่', 'Phrae'],
    ['แม่ฮ่องสอน', 'Mae Hong Son'],
    ['ลำปาง', 'Lampang'],
    ['ลำพูน', 'Lamphun'],
    ['อุตรดิตถ์', 'Uttaradit'],
  ],
  northeast: [
    ['กาฬสินธุ์', 'Kalasin'],
    ['ขอนแก่น', 'Khon Kaen'],
    ['ชัยภูมิ', 'Chaiyaphum'],
    ['นครพนม', 'Nakhon Phanom'],
    ['นครราชสีมา', 'Nakhon Ratchasima'],
    ['บึงกาฬ', 'Bueng Kan'],
    ['บุรีรัมย์', 'Buri Ram'],
    ['มหาสารคาม', 'Maha Sarakham'],
    ['มุกดาหาร', 'Mukdahan'],
    ['ยโสธร', 'Yasothon'],
    ['ร้อยเอ็ด', 'Roi Et'],
    ['เลย', 'Loei'],
    ['ศรีสะเกษ', 'Si Sa Ket'],
    ['สกลนคร', 'Sakon Nakhon'],
    ['สุรินทร์', 'Surin'],
    ['หนองคาย', 'Nong Khai'],
    ['หนองบัวลำภู', 'Nong Bua Lam Phu'],
    ['อำนาจเจริญ', 'Amnat Charoen'],
    ['อุดรธานี', 'Udon Thani'],
    ['อุบลราชธานี', 'Ubon Ratchathani'],
  ],
  east: [
    ['จันทบุรี', 'Chanthaburi'],
    ['ฉะเชิงเทรา', 'Chachoengsao'],
    ['ชลบุรี', 'Chon Buri'],
    ['ตราด', 'Trat'],
    ['ปราจีนบุรี', 'Prachin Buri'],
    ['ระยอง', 'Rayong'],
    ['สระแก้ว', 'Sa Kaeo'],
  ],
  west: [
    ['กาญจนบุรี', 'Kanchanaburi'],
    ['ตาก', 'Tak'],
    ['ประจวบคีรีขันธ์', 'Prachuap Khiri Khan'],
    ['เพชรบุรี', 'Phetchaburi'],
    ['ราชบุรี', 'Ratchaburi'],
  ],
  south: [
    ['กระบี่', 'Krabi'],
    ['ชุมพร', 'Chumphon'],
    ['ตรัง', 'Trang'],
    ['นครศรีธรรมราช', 'Nakhon Si Thammarat'],
    ['นราธิวาส', 'Narathiwat'],
    ['ปัตตานี', 'Pattani'],
    ['พังงา', 'Phangnga'],
    ['พัทลุง', 'Phatthalung'],
    ['ภูเก็ต', 'Phuket'],
    ['ยะลา', 'Yala'],
    ['ระนอง', 'Ranong'],
    ['สงขลา', 'Songkhla'],
    ['สตูล', 'Satun'],
    ['สุราษฎร์ธานี', 'Surat Thani'],
  ],
};

const byName = new Map(
  Object.values(provinces)
    .flat()
    .flatMap(([th, en]) => [
      [th, th],
      [en.toLowerCase().replaceAll(' ', ''), th],
    ]),
);

/** The Thai name of a province as somebody wrote it; null when it is none. */
export const provinceOf = (text: string | null): string | null =>
  text === null
    ? null
    : (byName.get(text.replace(/^จังหวัด|^จ\./, '').trim()) ??
      byName.get(text.toLowerCase().replaceAll(/[\s.]/g, '')) ??
      null);
