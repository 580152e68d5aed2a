import type { Clock } from '@chez-soi/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { InteractionDetails, Provider } from 'oidc-provider';
import { z } from 'zod';
import type { RegistrationOutcome, RegistrationService } from '../registration.service';
import { formOf } from './form';
import { expired, interactionOf, pageLanguage, sendPage, signInAs } from './interaction';
import { registrationPage } from './pages/registration.page';

const text = z.string().max(400).default('');
const form = z.object({ name: text, email: text, password: text, repeat: text });
const EMPTY = { name: '', email: '', password: '', repeat: '' };
const path = '/sign-in/:uid/new';

export interface RegistrationRoutes {
  readonly provider: Provider;
  readonly registration: RegistrationService;
  readonly clock: Clock;
}

/** The page where a family opens an account in the middle of a sign-in; then it goes on to where it was. */
export function registerRegistrationRoutes(fastify: FastifyInstance, routes: RegistrationRoutes): void {
  fastify.get(path, async (request, reply) => {
    const interaction = await interactionOf(routes.provider, request, reply);
    return interaction ? show(request, reply, interaction, EMPTY, null) : expired(request, reply);
  });
  fastify.post(path, async (request, reply) => {
    const interaction = await interactionOf(routes.provider, request, reply);
    if (!interaction) return expired(request, reply);
    const sent = form.catch(EMPTY).parse(formOf(request));
    const language = pageLanguage(request, interaction);
    const outcome = await routes.registration.register(sent, language, request.ip, routes.clock());
    return 'account' in outcome
      ? signInAs(routes.provider, request, reply, outcome.account.id)
      : show(request, reply, interaction, sent, outcome);
  });
}

function show(
  request: FastifyRequest,
  reply: FastifyReply,
  interaction: InteractionDetails,
  { name, email }: z.infer<typeof form>,
  refused: Exclude<RegistrationOutcome, { account: unknown }> | null,
) {
  const page = registrationPage({
    language: pageLanguage(request, interaction),
    name,
    email,
    error: refused?.refusal ?? null,
    field: refused?.field ?? null,
    signIn: `/sign-in/${interaction.uid}`,
  });
  return sendPage(reply, refused ? (refused.blocked ? 429 : 400) : 200, page);
}
