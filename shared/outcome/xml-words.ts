// Words of a person inside XML, as text or as an attribute.

/** What XML 1.0 forbids in every form: controls but tab and line breaks, halves of surrogate pairs, U+FFFE and U+FFFF. */
const FORBIDDEN =
  // oxlint-disable-next-line no-control-regex -- Control characters are what this looks for.
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A reader turns a bare break or tab in an attribute into a space.
  '\n': '&#10;',
  '\t': '&#9;',
}

export const xmlWords = (text: string): string =>
  text
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll(FORBIDDEN, '')
    .replaceAll(/[&<>"'\n\t]/g, (sign) => escapes[sign] ?? '')
