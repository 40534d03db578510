import { generateKeyPairSync } from 'node:crypto';
import { newId } from '@talat/contracts/id';
import { beforeAll, describe, expect, it } from 'vitest';
import { signId, verifySignedId } from './signed-id.ts';
import { SigningKeys, signingKeysFrom } from './signing-keys.ts';

let keys: SigningKeys;
let foreign: SigningKeys;
const fresh = async () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return new SigningKeys(await signingKeysFrom(privateKey.export({ format: 'jwk' })));
};
beforeAll(async () => {
  [keys, foreign] = await Promise.all([fresh(), fresh()]);
});

describe('a signed id', () => {
  it('gives its id back, for its purpose and its keys only', () => {
    const id = newId();
    const token = signId(keys, 'tracking', id);
    expect(token).toMatch(/^[\w-]{22}\.[\w-]{43}$/);
    expect(verifySignedId(keys, 'tracking', token)).toBe(id);
    expect(verifySignedId(keys, 'download', token)).toBeNull();
    expect(verifySignedId(foreign, 'tracking', token)).toBeNull();
  });

  it('refuses what was changed, cut or put together', () => {
    const [a, b] = [signId(keys, 'tracking', newId()), signId(keys, 'tracking', newId())];
    const [idOfA, signatureOfA] = a.split('.');
    const mixed = `${b.split('.')[0]}.${signatureOfA}`;
    for (const token of [
      '',
      '.',
      `${idOfA}.`,
      `.${signatureOfA}`,
      mixed,
      `${a}.x`,
      `${a}x`,
      ` ${a}`,
      a.toUpperCase(),
    ]) {
      expect(verifySignedId(keys, 'tracking', token)).toBeNull();
    }
  });
});
