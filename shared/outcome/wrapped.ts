// Words cut into lines of a picture. A picture has no reader that breaks lines, and its font is not known, so a line is
// measured in halves of a wide sign: a Latin letter is one, a Chinese sign or an emoji is two.

const WIDE =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{Extended_Pictographic}\uFF01-\uFF60]/u
const signs = new Intl.Segmenter('en', { granularity: 'grapheme' })

const LATIN = /^[\u0020-\u007E]*$/

/** Most words are Latin, and there a sign is a character. */
const widthOf = (text: string): number => (LATIN.test(text) ? text.length : widthOfSigns(text))

const widthOfSigns = (text: string): number =>
  [...signs.segment(text)].reduce((sum, { segment }) => sum + (WIDE.test(segment) ? 2 : 1), 0)

/**
 * The text in lines of at most `most` halves of a wide sign. The breaks of the text stay. A line breaks between words, and
 * within a word only if the word alone is longer than a line. No sign is lost but the space at a break.
 */
export function wrapped(text: string, most: number): readonly string[] {
  return text.split(/\r\n|[\r\n\u2028\u2029]/).flatMap((line) => wrappedLine(line, most))
}

function wrappedLine(line: string, most: number): readonly string[] {
  const lines: string[] = []
  let last = ''
  let width = 0
  const begin = (piece: string): void => {
    if (last !== '') lines.push(last.trimEnd())
    last = piece
    width = widthOf(piece)
  }
  for (const piece of piecesOf(line, most)) {
    const more = widthOf(piece)
    if (last !== '' && width + widthOf(piece.trimEnd()) > most) begin(piece.trimStart())
    else {
      last += piece
      width += more
    }
  }
  begin('')
  return lines.length === 0 ? [''] : lines
}

/**
 * The words of a line, each with the space after it. A line of Chinese, Japanese or Korean breaks between any two signs,
 * and a word longer than a line within the word.
 */
function piecesOf(line: string, most: number): readonly string[] {
  return line.split(/(?<=\s)(?=\S)/u).flatMap((word) => {
    if (LATIN.test(word) && word.length <= most) return [word]
    if (WIDE.test(word)) return [...signs.segment(word)].map(({ segment }) => segment)
    return widthOf(word.trimEnd()) > most ? parts(word, most) : [word]
  })
}

function parts(word: string, most: number): readonly string[] {
  const out: string[] = []
  let last = ''
  let width = 0
  for (const { segment } of signs.segment(word)) {
    const more = widthOf(segment)
    if (width + more > most) {
      out.push(last)
      last = ''
      width = 0
    }
    last += segment
    width += more
  }
  return [...out, last]
}
