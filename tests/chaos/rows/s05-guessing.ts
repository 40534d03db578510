import { type Answer, type Call, demoPassword, until } from '../../flows/api.client.ts';
import { atLeast, atMost, type Check, none, same } from '../check.ts';
import type { Deployment } from '../deployment.ts';
import type { Row } from '../row.ts';
import { withHands } from '../supervisor.ts';
import type { Trial } from '../trial.ts';

/** What a server does with each real verification: it rings. */
const bell = '\u0007';
const ring = {
  file: 'services/identity/src/hash-password.ts',
  from: 'const isRight = await this.inTurn(() => verify(against, password));',
  to: `process.stderr.write('\\u0007');
    const isRight = await this.inTurn(() => verify(against, password));`,
};
/** The limits of the hour. The gateway's of the minute would hide them from a script that has no hour. */
const shopDefaults = ['LOGIN_FAILURES_PER_ACCOUNT', 'LOGIN_FAILURES_PER_ADDRESS'] as const;
const hands = 8;
/** Sign-ins, registrations and resets of one address. */
const registrationsPerMinute = 10;
const wrong = (n: number): string => `Wrong-${n}-2569!`;
const stranger = (n: number): string => `198.${18 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}`;

export const row: Row = {
  id: 'S5',
  title: 'guessing passwords, and who has an account',
  guards: 'edge',
  saboteur: [
    {
      what: 'the limiter believes X-Forwarded-For',
      by: 'guesses from one address',
      source: [
        {
          file: 'packages/platform/src/application.ts',
          from: 'hop < TRUST_PROXY_HOPS,',
          to: 'hop < 10 + TRUST_PROXY_HOPS,',
        },
      ],
    },
    {
      what: 'a guess at nobody costs no work',
      by: 'verifications for nobody',
      source: [
        {
          file: 'services/identity/src/hash-password.ts',
          from: 'const against = passwordHash ?? (await this.#dummy);',
          to: 'if (passwordHash === null) return false; const against = passwordHash;',
        },
      ],
    },
    {
      what: 'a registration counts as any write of an address',
      by: 'registrations that were told of an account',
      source: [
        {
          file: 'services/gateway/src/limits.ts',
          from: '(auth\\/(login|register|password\\/)|users$)',
          to: '(auth\\/(login|password\\/)|users$)',
        },
      ],
    },
  ],
  async run(trial) {
    const proxied = new Guesser(await trial.deploy({ env: { TRUST_PROXY_HOPS: '1' }, shopDefaults, faults: [ring] }));
    const size = { guesses: trial.sized(200, 10_000), from: trial.sized(50, 1000), accounts: trial.sized(130, 1000) };
    const checks = await oneAccount(proxied, size);
    trial.say('one account has been guessed at');
    checks.push(...(await manyAccounts(proxied, { ...size, isDirect: false })));
    checks.push(...(await knownOrNot(trial, proxied)));
    const direct = new Guesser(await trial.deploy({ env: { TRUST_PROXY_HOPS: '0' }, shopDefaults, faults: [ring] }));
    checks.push(...(await manyAccounts(direct, { ...size, isDirect: true })));
    checks.push(...(await registrations(await trial.deploy({ shopDefaults: ['RATE_LIMIT_AUTH_PER_MINUTE'] }))));
    return {
      did: `${size.guesses} guesses from ${size.from} addresses at one account, two addresses at ${size.accounts} accounts, known against unknown; registrations of an address that has an account`,
      checks,
      ...(trial.size === 'smoke' ? { note: 'the timing is measured at full size only' } : {}),
    };
  },
};

/** Who signs in, from wherever it says. */
class Guesser {
  constructor(readonly deployment: Deployment) {}

