import { DomainError } from '@chez-soi/kernel';
import type { FastifyRequest } from 'fastify';
import type { Parameters, ParametersParameter } from 'fhir/r4';
import { queryOf } from '../http/negotiation';
import { isObject } from '../json';

const ofEveryRequest = new Set(['_format', '_pretty']);

/** What an operation was given, by the address and by Parameters in the body. */
export class OperationInput {
  private constructor(private readonly given: readonly ParametersParameter[]) {}

  /** Throws `invalid` for a body that is no Parameters. */
  static of(request: FastifyRequest): OperationInput {
    const query = queryOf(request).filter(([name]) => !ofEveryRequest.has(name));
    return new OperationInput([
      ...query.map(([name, valueString]) => ({ name, valueString })),
      ...parametersIn(request.body),
    ]);
  }

  get names(): string[] {
    return this.given.map(({ name }) => name);
  }

  /** A simple value, as text. */
  text(name: string): string | undefined {
    const value = this.value(name);
    return value === undefined || isObject(value) ? undefined : String(value);
  }

  /** A structured value: a Coding, a CodeableConcept. */
  object<T>(name: string): T | undefined {
    const value = this.value(name);
    return isObject(value) ? (value as T) : undefined;
  }

  private value(name: string): unknown {
    const parameter = this.given.find((one) => one.name === name);
    return Object.entries(parameter ?? {}).find(([key]) => key.startsWith('value'))?.[1];
  }
}

function parametersIn(body: unknown): readonly ParametersParameter[] {
  if (body === undefined || body === null || (isObject(body) && Object.keys(body).length === 0)) return [];
  const { resourceType, parameter = [] } = body as Partial<Parameters>;
  const isWellFormed = Array.isArray(parameter) && parameter.every((one) => typeof one?.name === 'string');
  if (resourceType === 'Parameters' && isWellFormed) return parameter;
  throw DomainError.field('Parameters', 'Envoyez une ressource Parameters.', 'Send a Parameters resource.');
}
