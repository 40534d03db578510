import { describe, expect, it } from 'vitest';
import { settingAliases } from './setting-aliases.ts';

describe('other names of settings', () => {
  it.each([
    ['API_GATEWAY_PORT', { API_GATEWAY_PORT: '4000' }, { PORT: '4000' }],
    ['the canonical name before another', { PORT: '1', API_GATEWAY_PORT: '2' }, { PORT: '1' }],
    ['POSTGRES_URL', { POSTGRES_URL: 'postgres://a/b' }, { DATABASE_URL: 'postgres://a/b' }],
    [
      'the parts of a POSTGRES_ url',
      { POSTGRES_HOST: 'h', POSTGRES_PORT: '5', POSTGRES_DB: 'd', POSTGRES_USER: 'u', POSTGRES_PASSWORD: 'p@:/' },
      { DATABASE_URL: 'postgres://u:p%40%3A%2F@h:5/d' },
    ],
    ['the parts of a DB_ url', { DB_HOST: 'h', DB_USERNAME: 'u' }, { DATABASE_URL: 'postgres://u@h:5432/talat' }],
    ['the parts of a REDIS_ url', { REDIS_HOST: 'h', REDIS_PASSWORD: 'p' }, { REDIS_URL: 'redis://:p@h:6379/0' }],
    ['KAFKA_BROKER', { KAFKA_BROKER: 'k:9092' }, { KAFKA_BROKERS: 'k:9092' }],
    ['MONGODB_URI', { MONGODB_URI: 'mongodb://m' }, { MONGODB_URL: 'mongodb://m' }],
    ['ELASTICSEARCH_NODE', { ELASTICSEARCH_NODE: 'http://e' }, { ELASTICSEARCH_URL: 'http://e' }],
    ['JWT_ACCESS_EXPIRATION', { JWT_ACCESS_EXPIRATION: '5m' }, { JWT_ACCESS_EXPIRES_IN: '5m' }],
    ['JWT_REFRESH_EXPIRATION', { JWT_REFRESH_EXPIRATION: '7d' }, { JWT_REFRESH_EXPIRES_IN: '7d' }],
    ['FRONTEND_URL', { FRONTEND_URL: 'http://f' }, { CORS_ORIGIN: 'http://f' }],
  ] as [string, Record<string, string>, Record<string, string | undefined>][])('%s', (_, given, wanted) => {
    const { env } = settingAliases(given);
    expect(Object.fromEntries(Object.keys(wanted).map((name) => [name, env[name]]))).toEqual(wanted);
  });

  it.each([
    'JWT_SECRET',
    'JWT_REFRESH_SECRET',
    'KAFKA_BROKER',
    'KAFKA_CONSUMER_GROUP',
    'RABBITMQ_URL',
    'MONGODB_URL',
    'ELASTICSEARCH_URL',
    'REDIS_HOST',
    'STRIPE_SECRET_KEY',
    'STRIPE_WEBHOOK_SECRET',
    'SMTP_HOST',
    'NEXT_PUBLIC_API_URL',
    'NEXT_PUBLIC_WEBSOCKET_URL',
  ])('%s is explained, never silently ignored', (name) => {
    expect(settingAliases({ [name]: 'something' }).notices.length).toBeGreaterThan(0);
  });
});
