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
  both('☑\ufe0e ', '☐\ufe0e '),
  both('✔\ufe0f', '▪\ufe0e'),
  both('➡\ufe0e '),
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

/** What programs write around words: times of a recording, the head of a mail, the line of a phone, reactions. */
export const framed: readonly string[] = [
  lines(
    'WEBVTT',
    '',
    '1',
    '00:00:01.000 --> 00:00:04.000 align:start',
    '<v Ana Silva>Night bus</v>',
    '',
    '2',
    '00:00:05.000 --> 00:00:08.000',
    '<v Ben>Benches</v>',
  ),
  lines(
    '1',
    '00:00:01,000 --> 00:00:04,000',
    'Night bus',
    '',
    '2',
    '00:05:01,000 --> 00:06:04,000',
    'Benches',
  ),
  lines('0:01:12.345,0:01:15.345', 'Night bus', '', '0:02:12.345,0:02:15.345', 'Benches'),
  lines(
    'From: Ana Silva <ana@city.example>',
    'Sent: Monday, November 30, 2026 10:42',
    'To: Ben; Cleo',
    'Subject: Ideas',
    '',
    '- Night bus',
    '- Benches',
  ),
  lines(
    '*Von:* Ana',
    '*Gesendet:* Montag, 30. November 2026 10:42',
    '*An:* Ben',
    'Night bus',
    'Benches',
  ),
  lines('• Night bus', '• Benches', '', 'Sent from my iPhone'),
  lines('Night bus', 'Benches', '', 'Von meinem iPhone gesendet'),
  lines('Night bus', ':+1:', '3', 'Benches', ':tada:', '1'),
]

/** Lists in the writing of a program or of a language, each with its headings. */
export const written: readonly (readonly [text: string, headings: readonly string[]])[] = [
  [lines('h2. Ideas', '# Night bus', '# Benches'), ['Ideas']],
  [lines('# Night bus', '# Benches'), []],
  [lines('== Ideas', '', '. Night bus', '. Benches'), ['Ideas']],
  [lines('\\begin{itemize}', '\\item Night bus', '  \\item[a] Benches', '\\end{itemize}'), []],
  ['["Night bus", "Benches"]', []],
  [lines('[', '  "Night bus",', '  "Benches"', ']'), []],
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
  ['From: the station', 'To: the harbour', 'With: music'],
  ['From 9:00 to 5', 'Sent from above'],
  [':bulb:', 'Benches'],
  ['[maybe]', '[later]'],
  ['["one", 2]'],
]
