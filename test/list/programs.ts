// Lists out of more programs and scripts, and the ideas in them. Each has the two ideas "Night bus" and "Benches".

const lines = (...all: readonly string[]): string => all.join('\n')
const both = (mark: string, next = mark): string => lines(`${mark}Night bus`, `${next}Benches`)

/** Signs before both lines. */
export const signed: readonly string[] = [
  both('-> '),
  both('=> '),
  both('-- '),
  both('~ '),
  both('° '),
  both('* ', '** '),
  both('♦ '),
  both('✱ ', '✦ '),
  both('⇨ ', '↳ '),
  both('🠖 '),
  both('⚫ ', '⚪ '),
  both('🔴 ', '🟢 '),
  both('🚀 '),
  both('⭐ '),
  both('❤️ '),
  both('👩‍💻 '),
  both('·'),
  both('∙'),
  both('├── ', '└── '),
  both('\ufffc '),
  both('-[ ] ', '-[x] '),
  both('[]', '[x]'),
  both('- [/] ', '- [>] '),
]

/** Numbers and letters before both lines. */
export const counted: readonly string[] = [
  both('1.) ', '2.) '),
  both('1/ ', '2/ '),
  both('1º ', '2º '),
  both('№ 1 ', '№ 2 '),
  both('№1. ', '№2. '),
  both('1 | ', '2 | '),
  both('.1 ', '.2 '),
  both('㈠', '㈡'),
  both('㊀ ', '㊁ '),
  both('⒜ ', '⒝ '),
  both('ⓐ ', 'ⓑ '),
  both('甲、', '乙、'),
  both('ア．', 'イ．'),
  both('ㄱ. ', 'ㄴ. '),
  both('ก. ', 'ข. '),
  both('क. ', 'ख. '),
  both('أ- ', 'ب- '),
  both("א' ", "ב' "),
  both('9️⃣ ', '🔟 '),
  lines('**1. Night bus**', '**2. Benches**'),
  lines('**1.** Night bus', '**2.** Benches'),
]

/** What stands around a list: quotes of a mail, callouts, tables without bars at their ends, properties, a signature. */
export const surrounded: readonly (readonly [text: string, headings: readonly string[]])[] = [
  [lines('Ana wrote:', '> - Night bus', '>> - Benches'), ['Ana wrote:']],
  [lines('> [!tip]- Ideas', '> Night bus', '> Benches'), ['Ideas']],
  [lines('---', 'tags: [a, b]', 'created: 2026-11-30', '---', '- Night bus', '- Benches'), []],
  [lines('- Night bus', '  id:: 6543-abc', '- Benches', '  collapsed:: true'), []],
  [lines('- Night bus', '- Benches', '', '-- ', 'Ana Silva', 'City Hall'), []],
  [lines('Idea | Owner', '--- | ---', 'Night bus |', 'Benches |'), ['Idea – Owner']],
  [lines('+------+', '| Night bus |', '+------+', '| Benches |', '+------+'), []],
  [lines('┌──────┐', '│ Night bus │', '├──────┤', '│ Benches │', '└──────┘'), []],
  [lines('== Ideas ==', '* Night bus', '* Benches'), ['Ideas']],
  [lines('h2. Ideas', '* Night bus', '* Benches'), ['Ideas']],
  [lines('##Ideas', '- Night bus', '- Benches'), ['Ideas']],
  [lines('【Ideas】', '・Night bus', '【More】', '・Benches'), ['Ideas', 'More']],
  [lines('Ideas:', 'Night bus', 'Benches'), ['Ideas:']],
]

/** Lines that begin or end with such signs and mean them. */
export const meant: readonly (readonly string[])[] = [
  ['🚌 for all', '🪑 in the shade'],
  ['♥ the park', 'More trees'],
  ['~5 people', '~10 people'],
  ['#1 priority', '#2 priority'],
  ['$5 tickets', '$10 tickets'],
  ['"Night bus"', '"Benches"'],
  ['(maybe) trains', '(maybe) boats'],
  ['[link](https://x.example)', '[other](https://y.example)'],
  ['> 5 people', 'Fewer buses'],
  ['>5 people', '>10 buses', 'Trains'],
  ['Night bus :bulb:', 'Benches :tada:'],
  ['a - b', 'c - d'],
  ['R. Smith', 'T. Jones'],
]
