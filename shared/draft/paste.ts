// A pasted list becomes many ideas, one for each line, without the marks of the list.
import { isBlank } from '../text/blank.ts'

/** A bullet (such as - * + • – —) or a number (such as 1. 1) (1) a)) at the beginning of a line. */
const BULLET = /^(?:[-*+•◦▪▫‣⁃·●○■□–—]|\(?\d{1,3}[.)]|\(?[a-zA-Z]\))\s+/u
/** The mark of a checkbox at the beginning of a line. */
const CHECKBOX = /^(?:\[[ xX✓]?\]|[☐☑☒✓✔])\s+/u
const LINE_END = /\r\n|[\n\r\u2028\u2029]/u

/** The ideas of a pasted text in order, without empty lines. A single line gives one idea. */
export function ideasIn(pasted: string): string[] {
  return pasted
    .split(LINE_END)
    .map(withoutMark)
    .filter((line) => !isBlank(line))
}

/** The words of a line. A mark without words gives the empty string; "3 days" and "-5 °C" have no mark and stay. */
function withoutMark(line: string): string {
  const bare = `${line.trim()} `
  const words = bare.replace(BULLET, '')
  return words.replace(CHECKBOX, '').trim()
}
