import { DomainError } from '@chez-soi/kernel';
import { applyPatch, type Operation } from 'rfc6902';
import { isObject } from '../json';

const names = new Set(['add', 'remove', 'replace', 'move', 'copy', 'test']);
const MOST_OPERATIONS = 1000;
/** Words that lead out of the document, into the language. */
const forbidden = /\/(__proto__|constructor|prototype)(\/|$)/;

/** Applies a JSON Patch (RFC 6902) to the document itself. Throws `invalid` for what is no patch, `rule` when it cannot be applied. */
export function jsonPatch(document: object, operations: unknown): void {
  const patch = readOperations(operations);
  const failures = applyPatch(document, patch);
  const at = failures.findIndex((failure) => failure !== null);
  if (at < 0) return;
  const { op, path } = patch[at]!;
  const isTest = failures[at]!.name === 'TestError';
  throw DomainError.rule(
    isTest
      ? `L’essai « test » de l’opération ${at} (${path}) a échoué : la ressource n’est pas telle que vous l’attendiez.`
      : `L’opération ${at} (${op} ${path}) ne peut pas être appliquée : ce chemin n’existe pas.`,
    isTest
      ? `The "test" of operation ${at} (${path}) failed: the resource is not as you expected.`
      : `Operation ${at} (${op} ${path}) cannot be applied: this path does not exist.`,
    { operation: at, path },
  );
}

function readOperations(operations: unknown): Operation[] {
  if (!Array.isArray(operations) || operations.length > MOST_OPERATIONS)
    throw DomainError.field(
      'body',
      `Un JSON Patch est une liste d’opérations (${MOST_OPERATIONS} au plus).`,
      `A JSON Patch is a list of operations (${MOST_OPERATIONS} at most).`,
    );
  operations.forEach((operation, at) => {
    if (!isOperation(operation))
      throw DomainError.field(
        `${at}`,
        'Opération incorrecte : op, path et, selon op, value ou from.',
        'Wrong operation: op, path and, by op, value or from.',
      );
  });
  return operations as Operation[];
}

function isOperation(operation: unknown): operation is Operation {
  if (!isObject(operation)) return false;
  const { op, path, from } = operation;
  const isPath = (text: unknown) => typeof text === 'string' && /^(\/|$)/.test(text) && !forbidden.test(text);
  if (typeof op !== 'string' || !names.has(op) || !isPath(path)) return false;
  if (['move', 'copy'].includes(op)) return isPath(from);
  return op === 'remove' || 'value' in operation;
}
