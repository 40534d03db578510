import { Injectable } from '@nestjs/common';

/** The app's clock, replaceable in tests. What expires is decided by the database's clock, never by this one. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
