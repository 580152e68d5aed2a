import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { catchError, from, mergeMap, type Observable, throwError } from 'rxjs';
import { Database } from '../database/database';
import type { RequestWithCtx } from '../rights/context';
import { recallAnswer } from './answered-command';

/**
 * Gives a repeated POST its first answer. The look-up happens only after the command failed: the stored key makes
 * a second effect impossible, so that the usual case costs nothing.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly database: Database) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = execution.switchToHttp();
    const ctx = http.getRequest<RequestWithCtx>().ctx;
    if (!ctx?.idempotency) return next.handle();
    return next.handle().pipe(
      catchError((failure: unknown) =>
        from(recallAnswer(this.database, ctx)).pipe(
          mergeMap((stored) => {
            if (!stored) return throwError(() => failure);
            http.getResponse<{ status(code: number): void }>().status(stored.status);
            return [stored.answer];
          }),
        ),
      ),
    );
  }
}
