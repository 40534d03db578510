import { z } from 'zod';
import { Id } from './id.ts';

/** An event that a consumer could not apply. Events of the same subject wait behind it. */
export const ParkedEvent = z
  .object({
    consumer: z.string(),
    subject: z.string(),
    pos: z.int(),
    type: z.string(),
    attempts: z.int(),
    error: z.string(),
    parkedAt: z.iso.datetime(),
  })
  .meta({ id: 'ParkedEvent' });
/** A job that ran out of tries. */
export const DeadJob = z
  .object({
    id: Id,
    type: z.string(),
    key: z.string().nullable(),
    attempts: z.int(),
    lastError: z.string().nullable(),
    finishedAt: z.iso.datetime(),
  })
  .meta({ id: 'DeadJob' });
export const DeadLetters = z
  .object({ events: z.array(ParkedEvent), jobs: z.array(DeadJob), logHead: z.int() })
  .meta({ id: 'DeadLetters' });
export const Replayed = z.object({ replayed: z.int() }).meta({ id: 'Replayed' });
