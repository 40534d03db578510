import type { QrDrawing } from '../../../../../../../lib/qr.ts';

/** Written below and above the code, so that the picture can be told from others in the gallery. */
export type QrWords = { receiver: string; amount: string; order: string };

const width = 1080;
const height = 1440;
const widest = 920;

/** The QR with its words as a PNG: banking apps read a picture from the phone's gallery, and no drawing. */
export async function qrPicture({ size, path }: QrDrawing, words: QrWords): Promise<File> {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('this browser draws no pictures');
  const { fontFamily } = getComputedStyle(document.body);
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = '#000';
  pen.textAlign = 'center';
  const write = (text: string, font: string, y: number) => {
    pen.font = `${font} ${fontFamily}`;
    pen.fillText(text, width / 2, y, width - 120);
  };
  write(words.receiver, '600 64px', 140);
  write(words.amount, '600 104px', 1270);
  write(words.order, '400 44px', 1364);
  // whole pixels a module: no seams between them
  const module = Math.floor(widest / size);
  pen.setTransform(module, 0, 0, module, (width - module * size) / 2, 220);
  pen.fill(new Path2D(path));
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('this browser makes no PNG');
  return new File([blob], `${words.order}.png`, { type: blob.type });
}

/** A phone's share sheet puts it into the gallery; elsewhere, and where that is refused, it is downloaded. */
export async function savePicture(file: File): Promise<void> {
  const isPhone = matchMedia('(pointer: coarse)').matches && navigator.canShare?.({ files: [file] });
  if (isPhone && (await isShared(file))) return;
  const url = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href: url, download: file.name }).click();
  URL.revokeObjectURL(url);
}

const isShared = (file: File): Promise<boolean> =>
  navigator.share({ files: [file] }).then(
    () => true,
    // closing the sheet is an answer, too
    (error: unknown) => error instanceof DOMException && error.name === 'AbortError',
  );
