import type { EventEnvelope, EventType } from '@talat/contracts/events';
import { Handlers, OnBroadcast } from '@talat/platform/events';
import { FanOut } from './fan-out.service.ts';
import { LiveSessions } from './live-sessions.service.ts';
import { liveTypes } from './visibility.rules.ts';

@Handlers('realtime')
export class RealtimeHandlers {
  constructor(
    private readonly sessions: LiveSessions,
    private readonly fanOut: FanOut,
  ) {}

  @OnBroadcast(...liveTypes)
  onEvents(events: EventEnvelope<EventType>[]): void | Promise<void> {
    this.sessions.end(events);
    return this.fanOut.accept(events);
  }
}
