/** One service's part of the database: a schema that only its role may enter. */
export interface ServiceSchema {
  readonly schema: string;
  readonly role: string;
  /** At least 8 printable ASCII characters. */
  readonly password: string;
}

/** Holds the extensions, which every service may use and none may change. */
export const EXTENSIONS_SCHEMA = 'extensions';
