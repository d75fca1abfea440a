/**
 * The `Content-Disposition` of a download (RFC 6266). `filename*` holds the exact name (RFC 8187). `filename` is for
 * programs that do not read it: letters without marks, and nothing that a header or an old parser would take apart.
 */
export function disposition(name: string): string {
  const dot = name.lastIndexOf('.')
  const plain = `${asciiOf(name.slice(0, dot))}${name.slice(dot)}`
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

/** The nearest name in ASCII: "Größe" becomes "Grosse". */
function asciiOf(name: string): string {
  const plain = name
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/[^ \w.,+=@()-]/g, '')
    .replaceAll(/ +/g, ' ')
    .trim()
  return /[a-z]/i.test(plain) ? plain : `forethought ${plain}`.trim()
}
