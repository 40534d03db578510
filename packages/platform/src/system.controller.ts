import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@talat/contracts/errors';
import { DeadLetters, OpenSettingList, Replayed, SystemStatus as Status } from '@talat/contracts/system';
import { JobRunner } from './job-runner.ts';
import { LogReader } from './log.ts';
import { ParkedEvents } from './parked-events.ts';
import { Policy } from './policy.ts';
import { UuidParam } from './http.ts';
import { SystemStatus } from './system-status.ts';

/** Dead letters: events that a consumer could not apply, jobs that ran out of tries. */
@ApiTags('system')
@Controller('system')
export class SystemController {
  constructor(
    private readonly parked: ParkedEvents,
    private readonly jobs: JobRunner,
    private readonly log: LogReader,
    private readonly status: SystemStatus,
  ) {}

  @Get('status')
  @Policy('system.read')
  @ApiOperation({
    summary: 'What is at work and what is behind: log, consumers, jobs, connections, requests',
    description: 'The database’s figures are of all processes; `process` is the one that answers.',
  })
  @ApiOkResponse({ standardSchema: Status })
  now() {
    return this.status.now();
  }

  @Get('settings')
  @Policy('orders.read')
  @ApiOperation({
    summary: 'What the shop goes by, as its settings say it',
    description:
      'Of the services of the process that answers. Settings are changed in `.env`; secrets are not among them.',
  })
  @ApiOkResponse({ standardSchema: OpenSettingList })
  openSettings() {
    return { data: this.status.openSettings() };
  }

  @Get('dead-letters')
  @Policy('system.read')
  @ApiOperation({ summary: 'Events that a consumer could not apply, and jobs that ran out of tries' })
  @ApiOkResponse({ standardSchema: DeadLetters })
  async list() {
    const [events, jobs, head] = await Promise.all([this.parked.list(), this.jobs.dead(), this.log.head()]);
    return { events, jobs, logHead: head };
  }

  @Post('dead-letters/events/:consumer/:subject/replay')
  @HttpCode(200)
  @Policy('system.operate')
  @ApiOperation({ summary: 'Give the parked events of a subject to their consumer again' })
  @ApiOkResponse({ standardSchema: Replayed })
  replayEvents(@Param('consumer') consumer: string, @Param('subject') subject: string) {
    return this.parked.replay(consumer, subject);
  }

  @Post('dead-letters/jobs/:id/replay')
  @HttpCode(200)
  @Policy('system.operate')
  @ApiOperation({ summary: 'Try a dead job again' })
  @ApiOkResponse({ standardSchema: Replayed })
  async replayJob(@Param('id', UuidParam) id: string) {
    if (!(await this.jobs.replay(id))) throw new DomainError('NOT_FOUND', { what: 'job' });
    return { replayed: 1 };
  }
}
