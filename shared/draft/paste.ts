// A pasted list is many ideas: one a line, without the marks that made it a list.

/** Leading bullets (- * + • – — and their kin), numbers (1. 1) (1) a)), and checkbox marks. */
const BULLET = /^(?:[-*+•◦▪▫‣⁃·●○■□–—]|\(?\d{1,3}[.)]|\(?[a-zA-Z]\))\s+/u
const CHECKBOX = /^(?:\[[ xX✓]?\]|[☐☑☒✓✔])\s+/u
const LINE_END = /\r\n|[\n\r\u2028\u2029]/u

/** The ideas in a pasted text, in order, without empty ones; a single line gives one. */
export function ideasIn(pasted: string): string[] {
  return pasted
    .split(LINE_END)
    .map(withoutMark)
    .filter((line) => line !== '')
}

/** A lone mark is no idea; "3 days" and "-5 °C" keep what only looks like one. */
function withoutMark(line: string): string {
  const bare = `${line.trim()} `
  const words = bare.replace(BULLET, '')
  return words.replace(CHECKBOX, '').trim()
}
