import type { Bilingual, Clock } from '@chez-soi/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { InteractionDetails, Provider } from 'oidc-provider';
import { z } from 'zod';
import type { PasswordSignInService, SignInOutcome } from '../password-sign-in.service';
import { formOf } from './form';
import { expired, interactionOf, pageLanguage, sendPage, signInAs } from './interaction';
import { STYLE_PATH } from './pages/layout';
import { signInPage } from './pages/sign-in.page';
import { pageStyle } from './pages/style';

export interface SignInRoutes {
  readonly provider: Provider;
  readonly passwords: PasswordSignInService;
  readonly clock: Clock;
  readonly demo: boolean;
}

const form = z.union([
  z.object({ demo: z.email().max(200) }),
  z.object({ email: z.string().max(200).default(''), password: z.string().max(200).default('') }),
]);

/** The page where a person says who they are; it works without any script. */
export function registerSignInRoutes(fastify: FastifyInstance, routes: SignInRoutes): void {
  fastify.get(STYLE_PATH, (_, reply) =>
    reply.header('cache-control', 'public, max-age=3600').type('text/css; charset=utf-8').send(pageStyle),
  );
  fastify.get('/sign-in/:uid', async (request, reply) => {
    const interaction = await interactionOf(routes.provider, request, reply);
    return interaction ? show(routes, request, reply, interaction) : expired(request, reply);
  });
  fastify.post('/sign-in/:uid', async (request, reply) => {
    const interaction = await interactionOf(routes.provider, request, reply);
    return interaction ? submit(routes, request, reply, interaction) : expired(request, reply);
  });
}

async function submit(
  routes: SignInRoutes,
  request: FastifyRequest,
  reply: FastifyReply,
  interaction: InteractionDetails,
) {
  const sent = form.safeParse(formOf(request));
  if (!sent.success)
    return show(routes, request, reply, interaction, { refusal: INCOMPLETE, blocked: false });
  const outcome = await attempt(routes, sent.data);
  const email = 'email' in sent.data ? sent.data.email : '';
  if ('refusal' in outcome) return show(routes, request, reply, interaction, { ...outcome, email });
  return signInAs(routes.provider, request, reply, outcome.account.id);
}

async function attempt(routes: SignInRoutes, sent: z.infer<typeof form>): Promise<SignInOutcome> {
  if (!('demo' in sent)) return routes.passwords.signIn(sent.email, sent.password, routes.clock());
  return routes.demo ? routes.passwords.signInDemo(sent.demo) : { refusal: INCOMPLETE, blocked: false };
}

async function show(
  routes: SignInRoutes,
  request: FastifyRequest,
  reply: FastifyReply,
  interaction: InteractionDetails,
  failed?: { refusal: Bilingual; blocked: boolean; email?: string },
) {
  const demoAccounts = routes.demo ? await routes.passwords.demoAccounts() : [];
  const page = signInPage({
    language: pageLanguage(request, interaction),
    email: failed?.email ?? '',
    error: failed?.refusal ?? null,
    demoAccounts,
    registration: `/sign-in/${interaction.uid}/new`,
  });
  return sendPage(reply, failed ? (failed.blocked ? 429 : 401) : 200, page);
}

const INCOMPLETE: Bilingual = {
  fr: 'Écrivez votre adresse e-mail et votre mot de passe.',
  en: 'Type your e-mail address and your password.',
};
