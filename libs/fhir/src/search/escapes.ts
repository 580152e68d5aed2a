/** Splits at a separator that no backslash precedes (R4 §3.1.1.3.1.7); escapes stay, see `unescape`. */
export function splitUnescaped(text: string, separator: ',' | '|' | '$'): string[] {
  const parts = [''];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === separator) parts.push('');
    else parts[parts.length - 1] += character === '\\' ? character + text.charAt(++at) : character;
  }
  return parts;
}

/** `\,` `\|` `\$` `\\` as the characters that they stand for. */
export function unescape(text: string): string {
  return text.replace(/\\([,|$\\])/g, '$1');
}
