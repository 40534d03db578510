import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MailBody, MailList, MailQuery } from '@talat/contracts/mail';
import { CallerInfo } from '@talat/platform/context';
import { UuidParam } from '@talat/platform/http';
import { Caller, Policy } from '@talat/platform/policy';
import { MailsService } from './mails.service.ts';

/** The built-in mailbox. */
@ApiTags('system')
@Controller('system/mails')
export class MailsController {
  constructor(private readonly mails: MailsService) {}

  @Get()
  @Policy('system.read')
  @ApiOperation({ summary: 'Mails that the built-in mailbox took' })
  @ApiOkResponse({ standardSchema: MailList })
  list(@Query({ schema: MailQuery }) query: MailQuery): Promise<MailList> {
    return this.mails.list(query);
  }

  @Get(':id')
  @Policy('system.read')
  @ApiOperation({ summary: 'One mail with its text' })
  @ApiOkResponse({ standardSchema: MailBody })
  read(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo): Promise<MailBody> {
    return this.mails.read(caller, id);
  }
}
