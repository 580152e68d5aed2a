import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { RequestWithCtx } from '@chez-soi/service-kit';
import { AnswersService } from '../answers/answers.service';

/** After the rights guard: the link itself is the authority, so its holder becomes the actor of the request. */
@Injectable()
export class AnswerLinkGuard implements CanActivate {
  constructor(private readonly answers: AnswersService) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const request = execution
      .switchToHttp()
      .getRequest<RequestWithCtx & { readonly params: { readonly token: string } }>();
    const actor = await this.answers.holderOf(request.params.token);
    request.ctx = { ...request.ctx!, actor };
    return true;
  }
}
