import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { finalize, type Observable, tap } from 'rxjs';
import { currentContext } from './context.ts';

/** Puts the headers and the status that the work asked for onto the answer, also onto a refusal. */
@Injectable()
export class ReplyInterceptor implements NestInterceptor {
  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const context = currentContext();
    const reply = execution.switchToHttp().getResponse<FastifyReply>();
    if (!context || execution.getType() !== 'http') return next.handle();
    const addHeaders = () => {
      for (const [name, value] of context.replyHeaders.splice(0)) if (!reply.sent) reply.header(name, value);
    };
    return next.handle().pipe(
      tap(() => {
        addHeaders();
        if (context.replyStatus) reply.status(context.replyStatus);
      }),
      finalize(addHeaders),
    );
  }
}
