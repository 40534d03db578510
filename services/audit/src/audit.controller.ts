import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditList, AuditQuery, AuditRow } from '@talat/contracts/audit';
import { UuidParam } from '@talat/platform/http';
import { Policy } from '@talat/platform/policy';
import { AuditService } from './audit.service.ts';

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @Policy('audit.read')
  @ApiOperation({ summary: 'Who did what to which record, newest first' })
  @ApiOkResponse({ standardSchema: AuditList })
  list(@Query({ schema: AuditQuery }) query: AuditQuery): Promise<AuditList> {
    return this.audit.list(query);
  }

  @Get(':id')
  @Policy('audit.read')
  @ApiOperation({ summary: 'One change, before and after' })
  @ApiOkResponse({ standardSchema: AuditRow })
  get(@Param('id', UuidParam) id: string): Promise<AuditRow> {
    return this.audit.get(id);
  }
}
