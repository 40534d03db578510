const tones: readonly (readonly [hertz: number, startSeconds: number])[] = [
  [880, 0],
  [1174.7, 0.12],
];
const loudness = 0.08;
const quietMs = 2_000;

let audio: AudioContext | null = null;
let lastAt = Number.NEGATIVE_INFINITY;

/** Two short notes, drawn by the browser; at most one chime in two seconds however much happens. */
export function chime(): void {
  const now = performance.now();
  if (now - lastAt < quietMs) return;
  lastAt = now;
  audio ??= new AudioContext();
  // Browsers keep it silent until somebody has pressed something on this page.
  void audio.resume().then(play);
}

function play(): void {
  if (!audio || audio.state !== 'running') return;
  for (const [hertz, start] of tones) {
    const [oscillator, gain] = [audio.createOscillator(), audio.createGain()];
    const at = audio.currentTime + start;
    oscillator.frequency.value = hertz;
    gain.gain.setValueAtTime(loudness, at);
    gain.gain.exponentialRampToValueAtTime(0.0001, at + 0.25);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(at);
    oscillator.stop(at + 0.25);
  }
}
