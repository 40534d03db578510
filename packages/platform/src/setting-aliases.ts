type Env = Record<string, string | undefined>;

/** Other names under which existing deployments give a setting (docs: "doors"). The canonical name wins. */
const renamed: Record<string, string[]> = {
  PORT: ['API_GATEWAY_PORT'],
  DATABASE_URL: ['POSTGRES_URL'],
  KAFKA_BROKERS: ['KAFKA_BROKER'],
  MONGODB_URL: ['MONGODB_URI'],
  ELASTICSEARCH_URL: ['ELASTICSEARCH_NODE'],
  JWT_ACCESS_EXPIRES_IN: ['JWT_ACCESS_EXPIRATION'],
  JWT_REFRESH_EXPIRES_IN: ['JWT_REFRESH_EXPIRATION'],
  CORS_ORIGIN: ['FRONTEND_URL'],
};

/** Settings that are understood but have no effect yet, or mean something else here: said, never silently ignored. */
const explained: Record<string, string> = {
  JWT_SECRET: 'tokens are signed with an asymmetric key (JWT_PRIVATE_KEY, made by the launcher when absent)',
  JWT_REFRESH_SECRET: 'refresh tokens are opaque and rotated; no secret of yours is needed',
  KAFKA_BROKERS: 'events travel through PostgreSQL; the Kafka driver is not built yet',
  KAFKA_CONSUMER_GROUP: 'each service has its own place in the log; the Kafka driver is not built yet',
  RABBITMQ_URL: 'jobs run on PostgreSQL; the RabbitMQ driver is not built yet',
  MONGODB_URL: 'documents live in PostgreSQL; the MongoDB driver is not built yet',
  ELASTICSEARCH_URL: 'search runs on PostgreSQL; the Elasticsearch driver is not built yet',
  REDIS_URL: 'the cache is in-process; the Redis driver is not built yet',
  STRIPE_SECRET_KEY:
    'outside of production payments run on the built-in simulator, in production on cash on delivery alone; the Stripe provider is not built yet',
  STRIPE_WEBHOOK_SECRET: 'the built-in simulator signs its messages by itself; the Stripe provider is not built yet',
  NEXT_PUBLIC_API_URL: 'pages talk to the origin they came from, which passes on to the API',
  NEXT_PUBLIC_WEBSOCKET_URL: 'pages talk to the origin they came from, which passes live connections on',
  SMTP_HOST: 'mail is kept in the built-in mailbox; the SMTP provider is not built yet',
};

type Parts = { prefix: string; scheme: 'postgres' | 'redis'; path: string };
const fromParts = (env: Env, { prefix, scheme, path }: Parts): string | undefined => {
  const host = env[`${prefix}_HOST`];
  if (!host) return undefined;
  const user = env[`${prefix}_USER`] ?? env[`${prefix}_USERNAME`] ?? '';
  const password = env[`${prefix}_PASSWORD`] ?? '';
  const login =
    user || password ? `${encodeURIComponent(user)}${password ? `:${encodeURIComponent(password)}` : ''}@` : '';
  return `${scheme}://${login}${host}:${env[`${prefix}_PORT`] ?? (scheme === 'redis' ? '6379' : '5432')}/${path}`;
};

/** Resolves aliases and composed URLs; each one used gives a line for the start's log. */
export function settingAliases(environment: Env): { env: Env; notices: string[] } {
  const env: Env = { ...environment };
  const notices: string[] = [];
  for (const [name, others] of Object.entries(renamed)) {
    const other = others.find((candidate) => env[candidate]);
    if (env[name] || !other) continue;
    env[name] = env[other];
    notices.push(`${other} is taken as ${name}`);
  }
  for (const prefix of ['POSTGRES', 'DB']) {
    const path = env[`${prefix}_DB`] ?? env[`${prefix}_NAME`] ?? env[`${prefix}_DATABASE`] ?? 'talat';
    const url = fromParts(env, { prefix, scheme: 'postgres', path });
    if (env['DATABASE_URL'] || !url) continue;
    env['DATABASE_URL'] = url;
    notices.push(`${prefix}_HOST and its companions are taken as DATABASE_URL`);
  }
  env['REDIS_URL'] ??= fromParts(env, { prefix: 'REDIS', scheme: 'redis', path: env['REDIS_DB'] ?? '0' });
  for (const [name, why] of Object.entries(explained)) if (env[name]) notices.push(`${name} is set: ${why}`);
  return { env, notices };
}
