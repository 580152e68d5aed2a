import { type Bilingual, type Clock, DomainError } from '@chez-soi/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AccountsService } from '../accounts.service';
import type { Account } from '../domain/account';
import { formOf } from './form';
import { invitationPage } from './pages/invitation.page';
import { messagePage } from './pages/message.page';
import { sendPage } from './interaction';

const form = z.object({ password: z.string().max(400).default(''), repeat: z.string().max(400).default('') });
const path = '/invitation/:token';

const DIFFERENT: Bilingual = {
  fr: 'Les deux mots de passe ne sont pas les mêmes. Écrivez-les de nouveau.',
  en: 'The two passwords are not the same. Type them again.',
};

/** The page behind an invitation link: choose a password, once, then sign in. */
export function registerInvitationRoutes(
  fastify: FastifyInstance,
  accounts: AccountsService,
  clock: Clock,
): void {
  fastify.get(path, (request, reply) =>
    withInvited(accounts, clock, request, reply, (account) =>
      sendPage(reply, 200, page(request, account, null)),
    ),
  );
  fastify.post(path, (request, reply) =>
    withInvited(accounts, clock, request, reply, async (account) => {
      const { password, repeat } = form.parse(formOf(request));
      if (password !== repeat) return sendPage(reply, 400, page(request, account, DIFFERENT));
      try {
        await accounts.acceptInvitation(tokenOf(request), password, clock());
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'invalid') throw error;
        return sendPage(reply, 400, page(request, account, error.detail));
      }
      return reply.redirect('/api/session/login', 303);
    }),
  );
}

async function withInvited(
  accounts: AccountsService,
  clock: Clock,
  request: FastifyRequest,
  reply: FastifyReply,
  show: (account: Account) => unknown,
) {
  try {
    return await show(await accounts.invited(tokenOf(request), clock()));
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'gone') throw error;
    return sendPage(reply, 410, goneMessage(request, error.detail));
  }
}

function page(request: FastifyRequest, account: Account, error: Bilingual | null): string {
  const { lang } = request.query as { lang?: string };
  const language = lang === 'en' || lang === 'fr' ? lang : account.language;
  return invitationPage({ language, name: account.name, email: account.email, error });
}

function goneMessage(request: FastifyRequest, text: Bilingual): string {
  const { lang } = request.query as { lang?: string };
  return messagePage(lang === 'en' ? 'en' : 'fr', {
    title: { fr: 'Ce lien ne fonctionne plus', en: 'This link no longer works' },
    text,
    action: { href: '/api/session/login', label: { fr: 'Me connecter', en: 'Sign in' } },
  });
}

function tokenOf(request: FastifyRequest): string {
  return (request.params as { token: string }).token;
}
