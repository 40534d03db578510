import { newId } from '@talat/contracts/id';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeGeneration, parseRefreshToken } from './refresh-token.rules.ts';

describe('a presented generation', () => {
  it.each([
    [5, 5, 'rotate'],
    [5, 4, 'repeat'],
    [5, 3, 'reuse'],
    [5, 1, 'reuse'],
    [5, 6, 'unknown'],
    [1, 1, 'rotate'],
    [2, 1, 'repeat'],
  ] as const)('newest %i, presented %i: %s', (newest, presented, verdict) => {
    expect(judgeGeneration(newest, presented)).toBe(verdict);
  });

  it('never signs out tabs that share one cookie jar, whatever answers they lose', () => {
    // Each step: a tab presents what the jar holds; its answer arrives, or is lost on the way.
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (arrives) => {
        let newest = 1;
        let jar = 1;
        for (const isHeard of arrives) {
          const verdict = judgeGeneration(newest, jar);
          expect(['rotate', 'repeat']).toContain(verdict);
          if (verdict === 'rotate') newest += 1;
          if (isHeard) jar = newest;
        }
      }),
    );
  });

  it('finds a copy out as soon as the owner has gone on twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 2, max: 1000 }), (stolen, ahead) => {
        expect(judgeGeneration(stolen + ahead, stolen)).toBe('reuse');
      }),
    );
  });
});

describe('the text of a token', () => {
  const mac = 'a'.repeat(43);
  it('is session, generation and mac', () => {
    const id = newId();
    expect(parseRefreshToken(`${id}.12.${mac}`)).toEqual({ sessionId: id, generation: 12, mac });
  });
  it.each([
    '',
    'x',
    `${newId()}.0.${mac}`,
    `${newId()}.-1.${mac}`,
    `${newId()}.01.${mac}`,
    `${newId()}.1.`,
    `${newId()}.1.${mac}.${mac}`,
    `${newId()}.99999999999.${mac}`,
    `${newId().toUpperCase()}.1.${mac}`,
  ])('refuses %j', (text) => {
    expect(parseRefreshToken(text)).toBeUndefined();
  });
});
