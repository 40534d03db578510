import { Module } from '@nestjs/common';
import { defineService } from '@talat/platform/service';
import { AuditController } from './audit.controller.ts';
import { AuditService } from './audit.service.ts';

@Module({ controllers: [AuditController], providers: [AuditService] })
export class AuditModule {}

/** No schema: the rows are platform's, because each is written in the transaction of some service's change. */
export const service = defineService({ name: 'audit', schema: null, module: AuditModule, migrations: null });
