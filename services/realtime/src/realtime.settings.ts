import { defineSettings } from '@talat/platform/settings';
import { z } from 'zod';

export const realtimeSettings = defineSettings('realtime', {
  LIVE_FRAME_MS: z.coerce
    .number()
    .int()
    .min(10)
    .max(5000)
    .default(100)
    .describe('Events of this many milliseconds travel in one live frame; the first one after a pause goes at once'),
  LIVE_HEARTBEAT_MS: z.coerce
    .number()
    .int()
    .min(100)
    .max(60_000)
    .default(1000)
    .describe('How often a quiet live client is told the position of the log'),
  LIVE_RESUME_LIMIT: z.coerce
    .number()
    .int()
    .min(1)
    .default(20_000)
    .describe('Events that a returning live client is caught up by; one further behind loads its data again'),
  LIVE_BUFFER_FRAMES: z.coerce
    .number()
    .int()
    .min(5)
    .default(100)
    .describe('Frames waiting for a slow live client before it is let go to resume later'),
  LIVE_MESSAGES_PER_SECOND: z.coerce
    .number()
    .int()
    .min(1)
    .default(20)
    .describe('Messages a second that a live client may send; more are dropped, and a flood ends the connection'),
});
