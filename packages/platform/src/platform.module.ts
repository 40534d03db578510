import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import pg from 'pg';
import { DataSource, type MixedList } from 'typeorm';
import { AccessTokens } from './access-token.ts';
import { Bus } from './bus.ts';
import { Cache } from './cache.ts';
import { ClientCalls } from './client-calls.ts';
import { clientToken, knownClients } from './clients.ts';
import { Clock } from './clock.ts';
import { connectionOptions } from './connection.ts';
import { Database } from './database.ts';
import { groupsAtOnce } from './group-commit.ts';
import { ErrorFilter } from './error-filter.ts';
import { EventDispatch } from './event-dispatch.ts';
import { Housekeeping } from './housekeeping.ts';
import { validationPipe } from './http.ts';
import { InternalServer } from './internal-server.ts';
import { InternalTokens } from './internal-tokens.ts';
import { JobRunner } from './job-runner.ts';
import { LogReader } from './log.ts';
import { Notifier } from './notifier.ts';
import { ParkedEvents } from './parked-events.ts';
import { databaseSettings } from './platform.settings.ts';
import { ReplyInterceptor } from './reply-interceptor.ts';
import { Sagas } from './sagas.ts';
import { Sequencer } from './sequencer.ts';
import { Settings } from './settings.ts';
import { SigningKeys } from './signing-keys.ts';
import { SystemController } from './system.controller.ts';
import { SystemStatus } from './system-status.ts';

type Parts = { settings: Settings; keys: SigningKeys; entities: MixedList<Function> };

async function openDatabase(settings: Settings, entities: Parts['entities'], bus: Bus): Promise<Database> {
  const { DATABASE_POOL_SIZE, DATABASE_REPORT_POOL_SIZE } = settings.get(databaseSettings);
  const { connectionString, connectionTimeoutMillis, ...extra } = connectionOptions(settings, 'talat work');
  const dataSource = new DataSource({
    type: 'postgres',
    url: connectionString,
    entities,
    synchronize: false,
    installExtensions: false,
    poolSize: DATABASE_POOL_SIZE,
    connectTimeoutMS: connectionTimeoutMillis,
    extra: { ...extra, idleTimeoutMillis },
  });
  await dataSource.initialize();
  const reports = new pg.Pool({ ...connectionOptions(settings, 'talat reports'), max: DATABASE_REPORT_POOL_SIZE });
  const pipelines = new pg.Pool({
    ...connectionOptions(settings, 'talat groups'),
    max: groupsAtOnce,
    pipeline: true,
    idleTimeoutMillis,
  });
  for (const pool of [(dataSource.driver as unknown as { master: pg.Pool }).master, reports, pipelines])
    await surviveLosses(pool);
  return new Database(dataSource, { reports, pipelines }, bus);
}

/** A new session plans and loads everything anew: dear enough to keep those of a quiet moment. */
const idleTimeoutMillis = 600_000;

/** A client that loses its server while nobody listens to it would end the process; the pool replaces it. */
async function surviveLosses(pool: pg.Pool): Promise<void> {
  pool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}));
  // those that were connected before anybody could listen
  const connected = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()));
  for (const client of connected) {
    client.on('error', () => {});
    client.release();
  }
}

const injectable = [
  AccessTokens,
  Cache,
  ClientCalls,
  Clock,
  InternalTokens,
  LogReader,
  ParkedEvents,
  JobRunner,
  Sagas,
  EventDispatch,
];

/** Everything a service stands on, made once for the process. */
@Global()
@Module({})
export class PlatformModule {
  static of({ settings, keys, entities }: Parts): DynamicModule {
    const clients = knownClients().map((contract) => ({
      provide: clientToken(contract),
      useFactory: (calls: ClientCalls) => calls.proxyOf(contract),
      inject: [ClientCalls],
    }));
    return {
      module: PlatformModule,
      imports: [DiscoveryModule],
      controllers: [SystemController],
      providers: [
        Bus,
        { provide: Settings, useValue: settings },
        { provide: SigningKeys, useValue: keys },
        { provide: Database, useFactory: (bus: Bus) => openDatabase(settings, entities, bus), inject: [Bus] },
        ...injectable,
        Housekeeping,
        InternalServer,
        Notifier,
        Sequencer,
        SystemStatus,
        ...clients,
        { provide: APP_FILTER, useClass: ErrorFilter },
        { provide: APP_INTERCEPTOR, useClass: ReplyInterceptor },
        { provide: APP_PIPE, useFactory: validationPipe },
      ],
      exports: [Bus, Settings, SigningKeys, Database, ...injectable, ...clients.map(({ provide }) => provide)],
    };
  }
}
