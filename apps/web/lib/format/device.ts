export type DeviceKind = 'computer' | 'phone' | 'tablet' | 'script';
export type Device = { kind: DeviceKind; browser: string | null; system: string | null };

type Named = readonly (readonly [pattern: RegExp, name: string])[];

// The first that fits: the more particular claim stands before those that it repeats for compatibility.
const browsers: Named = [
  [/\bLine\//, 'LINE'],
  [/\bFB(AN|AV)\b|\bFBIOS/, 'Facebook'],
  [/\bInstagram\b/, 'Instagram'],
  [/\bEdg(A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOPT\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bCriOS\/|Chrome\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
  [/^(node|undici)\b/i, 'Node.js'],
];
const systems: Named = [
  [/\biPhone\b|\biPod\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMacintosh\b|\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

const nameIn = (text: string, known: Named): string | null =>
  known.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** What a browser says it is, as its owner would call it; good enough to recognise one's own phone, never to decide anything. */
export function deviceOf(userAgent: string | null): Device {
  const text = userAgent ?? '';
  const system = nameIn(text, systems);
  const browser = nameIn(text, browsers);
  return { kind: kindOf(text, system), browser, system };
}

function kindOf(text: string, system: string | null): DeviceKind {
  if (system === null) return 'script';
  if (system === 'iPad' || (system === 'Android' && !/\bMobile\b/.test(text))) return 'tablet';
  return system === 'iPhone' || system === 'Android' ? 'phone' : 'computer';
}