  login(email: string, password: string, headers: Record<string, string>): Promise<Answer> {
    return this.post('/auth/login', { body: { email, password }, headers });
  }
  /** A shop that has too much to do says so before it looks; who guesses comes again. */
  post(path: string, call: Call): Promise<Answer> {
    return until(
      () => this.deployment.shop.http('POST', path, call),
      ({ status }) => status !== 503,
      { timeoutMs: 60_000, everyMs: 250, what: 'an answer' },
    );
  }
  /** Verifications so far; waits until there are at least so many, for they are heard a moment later. */
  async verified(atLeast = 0): Promise<number> {
    const heard = () => this.deployment.processes[0]!.said.split(bell).length - 1;
    return until(heard, (n) => n >= atLeast, { timeoutMs: 2000 }).catch(heard);
  }
  /** Makes the guesses; how many were verified, by the work and by the answers, and what else was answered. */
  async guess(count: number, one: (n: number) => Promise<Answer>): Promise<{ verified: number; others: string[] }> {
    const before = await this.verified();
    const answers: Answer[] = [];
    await withHands(hands, Array(count).keys(), async (n) => void answers.push(await one(n)));
    const refused = answers.filter(({ status }) => status === 401).length;
    const others = answers.flatMap(({ status, body }) =>
      status === 401 || body.code === 'LOGIN_LIMITED' ? [] : [`${status} ${body.code}`],
    );
    const worked = (await this.verified(before + refused)) - before;
    // an answer that says right or wrong without the work would still be a guess that was made
    return { verified: Math.max(worked, refused), others };
  }
}

/** A limit of none would be as well kept, and nobody could mistype. */
const between = (name: string, measured: number, bound: number): Check[] => [
  atMost(name, measured, { bound }),
  atLeast(`${name}, nobody being shut out before`, measured, { bound: bound / 2 }),
];

async function oneAccount(guesser: Guesser, { guesses, from }: { guesses: number; from: number }): Promise<Check[]> {
  const owner = await guesser.deployment.shop.newCustomer();
  const home = { 'x-forwarded-for': '203.0.113.7' };
  const first = await guesser.login(owner, demoPassword, home);
  const device = first.headers.getSetCookie().find((text) => text.startsWith('talat_device='));
  const cookie = device?.split(';')[0] ?? '';
  const { verified, others } = await guesser.guess(guesses, (n) =>
    guesser.login(owner, wrong(n), { 'x-forwarded-for': stranger(n % from) }),
  );
  const elsewhere = await guesser.login(owner, demoPassword, { 'x-forwarded-for': stranger(from) });
  const known = await guesser.login(owner, demoPassword, { ...home, cookie });
  const abroad = await guesser.login(owner, demoPassword, { 'x-forwarded-for': stranger(0), cookie });
  return [
    ...between(`verified of ${guesses} guesses at one account`, verified, 20),
    none('of these answered otherwise than wrong or limited', others),
    same('an unknown device with the right password', elsewhere.body.code, 'LOGIN_LIMITED'),
    same("the owner's own device, at home and from a guesser's address", [known.status, abroad.status], [200, 200]),
  ];
}

/** Every guess at another account, half of them with addresses that the guesser made up. */
async function manyAccounts(
  guesser: Guesser,
  { accounts, isDirect }: { accounts: number; isDirect: boolean },
): Promise<Check[]> {
  const real = ['customer', 'staff', 'manager', 'admin'];
  const { verified, others } = await guesser.guess(accounts, (n) => {
    const email = n < real.length ? `${real[n]}@talat.example` : `nobody-${n}@test.example`;
    const madeUp = [stranger(5000 + n), ...(n % 4 === 1 ? [stranger(9000 + n)] : [])];
    // a proxy appends the address that it sees
    const forwarded = [...(n % 2 ? madeUp : []), ...(isDirect ? [] : ['192.0.2.44'])].join(', ');
    return guesser.login(email, wrong(n), forwarded ? { 'x-forwarded-for': forwarded } : {});
  });
  const right = await guesser.login('customer@talat.example', demoPassword, {
    'x-forwarded-for': isDirect ? stranger(1) : `${stranger(1)}, 192.0.2.44`,
  });
  return [
    ...between(
      `verified of ${accounts} guesses from one address ${isDirect ? 'without' : 'behind'} a proxy`,
      verified,
      100,
    ),
    none('of these answered otherwise than wrong or limited', others),
    same('one more from there, under another made-up address', right.body.code, 'LOGIN_LIMITED'),
  ];
}

