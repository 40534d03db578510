// node --import ./tests/chaos/skewed-clock.mjs …: this process's own clock is wrong, as that of a machine without NTP is.
// CLOCK_SKEWS holds JSON: seconds by what SERVICES says. Each SIGUSR2 puts the clock back by CLOCK_STEP seconds.
const RealDate = Date;
let offset = (JSON.parse(process.env.CLOCK_SKEWS ?? '{}')[process.env.SERVICES ?? 'all'] ?? 0) * 1000;
process.on('SIGUSR2', () => (offset -= Number(process.env.CLOCK_STEP ?? 0) * 1000));

globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + offset);
    else super(...given);
  }
  static now() {
    return RealDate.now() + offset;
  }
};
