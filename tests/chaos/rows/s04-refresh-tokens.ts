import { randomUUID } from 'node:crypto';
import { type Answer, demoPassword, emailOf, until } from '../../flows/api.client.ts';
import { type Check, none, same } from '../check.ts';
import type { Deployment } from '../deployment.ts';
import type { Row } from '../row.ts';
import type { Trial } from '../trial.ts';

type Pair = { accessToken: string; refreshToken: string; sessionId: string; refreshExpiresAt: string };
const tabs = 10;
const days = (n: number): number => n * 86_400;

export const row: Row = {
  id: 'S4',
  title: 'refresh tokens: many tabs, copies, forgeries, age',
  guards: 'edge',
  saboteur: {
    what: 'grace for two generations',
    by: 'did not end the family at once',
    source: [
      {
        file: 'services/identity/src/refresh-token.rules.ts',
        from: 'if (presented === newest - 1)',
        to: 'if (presented === newest - 1 || presented === newest - 2)',
      },
    ],
  },
  async run(trial) {
    const deployment = await trial.deploy({ env: { API_SESSION_COOKIE: 'on' } });
    const visits = new Visits(deployment);
    const rounds = trial.sized(50, 1000);
    const depth = trial.sized(6, 40);
    const checks = [
      ...(await tabsOfOneJar(trial, { visits, rounds })),
      ...(await copies(visits, depth)),
      ...(await predecessor(visits)),
      ...(await forgeries(visits)),
      ...(await age(visits)),
      ...(await cookies(deployment)),
    ];
    return {
      did: `${tabs} tabs × ${rounds} simultaneous refreshes, copies of ${depth - 2} older generations, forgeries, a session of 30 days`,
      checks,
      note: 'the tabs are clients of the API; five of Chromium, three times, and what scripts of a page can read are in tests/web/session.spec.ts',
    };
  },
};

/** Sessions of the seed's customer, and what the table says of them. */
class Visits {
  constructor(private readonly deployment: Deployment) {}