/** Who registers with an address that has an account is told so, and so is whoever tries many: no more often than the limit lets them. */
async function registrations({ shop }: Deployment): Promise<Check[]> {
  const email = 'customer@talat.example';
  const answers: string[] = [];
  for (let n = 0; n < 3 * registrationsPerMinute; n++) {
    const { status, body } = await shop.http('POST', '/auth/register', { body: { email, password: wrong(n) } });
    answers.push(`${status} ${body.code}`);
  }
  const told = answers.filter((answer) => answer === '409 EMAIL_TAKEN').length;
  return [
    ...between('registrations that were told of an account', told, registrationsPerMinute),
    none(
      'others that were not told to wait',
      answers.filter((answer) => answer !== '409 EMAIL_TAKEN' && answer !== '429 RATE_LIMITED'),
    ),
  ];
}

/** The same answer, the same headers, the same work; at full size the same time. */
async function knownOrNot(trial: Trial, guesser: Guesser): Promise<Check[]> {
  const pairs = trial.sized(5, 1000);
  const people: string[] = [];
  while (people.length * 15 < pairs) people.push(await guesser.deployment.shop.newCustomer());
  const took: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
  const [shapes, work] = [new Map<string, Set<string>>(), { known: 0, unknown: 0 }];
  for (let n = 0; n < pairs; n++) {
    const turn = n % 2 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
    for (const kind of turn) {
      const email = kind === 'known' ? people[n % people.length]! : `nobody-${n % people.length}@some.example`;
      const before = await guesser.verified();
      const began = performance.now();
      const answer = await guesser.login(email, wrong(n), { 'x-forwarded-for': stranger(20_000 + n) });
      took[kind].push(performance.now() - began);
      work[kind] += (await guesser.verified(before + 1)) - before;
      shapes.set(kind, (shapes.get(kind) ?? new Set()).add(shapeOf(answer)));
    }
  }
  const [known, unknown] = [[...(shapes.get('known') ?? [])], [...(shapes.get('unknown') ?? [])]];
  return [
    same('the answer to a guess at nobody, and at somebody', unknown, known),
    same('verifications for nobody, and for somebody', [work.unknown, work.known], [pairs, pairs]),
    ...(await forgotten(guesser, people[0]!)),
    ...(trial.size === 'full'
      ? [atMost('AUC of telling them apart by time', auc(took.known, took.unknown), { bound: 0.55 })]
      : []),
  ];
}

async function forgotten(guesser: Guesser, known: string): Promise<Check[]> {
  const shapeFor = async (email: string) => shapeOf(await guesser.post('/auth/password/forgot', { body: { email } }));
  return [
    same(
      'a forgotten password of nobody, and of somebody',
      await shapeFor('nobody@some.example'),
      await shapeFor(known),
    ),
  ];
}

/** An answer without what is chance in it. */
function shapeOf({ status, body, headers }: Answer): string {
  const chance = ['requestId', 'timestamp'];
  const said = JSON.stringify(body, (key, value: unknown) => (chance.includes(key) ? typeof value : value));
  const names = [...headers.keys()].filter((name) => !name.startsWith('x-ratelimit') && !name.startsWith('ratelimit'));
  return `${status} ${said} ${[...new Set(names)].sort().join()}`;
}

/** How well one duration tells whose it is: 0.5 not at all, 1 always; whichever way round. */
function auc(one: readonly number[], other: readonly number[]): number {
  let wins = 0;
  for (const a of one) for (const b of other) wins += a > b ? 1 : a === b ? 0.5 : 0;
  const share = wins / (one.length * other.length);
  return Math.max(share, 1 - share);
}
