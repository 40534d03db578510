import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
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
  @ApiOkResponse({ standardSchema: MailList })
  list(@Query({ schema: MailQuery }) query: MailQuery): Promise<MailList> {
    return this.mails.list(query);
  }

  @Get(':id')
  @Policy('system.read')
  @ApiOkResponse({ standardSchema: MailBody })
  read(@Param('id', UuidParam) id: string, @Caller() caller: CallerInfo): Promise<MailBody> {
    return this.mails.read(caller, id);
  }
}
