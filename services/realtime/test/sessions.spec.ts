import { request } from 'node:http';
import { newId } from '@talat/contracts/id';
import { signId } from '@talat/platform/signed-id';
import { SigningKeys } from '@talat/platform/signing-keys';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventData, cast } from './given.ts';
import { LiveApp } from './live-app.ts';

let live: LiveApp;
beforeAll(async () => {
  live = await LiveApp.start({ PUBLIC_URL: 'http://shop.example:3000', CORS_ORIGIN: 'http://other.example' });
});
afterAll(() => live?.close());

const person = () => ({ userId: newId(), roles: ['staff' as const], sessionId: newId() });
const withHeaders = (headers: Record<string, string>) => ({ options: { extraHeaders: headers } });

describe('who is let in', () => {
  it('by token, by the session’s cookie, by the public link', async () => {
    const user = person();
    const token = await live.app.tokenOf(user);
    const readies: (string | null)[] = [];
    for (const options of [
      { auth: { token } },
      withHeaders({ cookie: `x=1; talat_access=${token}` }),
      withHeaders({ cookie: `__Host-talat_access=${token}` }),
    ]) {
      const client = await live.client(options);
      readies.push((await new Promise<{ userId: string | null }>((resolve) => client.once('ready', resolve))).userId);
    }
    expect(readies).toEqual([user.userId, user.userId, user.userId]);
    const link = await live.connect({
      auth: { trackingToken: signId(live.app.get(SigningKeys), 'tracking', newId()) },
    });
    expect(link.connected).toBe(true);
  });

  it('by the cookie session_id only where that is switched on', async () => {
    const token = await live.app.tokenOf('staff');
    expect(await live.refused(withHeaders({ cookie: `session_id=${token}` }))).toBe('UNAUTHENTICATED');
    const open = await LiveApp.start({ API_SESSION_COOKIE: 'on' });
    const client = await open.client(withHeaders({ cookie: `session_id=${await open.app.tokenOf('staff')}` }));
    await new Promise<void>((resolve) => client.once('ready', () => resolve()));
    await open.close();
  });

  it('nobody else, and says why', async () => {
    const link = signId(live.app.get(SigningKeys), 'tracking', newId());
    const cases: [string, Parameters<LiveApp['refused']>[0]][] = [
      ['UNAUTHENTICATED', {}],
      ['UNAUTHENTICATED', { auth: { token: 'nonsense' } }],
      ['UNAUTHENTICATED', { auth: { token: 'nonsense', trackingToken: link } }],
      ['LINK_INVALID', { auth: { trackingToken: `${link}x` } }],
      ['LINK_INVALID', { auth: { trackingToken: signId(live.app.get(SigningKeys), 'download', newId()) } }],
      ['VALIDATION_FAILED', { as: 'staff', auth: { from: -1 } }],
      ['VALIDATION_FAILED', { as: 'staff', auth: { from: 1.5 } }],
      ['Invalid namespace', { as: 'staff', namespace: '/secret' }],
    ];
    for (const [code, options] of cases) expect(await live.refused(options)).toBe(code);
  });

  it('the holder of a link whose own cookie is stale', async () => {
    const trackingToken = signId(live.app.get(SigningKeys), 'tracking', newId());
    const client = await live.connect({ auth: { trackingToken }, ...withHeaders({ cookie: 'talat_access=stale' }) });
    expect(client.connected).toBe(true);
  });
});

