import type { Server } from 'node:http';
import { createApplication, loadSettings } from '@talat/platform/application';
import { ownerUrl } from '@talat/platform/connection';
import { runInContext, systemContext } from '@talat/platform/context';
import { Database } from '@talat/platform/database';
import { migrate } from '@talat/platform/migrate';
import { processSettings, securitySettings, seedSettings } from '@talat/platform/platform.settings';
import type { SeedPlan, ServiceDefinition } from '@talat/platform/service';
import { type Settings, SettingsProblem } from '@talat/platform/settings';
import { ensureKeys, SigningKeys, signingKeysFrom } from '@talat/platform/signing-keys';
import type { JWK } from 'jose';
import { listenWidely } from './listen.ts';
import { productionProblems } from './production.ts';
import { loadServices, portOf } from './services.ts';

type Environment = Record<string, string | undefined>;
export type RunningServer = { close: () => Promise<void>; url: string };

/** Progress for the launcher, which shows lines that begin so. */
const say = (line: string): void => void process.stdout.write(`talat: ${line}\n`);

/** Migrates, seeds and serves the services that SERVICES names. @throws {SettingsProblem} */
export async function startServer(environment: Environment): Promise<RunningServer> {
  const services = await loadServices(environment['SERVICES'] ?? 'all');
  const settings = loadSettings(services, { ...environment, PORT: portOf(services, environment) });
  settings.notices.forEach(say);
  const problems = await productionProblems(services, settings, environment);
  if (problems.length) throw new SettingsProblem(problems);
  await migrate(ownerUrl(settings), services, say);
  const keys = new SigningKeys(await keysOf(settings));
  const edge = services.some(({ name }) => name === 'gateway')
    ? (await import('@talat/gateway/edge')).gatewayEdge(settings, services)
    : undefined;
  const app = await createApplication({ services, settings, keys, ...(edge ? { edge } : {}) });
  await seed(services, app.get(Database), settings);
  const { HOST, PORT, API_EXTRA_PORTS } = settings.get(processSettings);
  const doors = await listenWidely(
    app.getHttpServer() as Server,
    { host: HOST, ports: [Number(PORT), ...API_EXTRA_PORTS.map(Number)] },
    (options) => app.listen(options),
  );
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  say(`${services.map(({ name }) => name).join(', ')} on ${url}`);
  return {
    url,
    close: async () => {
      // together: live sockets on an extra port end only when the app lets its clients go
      await Promise.all([app.close(), doors.close()]);
    },
  };
}

async function keysOf(settings: Settings) {
  const given = settings.get(securitySettings).JWT_PRIVATE_KEY;
  return given ? signingKeysFrom(JSON.parse(given) as JWK) : ensureKeys('.talat/keys');
}

async function seed(services: readonly ServiceDefinition[], db: Database, settings: Settings): Promise<void> {
  const kind = settings.get(seedSettings).TALAT_SEED;
  if (kind === 'none') return;
  const now = new Date();
  // together: none reads another's tables, and while the database writes one, the next is being computed
  await Promise.all(services.map((service) => seedOne(service, db, { kind, now })));
}

async function seedOne(service: ServiceDefinition, db: Database, plan: SeedPlan): Promise<void> {
  const started = Date.now();
  await runInContext(systemContext('seed'), async () => service.seed?.(db, plan));
  const took = Date.now() - started;
  if (took > 100) say(`seeded ${service.name} (${took} ms)`);
}
