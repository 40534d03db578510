/** Which colours of a drawing follow when it is recoloured. */
export type ArtPaint = {
  /** The colour that becomes the wanted one; without it, the drawing's most frequent strong colour. */
  readonly base?: string;
  /** How far from the base, in degrees of hue, a colour still follows. */
  readonly reach?: number;
  /** Greys follow too: for an object whose lights or shades are grey. */
  readonly includesGreys?: boolean;
};

type Oklch = { readonly l: number; readonly c: number; readonly h: number };

const toLinear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
const toGamma = (channel: number): number =>
  channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055;

/** Björn Ottosson's OKLab in polar form: equal steps look equal, so shading survives a change of hue. */
function toOklch(hex: string): Oklch {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => toLinear(Number.parseInt(hex.slice(at, at + 2), 16) / 255));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const blue = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, blue),
    h: (Math.atan2(blue, a) * 180) / Math.PI,
  };
}

function toRgb({ l, c, h }: Oklch): readonly number[] {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

/** Less chroma until the colour exists on a screen: clipping the channels would change its hue. */
function toHex(colour: Oklch): string {
  let fitted = colour;
  while (fitted.c > 0.004 && toRgb(fitted).some((channel) => channel < -0.002 || channel > 1.002))
    fitted = { ...fitted, c: fitted.c * 0.95 };
  const channels = toRgb(fitted).map((channel) =>
    Math.round(Math.min(1, Math.max(0, toGamma(Math.max(0, channel)))) * 255),
  );
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

const hueDistance = (a: number, b: number): number => Math.abs(((a - b + 540) % 360) - 180);

const hexColour = /#[\da-f]{6}\b|#[\da-f]{3}\b/gi;
const fullHex = (hex: string): string =>
  (hex.length === 4 ? `#${[...hex.slice(1)].map((digit) => digit + digit).join('')}` : hex).toLowerCase();

function strongestColour(svg: string): string {
  const counts = new Map<string, number>();
  for (const found of svg.match(hexColour) ?? [])
    counts.set(fullHex(found), (counts.get(fullHex(found)) ?? 0) + toOklch(fullHex(found)).c);
  const [strongest] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return strongest?.[0] ?? '#808080';
}

/** Inner shadows and lights are drawn by filters that hold their colour as three fractions. */
const filterColour = /(values="0 0 0 0 )([\d.]+)( 0 0 0 0 )([\d.]+)( 0 0 0 0 )([\d.]+)( 0 0 0 )/g;

const byte = (fraction: string): string =>
  Math.round(Number(fraction) * 255)
    .toString(16)
    .padStart(2, '0');
const fraction = (hex: string, at: number): string =>
  String(Math.round((Number.parseInt(hex.slice(at, at + 2), 16) / 255) * 1000) / 1000);

function repainter(base: Oklch, target: Oklch, paint: ArtPaint): (hex: string) => string {
  const reach = paint.reach ?? 60;
  const isGreyBase = base.c < 0.05;
  return (hex) => {
    const colour = toOklch(hex);
    const isGrey = colour.c < (isGreyBase ? 0.085 : 0.04);
    const follows = isGrey
      ? (paint.includesGreys ?? isGreyBase)
      : !isGreyBase && hueDistance(colour.h, base.h) <= reach;
    if (!follows) return hex;
    // Lights move less than the rest, so that a highlight on a dark object stays a highlight.
    const share = colour.l > base.l ? 1 - 0.45 * ((colour.l - base.l) / Math.max(0.05, 1 - base.l)) : 1;
    return toHex({
      l: Math.min(0.99, Math.max(0.05, colour.l + (target.l - base.l) * share)),
      c: isGreyBase
        ? target.c * (0.75 + 0.25 * Math.min(1, colour.l / base.l))
        : target.c * Math.min(1.6, colour.c / base.c),
      h: isGreyBase ? target.h : target.h + (((colour.h - base.h + 540) % 360) - 180) * 0.6,
    });
  };
}

/** Moves the colours around the base to the wanted one and keeps the drawing's light and shade; other colours stay. */
export function repaint(svg: string, paint: ArtPaint, wanted: string): string {
  const move = repainter(toOklch(paint.base ?? strongestColour(svg)), toOklch(wanted), paint);
  return svg
    .replace(hexColour, (found) => move(fullHex(found)))
    .replace(
      filterColour,
      (_, start: string, red: string, toGreen: string, green: string, toBlue: string, blue: string, end: string) => {
        const moved = move(`#${byte(red)}${byte(green)}${byte(blue)}`);
        return [start, fraction(moved, 1), toGreen, fraction(moved, 3), toBlue, fraction(moved, 5), end].join('');
      },
    );
}
