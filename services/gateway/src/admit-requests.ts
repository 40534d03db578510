import { DomainError } from '@talat/contracts/errors';
import { errorBody, errorHeaders } from '@talat/platform/error-filter';
import type { SettingsOf } from '@talat/platform/settings';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Admission, type Bounds, type Kind, kindOf } from './admission.rules.ts';
import type { gatewaySettings } from './gateway.settings.ts';

const beatMs = 50;
const lateMs = 150;

type Places = Pick<SettingsOf<typeof gatewaySettings>, 'EDGE_PLACES_MIN' | 'EDGE_PLACES_MAX'>;

/** A payment waits for a bank, whose slowness says nothing about us: its bound does not move. */
function boundsOf({ EDGE_PLACES_MIN, EDGE_PLACES_MAX: most }: Places): Record<Kind, Bounds> {
  const least = Math.min(EDGE_PLACES_MIN, most);
  const common = { least, most, first: Math.max(least, Math.min(96, most)) };
  return {
    checkout: { ...common, slowMs: 800 },
    browse: { ...common, slowMs: 300 },
    work: { ...common, slowMs: 1500 },
    payment: { least: most, first: most, most, slowMs: Number.POSITIVE_INFINITY },
  };
}

/**
 * Sheds what this process could only let wait, kind by kind. A place is taken when the body is there, so that a slow
 * sender holds none, and given back with the answer; who finds all taken is refused before the body is read.
 */
export function admitRequests(fastify: FastifyInstance, places: Places): void {
  const bounds = Object.entries(boundsOf(places));
  const admissions = new Map(bounds.map(([kind, each]) => [kind, new Admission(each)]));
  const admissionOf = ({ method, url }: FastifyRequest) => admissions.get(kindOf(method, url) ?? '');
  const inside = new WeakMap<FastifyRequest, { admission: Admission; since: number }>();

  fastify.addHook('preParsing', (request, reply, _, done) => {
    if (admissionOf(request)?.isFull) return refuse(request, reply);
    done();
  });
  fastify.addHook('preValidation', (request, reply, done) => {
    const admission = admissionOf(request);
    if (!admission) return done();
    if (!admission.enter()) return refuse(request, reply);
    inside.set(request, { admission, since: performance.now() });
    done();
  });
  fastify.addHook('onSend', (request, _, __, done) => {
    const place = inside.get(request);
    inside.delete(request);
    const now = performance.now();
    place?.admission.leave(now - place.since, now);
    done();
  });
  const stop = watchLoop((now) => admissions.forEach((admission) => admission.close(now)));
  fastify.addHook('onClose', async () => stop());
}

/**
 * Requests wait before any code of ours sees them when this process has too much to do: then its own beat comes late, and
 * its loop knows no rest. Late and rested is a machine whose other programs are busy; fewer places would not help there.
 */
function watchLoop(onLate: (now: number) => void): () => void {
  let due = performance.now() + beatMs;
  let before = performance.eventLoopUtilization();
  const timer = setInterval(() => {
    const now = performance.now();
    const { utilization } = performance.eventLoopUtilization(before);
    if (now - due > lateMs && utilization > 0.95) onLate(now);
    due = now + beatMs;
    before = performance.eventLoopUtilization();
  }, beatMs).unref();
  return () => clearInterval(timer);
}

/** Made once, because each takes the picture of a stack. The wait is spread, so that not all come back together. */
const refusals = [1, 2, 3].map((seconds) => new DomainError('SERVICE_UNAVAILABLE', { service: 'shop', seconds }));

/** Answered here: an error that is thrown is published, which is work. */
function refuse(request: FastifyRequest, reply: FastifyReply): void {
  const error = refusals[Math.floor(Math.random() * refusals.length)]!;
  void reply.status(error.status).headers(errorHeaders(error)).send(errorBody(error, request));
}
