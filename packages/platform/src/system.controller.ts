import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DomainError } from '@talat/contracts/errors';
import { JobRunner } from './job-runner.ts';
import { LogReader } from './log.ts';
import { ParkedEvents } from './parked-events.ts';
import { Policy } from './policy.ts';
import { UuidParam } from './http.ts';

/** Dead letters: events that a consumer could not apply, jobs that ran out of tries. */
@ApiTags('system')
@Controller('system')
export class SystemController {
  constructor(
    private readonly parked: ParkedEvents,
    private readonly jobs: JobRunner,
    private readonly log: LogReader,
  ) {}

  @Get('dead-letters')
  @Policy('system.read')
  async list() {
    const [events, jobs, head] = await Promise.all([this.parked.list(), this.jobs.dead(), this.log.head()]);
    return { events, jobs, logHead: head };
  }

  @Post('dead-letters/events/:consumer/:subject/replay')
  @HttpCode(200)
  @Policy('system.operate')
  replayEvents(@Param('consumer') consumer: string, @Param('subject') subject: string) {
    return this.parked.replay(consumer, subject);
  }

  @Post('dead-letters/jobs/:id/replay')
  @HttpCode(200)
  @Policy('system.operate')
  async replayJob(@Param('id', UuidParam) id: string) {
    if (!(await this.jobs.replay(id))) throw new DomainError('NOT_FOUND', { what: 'job' });
    return { replayed: 1 };
  }
}
