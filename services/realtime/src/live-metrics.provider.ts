import { Counter, Gauge, Histogram } from 'prom-client';

export const liveSockets = new Gauge({
  name: 'live_sockets',
  help: 'Connected live clients',
  labelNames: ['namespace'],
});
export const liveFrames = new Counter({
  name: 'live_frames_total',
  help: 'Frames made: one for all who share it',
  labelNames: ['kind'],
});
export const liveDeliveries = new Counter({
  name: 'live_deliveries_total',
  help: 'Frames handed to live clients',
  labelNames: ['kind'],
});
export const liveDelay = new Histogram({
  name: 'live_fanout_seconds',
  help: 'From the commit of an event to its hand-over to the sockets',
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5],
});
export const liveResyncs = new Counter({
  name: 'live_resyncs_total',
  help: 'Live clients told to load their data again',
  labelNames: ['reason'],
});
export const liveEnded = new Counter({
  name: 'live_closed_total',
  help: 'Live connections that the server ended',
  labelNames: ['reason'],
});
export const liveRefused = new Counter({
  name: 'live_refused_total',
  help: 'Handshakes refused',
  labelNames: ['code'],
});
