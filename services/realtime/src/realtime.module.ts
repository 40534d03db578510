import { Module } from '@nestjs/common';
import { defineService } from '@talat/platform/service';
import { FanOut } from './fan-out.service.ts';
import { IdentifySocket } from './identify-socket.ts';
import { LiveConnections } from './live-connections.service.ts';
import { LiveMessages } from './live-messages.service.ts';
import { LiveServer } from './live-server.provider.ts';
import { LiveSessions } from './live-sessions.service.ts';
import { LogTail } from './log-tail.service.ts';
import { RealtimeHandlers } from './realtime.handlers.ts';
import { realtimeSettings } from './realtime.settings.ts';
import { ResumeSocket } from './resume-socket.ts';

@Module({
  providers: [
    LiveServer,
    LogTail,
    FanOut,
    ResumeSocket,
    IdentifySocket,
    LiveSessions,
    LiveMessages,
    LiveConnections,
    RealtimeHandlers,
  ],
})
export class RealtimeModule {}

export const service = defineService({
  name: 'realtime',
  schema: null,
  module: RealtimeModule,
  migrations: null,
  settings: [realtimeSettings],
});
