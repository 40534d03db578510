import { pino, type Logger } from 'pino';
import { currentContext } from './context.ts';

export type { Logger } from 'pino';

const root = pino({
  level: 'info',
  messageKey: 'message',
  base: null,
  timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
  formatters: { level: (label) => ({ level: label }) },
  redact: {
    paths: ['password', '*.password', 'authorization', 'cookie', 'refreshToken', 'accessToken', 'token', '*.token'],
    censor: '[redacted]',
  },
  mixin: () => {
    const context = currentContext();
    if (!context) return {};
    return {
      requestId: context.facts.requestId,
      traceId: context.facts.traceparent.slice(3, 35),
      actor: context.actor.id ?? context.actor.name,
    };
  },
});

export function setLogLevel(level: string): void {
  root.level = level;
  for (const child of children.values()) child.level = level;
}

const children = new Map<string, Logger>();
/** JSON lines with the request's ids; `service` names who speaks. */
export function logger(service: string): Logger {
  let child = children.get(service);
  if (!child) {
    child = root.child({ service }, { level: root.level });
    children.set(service, child);
  }
  return child;
}
