// Tells whether anything of a text can be seen. Some signs show nothing at all: fillers of Hangul, joiners, marks of direction, tags. A text of such
// signs alone counts as empty wherever words are asked for.

/**
 * A sign that shows something. Not counted are controls, formats, unassigned signs, halves of surrogate pairs, spaces,
 * marks without a letter, all that Unicode lets a font ignore, the stand-ins for an object and for a broken sign, and the
 * few signs that are drawn empty: the blank of Braille, the notehead without a head, and two blanks of hieroglyphs. An
 * emoji of a later Unicode is not assigned here yet, and is counted.
 */
const SEEN =
  /[^\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Z}\p{M}\p{DI}\u2800\uFFFC\uFFFD\u{1D159}\u{13441}\u{13442}]|\p{ExtPict}/u

/** Whether nothing of a text can be seen. */
export const isBlank = (text: string): boolean => !SEEN.test(text)
