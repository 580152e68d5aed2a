import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { IdPipe, type RequestWithCtx, versionOf } from '@chez-soi/service-kit';
import type { Addressed } from '../apa-applications.service';

/** Of a command on `:id`: its context, the id, and the version that the caller read (If-Match), if it was sent. */
export const ToOne = createParamDecorator((_: unknown, execution: ExecutionContext): Addressed => {
  const request = execution.switchToHttp().getRequest<RequestWithCtx & { params: { readonly id: string } }>();
  if (!request.ctx) throw new Error('No context: the rights guard did not run');
  const ifMatch = request.headers['if-match'];
  return {
    ctx: request.ctx,
    id: new IdPipe().transform(request.params.id),
    version: versionOf(typeof ifMatch === 'string' ? ifMatch : undefined),
  };
});
