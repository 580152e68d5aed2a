/** The reader's language by Accept-Language: French unless English comes first. */
export function languageOf(headers: { 'accept-language'?: string | undefined }): 'fr' | 'en' {
  return /^\s*en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'fr';
}
