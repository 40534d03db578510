import { z } from 'zod';

/** More of one article than any shop has or moves. */
export const mostUnits = 1_000_000_000;
/** A count of units in a request; stock and sales of all time stay countable with it. */
export const Units = z.int().min(0).max(mostUnits);
