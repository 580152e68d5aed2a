import { connect as netConnect, type Socket } from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import { DomainError } from '@chez-soi/kernel';
import { addressOf, isTls, type Upstream } from '@chez-soi/service-kit';

/** A raw connection to a service, for what is no longer HTTP. */
export function connectTo(upstream: Upstream): Socket {
  const address = addressOf(upstream);
  if ('socketPath' in address) return netConnect(address.socketPath);
  return isTls(upstream) ? tlsConnect({ ...address, servername: address.host }) : netConnect(address);
}

export function unavailable(service: string): DomainError {
  return new DomainError(
    'unavailable',
    {
      fr: `Le service « ${service} » ne répond pas. Réessayez dans un instant : rien n’est perdu.`,
      en: `The service "${service}" does not answer. Try again in a moment: nothing is lost.`,
    },
    [],
    { service },
  );
}