  async signIn(): Promise<Pair> {
    const answer = await signIn(this.deployment);
    if (answer.status !== 200) throw new Error(`sign-in: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as Pair;
  }
  refresh(refreshToken: string): Promise<Answer> {
    return this.deployment.shop.http('POST', '/auth/refresh', { body: { refreshToken } });
  }
  /** The code of the refusal, or ok. */
  async codeOf(refreshToken: string): Promise<string> {
    const { status, body } = await this.refresh(refreshToken);
    return status === 200 ? 'ok' : String(body.code);
  }
  /** A family of so many generations, the first one first. */
  async family(generations: number): Promise<Pair[]> {
    const pairs = [await this.signIn()];
    while (pairs.length < generations) pairs.push((await this.refresh(pairs.at(-1)!.refreshToken)).body as Pair);
    return pairs;
  }
  async isAdmitted({ accessToken }: Pair): Promise<boolean> {
    const headers = { authorization: `Bearer ${accessToken}` };
    return (await this.deployment.shop.http('GET', '/auth/me', { headers })).status === 200;
  }
  async row(sessionId: string): Promise<{ generation: number; revoked: string | null; used: string; life: number }> {
    const [row] = await this.deployment.sql.rows<Awaited<ReturnType<Visits['row']>>>(
      `select generation, revoked_reason as revoked, last_used_at::text as used,
        round(extract(epoch from expires_at - created_at))::int as life from identity.session where id = $1`,
      [sessionId],
    );
    return row!;
  }
  /** As if it had begun so many days earlier. */
  async age(sessionId: string, byDays: number): Promise<void> {
    await this.deployment.sql.rows(
      `update identity.session set created_at = created_at - make_interval(days => $2),
        expires_at = expires_at - make_interval(days => $2) where id = $1`,
      [sessionId, byDays],
    );
  }
}

const signIn = ({ shop }: Deployment): Promise<Answer> =>
  shop.http('POST', '/auth/login', { body: { email: emailOf('customer'), password: demoPassword } });

/** All tabs present what the jar holds at once; of some the answer is lost, at times of all. */
async function tabsOfOneJar(trial: Trial, { visits, rounds }: { visits: Visits; rounds: number }): Promise<Check[]> {
  const random = trial.stream('lost answers');
  const first = await visits.signIn();
  const refused: string[] = [];
  let jar = first.refreshToken;
  let [branches, steps] = [0, 1];
  let newest = first.refreshToken;
  for (let round = 0; round < rounds; round++) {
    const answers = await Promise.all(Array.from({ length: tabs }, () => visits.refresh(jar)));
    refused.push(...answers.filter(({ status }) => status !== 200).map(({ body }) => String(body.code)));
    const successors = new Set(answers.filter(({ status }) => status === 200).map(({ body }) => body.refreshToken));
    branches += Math.max(0, successors.size - 1);
    const [successor] = successors;
    if (successor && successor !== newest) [newest, steps] = [successor, steps + 1];
    const isHeard = Array.from({ length: tabs }, () => random.next() < 0.2).some(Boolean);
    if (isHeard && successor) jar = successor;
  }
  const { generation, revoked } = await visits.row(first.sessionId);
  return [
    none(`tabs signed out in ${rounds * tabs} refreshes`, refused),
    none('second successors of one token', branches),
    same('live lineages, and their generation', [revoked, generation], [null, steps]),
    same('what the jar holds at the end', await visits.codeOf(jar), 'ok'),
  ];
}

/** Whichever older generation comes back, its family ends with that request. */
async function copies(visits: Visits, depth: number): Promise<Check[]> {
  const wrong: string[] = [];
  let stillAdmitted = 0;
  for (let older = 1; older <= depth - 2; older++) {
    const family = await visits.family(depth);
    const said = [
      await visits.codeOf(family[older - 1]!.refreshToken),
      await visits.codeOf(family.at(-1)!.refreshToken),
    ];
    const { revoked } = await visits.row(family[0]!.sessionId);
    if (said.join() !== 'REFRESH_TOKEN_REUSED,SESSION_REVOKED' || revoked !== 'reuse')
      wrong.push(`generation ${older} of ${depth}: ${said}, ${revoked}`);
    const admitted = () => visits.isAdmitted(family.at(-1)!);
    if (await until(admitted, (is) => !is).catch(() => true)) stillAdmitted += 1;
  }
  return [
    none(`copies of ${depth - 2} that did not end the family at once`, wrong),
    none('access tokens of ended families that are still admitted', stillAdmitted),
  ];
}

async function predecessor(visits: Visits): Promise<Check[]> {
  const [first, second] = await visits.family(2);
  const again = [await visits.refresh(first!.refreshToken), await visits.refresh(first!.refreshToken)];
  const others = again.filter(({ body }) => body.refreshToken !== second!.refreshToken);
  const presented = await visits.codeOf(second!.refreshToken);
  return [
    none('other successors of a predecessor whose answer was lost', others.length),
    same(
      'its successor, and then itself',
      [presented, await visits.codeOf(first!.refreshToken)],
      ['ok', 'REFRESH_TOKEN_REUSED'],
    ),
  ];
}

/** What nobody was ever given is refused, and changes nothing. */
async function forgeries(visits: Visits): Promise<Check[]> {
  const [first, , , newest] = await visits.family(4);
  const [, , mac] = newest!.refreshToken.split('.') as [string, string, string];
  const [, , strange] = (await visits.signIn()).refreshToken.split('.') as [string, string, string];
  const id = newest!.sessionId;
  const flipped = (mac.startsWith('A') ? 'B' : 'A') + mac.slice(1);
  const forged = [
    ...[1, 2, 3, 4].flatMap((generation) => [`${id}.${generation}.${flipped}`, `${id}.${generation}.${strange}`]),
    ...[1, 2, 3, 5, 6, 999_999_999].map((generation) => `${id}.${generation}.${mac}`),
    `${randomUUID()}.4.${mac}`,
    `${id}.4.${mac.slice(0, -1)}`,
    `${id}.04.${mac}`,
    `${id}.-1.${mac}`,
    `${id.toUpperCase()}.4.${mac}`,
    `${id}.4.${mac}.${mac}`,
    newest!.accessToken,
    `' or 1=1 --`,
  ];
  const before = await visits.row(id);
  const answers = await Promise.all(forged.map((token) => visits.refresh(token)));
  const taken = answers.flatMap(({ status }, n) =>
    status === 401 || status === 400 ? [] : [`${status}: ${forged[n]}`],
  );
  return [
    none(`forgeries of ${forged.length} answered otherwise than refused`, taken),
    same('their session afterwards', await visits.row(id), before),
    same('its real token', await visits.codeOf(newest!.refreshToken), 'ok'),
    same('and a real old one', await visits.codeOf(first!.refreshToken), 'REFRESH_TOKEN_REUSED'),
  ];
}

/** However often it is renewed, a session ends 30 days after its sign-in. */
async function age(visits: Visits): Promise<Check[]> {
  const young = await visits.signIn();
  await visits.age(young.sessionId, 29);
  const renewed = (await visits.refresh(young.refreshToken)).body as Pair;
  const { life } = await visits.row(young.sessionId);
  await visits.age(young.sessionId, 1);
  return [
    same('seconds from sign-in to end, renewed on day 29', life, days(30)),
    same('its token on day 30', await visits.codeOf(renewed.refreshToken), 'TOKEN_EXPIRED'),
  ];
}

/** The API's own cookies: closed to scripts, and none of them holds the refresh token. */
async function cookies(deployment: Deployment): Promise<Check[]> {
  const login = await signIn(deployment);
  const refreshed = await deployment.shop.http('POST', '/auth/refresh', {
    body: { refreshToken: login.body.refreshToken },
  });
  const set = [login, refreshed].flatMap(({ headers }) => headers.getSetCookie());
  const tokens = [login, refreshed].map(({ body }) => String(body.refreshToken));
  return [
    same('cookies that hold a session', set.filter((text) => text.startsWith('session_id=')).length, 2),
    none(
      'cookies that scripts can read',
      set.filter((text) => !/; HttpOnly\b/.test(text)),
    ),
    none('cookies with a refresh token', set.filter((text) => tokens.some((token) => text.includes(token))).length),
  ];
}