describe('the origin of a browser', () => {
  const statusOf = (headers: Record<string, string>, transport: 'websocket' | 'polling') =>
    new Promise<number>((resolve, reject) => {
      const upgrade =
        transport === 'websocket'
          ? {
              connection: 'upgrade',
              upgrade: 'websocket',
              'sec-websocket-version': '13',
              'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
            }
          : {};
      const call = request(`${live.app.url}/socket.io/?EIO=4&transport=${transport}`, {
        headers: { ...upgrade, ...headers },
      });
      call.on('upgrade', (_, socket) => {
        socket.destroy();
        resolve(101);
      });
      call.on('response', (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      call.on('error', reject);
      call.end();
    });

  it('is checked at the upgrade, whatever else the request brings', async () => {
    const token = await live.app.tokenOf('staff');
    const cookie = `talat_access=${token}`;
    for (const origin of ['http://shop.example:3000', 'http://other.example', live.app.url]) {
      expect(await statusOf({ origin, cookie }, 'websocket')).toBe(101);
    }
    for (const origin of [
      'http://shop.example',
      'http://127.0.0.1:1',
      'https://shop.example:3000',
      'null',
      'file://',
    ]) {
      // engine.io answers any refused upgrade with 400
      expect(await statusOf({ origin, cookie }, 'websocket')).toBe(400);
      expect(await statusOf({ origin, cookie }, 'polling')).toBe(403);
    }
    expect(await statusOf({ 'sec-fetch-site': 'cross-site', cookie }, 'polling')).toBe(403);
    expect(await statusOf({ cookie }, 'websocket')).toBe(101);
  });

  it('leaves the API beside it as it is', async () => {
    expect((await live.app.http('GET', '/metrics')).body).toContain('live_sockets');
    expect((await live.app.http('GET', '/nothing', { as: 'staff' })).status).toBe(404);
  });
});

describe('a session that ends', () => {
  const twoDevices = async () => {
    const user = person();
    const other = { ...user, sessionId: newId() };
    const clients = await Promise.all([
      live.connect({ as: user }),
      live.connect({ as: user, namespace: '/orders' }),
      live.connect({ as: other }),
      live.connect({ as: person() }),
    ]);
    return { user, clients };
  };
  const closed = ['ready', 'revoked', 'closed: io server disconnect'];

  it('closes its sockets at once, in every namespace, and no others', async () => {
    const { user, clients } = await twoDevices();
    await live.publish('user.session_revoked', { userId: user.userId, sessionId: user.sessionId, reason: 'logout' });
    await expect
      .poll(() => clients.slice(0, 2).map(({ connected }) => connected), { interval: 5 })
      .toEqual([false, false]);
    expect(clients.slice(0, 2).map(({ seen }) => seen.notices)).toEqual([closed, closed]);
    expect(clients.slice(2).map(({ connected }) => connected)).toEqual([true, true]);
    expect(await live.refused({ as: user })).toBe('SESSION_REVOKED');
  });

  it('with the account, on every device', async () => {
    const { user, clients } = await twoDevices();
    await live.publish('user.deleted', { userId: user.userId });
    await expect.poll(() => clients.map(({ connected }) => connected)).toEqual([false, false, false, true]);
  });

  it('with a new security version, but not with a new name', async () => {
    const { user, clients } = await twoDevices();
    const account = { ...eventData({ ...cast(), customerId: user.userId })['user.updated'] };
    await live.publish('user.updated', { ...account, changed: ['name'], securityVersion: 0 });
    await live.touch(newId());
    await expect.poll(() => clients[0]!.seen.named.length).toBe(2);
    expect(clients.map(({ connected }) => connected)).toEqual([true, true, true, true]);
    await live.publish('user.updated', { ...account, changed: ['password'], securityVersion: 1 });
    await expect.poll(() => clients.map(({ connected }) => connected)).toEqual([false, false, false, true]);
  });

  it('is not opened by a race of handshake and revocation', async () => {
    const users = Array.from({ length: 12 }, person);
    const clients = await Promise.all(users.map((user) => live.client({ as: user })));
    await Promise.all(
      users.map((user) =>
        live.publish('user.session_revoked', { userId: user.userId, sessionId: user.sessionId, reason: 'revoked' }),
      ),
    );
    await expect.poll(() => clients.every(({ connected }) => !connected), { timeout: 3000 }).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(clients.some(({ connected }) => connected)).toBe(false);
  });
});

describe('a token that expires', () => {
  it('ends the connection, and the client comes back by itself with a fresh one', async () => {
    const short = await LiveApp.start({ JWT_ACCESS_EXPIRES_IN: '2s' });
    const user = person();
    let asked = 0;
    const client = await short.client({ options: { reconnection: true, reconnectionDelay: 10 } });
    client.auth = (give: (data: object) => void) => {
      asked += 1;
      void short.app.tokenOf(user).then((token) => give({ token }));
    };
    const closings: string[] = [];
    client.on('disconnect', (reason) => closings.push(reason));
    await expect.poll(() => asked, { timeout: 8000 }).toBeGreaterThanOrEqual(2);
    await expect.poll(() => client.connected).toBe(true);
    expect(closings[0]).toBe('transport close');
    client.disconnect();
    await short.close();
  });
});
