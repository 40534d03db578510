import { Module } from '@nestjs/common';
import { defineService } from '@talat/platform/service';
import { gatewaySettings } from './gateway.settings.ts';
import { ResponseCache } from './response-cache.ts';

@Module({ providers: [ResponseCache], exports: [ResponseCache] })
export class GatewayModule {}

export const service = defineService({
  name: 'gateway',
  schema: null,
  module: GatewayModule,
  migrations: null,
  settings: [gatewaySettings],
});
