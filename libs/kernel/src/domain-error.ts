/** Text shown to people: French first, then English. */
export interface Bilingual {
  readonly fr: string;
  readonly en: string;
}

/** One faulty field of a command: `path` as sent (`needs.0.serviceCode`), and what to do about it. */
export interface FieldError {
  readonly path: string;
  readonly message: Bilingual;
}

/**
 * The closed set of ways in which a command can fail, the same over REST and FHIR.
 * The HTTP status of each is part of the contract (blueprint §5).
 */
export const errorStatus = {
  invalid: 400,
  'too-costly': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'not-acceptable': 406,
  conflict: 409,
  gone: 410,
  stale: 412,
  'too-large': 413,
  'unsupported-media': 415,
  rule: 422,
  'precondition-required': 428,
  busy: 429,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** A refusal that a person can act upon. Anything else that is thrown is a fault of ours. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail: Bilingual,
    readonly fields: readonly FieldError[] = [],
    /** Machine-readable facts of the refusal, e.g. both states of an illegal move. Never personal data. */
    readonly facts: Readonly<Record<string, string | number | boolean>> = {},
  ) {
    super(detail.en);
    this.name = 'DomainError';
  }

  /** Bad input in one named field. */
  static field(path: string, fr: string, en: string): DomainError {
    return new DomainError('invalid', { fr, en }, [{ path, message: { fr, en } }]);
  }

  static notFound(fr: string, en: string): DomainError {
    return new DomainError('not-found', { fr, en });
  }

  /** A rule of the house, or of law, forbids what was asked. */
  static rule(fr: string, en: string, facts: Record<string, string | number | boolean> = {}): DomainError {
    return new DomainError('rule', { fr, en }, [], facts);
  }

  /** A rule that one named field breaks. */
  static fieldRule(path: string, fr: string, en: string): DomainError {
    return new DomainError('rule', { fr, en }, [{ path, message: { fr, en } }]);
  }

  /** Somebody else was faster. */
  static conflict(
    fr: string,
    en: string,
    facts: Record<string, string | number | boolean> = {},
  ): DomainError {
    return new DomainError('conflict', { fr, en }, [], facts);
  }
}
