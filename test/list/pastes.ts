// Plain texts that people's programs put on the clipboard, and the ideas in them.

export interface Paste {
  readonly from: string
  readonly text: string
  readonly items: readonly string[]
  readonly headings?: readonly string[]
  readonly leftOut?: readonly string[]
}

const lines = (...all: readonly string[]): string => all.join('\n')
const crlf = (...all: readonly string[]): string => all.join('\r\n')

export const pastes: readonly Paste[] = [
  {
    from: 'an outline whose second part has parts',
    text: lines('1. Trams', '1.1. Night trams', '1.2. Stops', '1.2.1. Roofs', '2. Fares'),
    items: ['Trams', 'Night trams', 'Stops', 'Roofs', 'Fares'],
  },
  {
    from: 'a line without marks, and two shorter ones that nobody wrapped',
    text: lines('We need night trams for people who work late and', 'quiet stops', 'benches'),
    items: ['We need night trams for people who work late and', 'quiet stops', 'benches'],
  },
  {
    from: 'a paragraph without spaces, wrapped by a mail program',
    text: lines(
      '夜間バスは十分ごとに走り雨の日は無料で乗れるよう',
      'にしたいと多くの人が言っておりそのため駅前の屋根',
      'も直す',
    ),
    items: [
      '夜間バスは十分ごとに走り雨の日は無料で乗れるようにしたいと多くの人が言っておりそのため駅前の屋根も直す',
    ],
  },
  {
    from: 'a paragraph of twenty wide signs, whose lines differ by two',
    text: lines(
      '夜間バスは十分ごとに走り雨の日は無料で乗',
      'れるようにしたいと多くの人が言ってお',
      'り屋根も直す',
    ),
    items: [
      '夜間バスは十分ごとに走り雨の日は無料で乗れるようにしたいと多くの人が言っており屋根も直す',
    ],
  },
  {
    from: 'lines of nineteen wide signs, which are ideas',
    text: lines(
      '夜間バスは十分ごとに走り雨の日は無料で',
      'れるようにしたいと多くの人が言ってお',
      'り屋根も直す',
    ),
    items: [
      '夜間バスは十分ごとに走り雨の日は無料で',
      'れるようにしたいと多くの人が言ってお',
      'り屋根も直す',
    ],
  },
  {
    from: 'lines without spaces that differ by three signs, which are ideas',
    text: lines(
      '夜間バスは十分ごとに走り雨の日は無料で乗',
      'れるようにしたいと多くの人が言って',
      '屋根も直す',
    ),
    items: [
      '夜間バスは十分ごとに走り雨の日は無料で乗',
      'れるようにしたいと多くの人が言って',
      '屋根も直す',
    ],
  },
  {
    from: 'two lines without spaces, which are two ideas',
    text: lines('夜間バスは十分ごとに走り雨の日は無料で乗れるよう', '駅前の屋根'),
    items: ['夜間バスは十分ごとに走り雨の日は無料で乗れるよう', '駅前の屋根'],
  },
  {
    from: 'short lines without spaces, which are ideas',
    text: lines('夜間バスは十分ごと', '雨の日は無料で乗れ', '駅前'),
    items: ['夜間バスは十分ごと', '雨の日は無料で乗れ', '駅前'],
  },
  {
    from: 'lines without spaces of unequal length, which are ideas',
    text: lines('夜間バスは十分ごとに走り', '雨の日は無料で乗れ', '駅前'),
    items: ['夜間バスは十分ごとに走り', '雨の日は無料で乗れ', '駅前'],
  },
  {
    from: 'equally long sentences without spaces, which are ideas',
    text: lines('夜間バスは十分ごとに。', '雨の日は無料で乗れる。', '駅前の屋根も直す。'),
    items: ['夜間バスは十分ごとに。', '雨の日は無料で乗れる。', '駅前の屋根も直す。'],
  },
  {
    from: 'notes whose second lines are indented and begin with a capital letter',
    text: lines('- Ask', '  Anna about the maps', '- Benches', '  In the shade'),
    items: ['Ask Anna about the maps', 'Benches In the shade'],
  },
  {
    from: 'Word, with bullets of three levels',
    text: crlf(
      '\uf0b7\tWarm shelters',
      'o\tWarm ones',
      '\uf0a7\tWith a roof',
      '•\tLater trains',
      '',
    ),
    items: ['Warm shelters', 'Warm ones', 'With a roof', 'Later trains'],
  },
  {
    from: 'Word, where the symbol font comes as letters',
    text: crlf('·\tNight bus', 'Ø\tLater trains', '§\tMaps', 'ü\tLights', 'q\tBenches', 'v\tShade'),
    items: ['Night bus', 'Later trains', 'Maps', 'Lights', 'Benches', 'Shade'],
  },
  {
    from: 'Word, with letters and an outline',
    text: crlf(
      'a.\tLetter one',
      'b.\tLetter two',
      'i.\tRoman one',
      '1.1\tOutline one',
      '1.1.1.\tDeep',
    ),
    items: ['Letter one', 'Letter two', 'Roman one', 'Outline one', 'Deep'],
  },
  {
    from: 'Word, one lettered item',
    text: crlf('a.\tLetter one', 'Warm ones'),
    items: ['Letter one', 'Warm ones'],
  },
  {
    from: 'Word, with a soft line break inside an item',
    text: crlf('•\tNight bus\vevery ten minutes', '•\tLater trains'),
    items: ['Night bus\nevery ten minutes', 'Later trains'],
  },
  {
    from: 'Outlook, as plain text',
    text: crlf(
      'Hello all,',
      '',
      '·         Night bus',
      'o   Every ten minutes',
      '·         Later trains',
    ),
    items: ['Hello all,', 'Night bus', 'Every ten minutes', 'Later trains'],
  },
  {
    from: 'a mail with lines of 72 columns',
    text: lines(
      '- We could ask the bus company to run a night bus on the weekends, for a',
      '  trial of three months',
      '- Later trains',
      '- Everybody who works late gets a ticket that is good for the whole of the',
      'network, also on Sundays',
    ),
    items: [
      'We could ask the bus company to run a night bus on the weekends, for a trial of three months',
      'Later trains',
      'Everybody who works late gets a ticket that is good for the whole of the network, also on Sundays',
    ],
  },
  {
    from: 'an answered mail',
    text: lines('> - Night bus', '> - Later trains', '>', '> - Maps'),
    items: ['Night bus', 'Later trains', 'Maps'],
  },
  {
    from: 'Google Docs',
    text: lines('● Night bus', '  ○ Every ten minutes', '    ■ Also on Sundays', '● Later trains'),
    items: ['Night bus', 'Every ten minutes', 'Also on Sundays', 'Later trains'],
  },
  {
    from: 'Google Docs, numbered in three ways',
    text: lines(
      '1. Night bus',
      '   a. Ten minutes',
      '   b. Sundays',
      '      i. All',
      '      ii. Some',
      '2. Trains',
    ),
    items: ['Night bus', 'Ten minutes', 'Sundays', 'All', 'Some', 'Trains'],
  },
  {
    from: 'Excel, one column with a line break and quotes in cells',
    text: crlf(
      'Night bus',
      '"Later trains',
      'also on Sundays"',
      '"A ""warm"" shelter"',
      '-5 degrees',
    ),
    items: ['Night bus', 'Later trains\nalso on Sundays', 'A "warm" shelter', '-5 degrees'],
  },
  {
    from: 'Excel, two columns',
    text: crlf('Night bus\tAna', 'Later trains\t', '"A ""warm""\nshelter"\tBo', '\tNobody'),
    items: ['Night bus – Ana', 'Later trains', 'A "warm"\nshelter – Bo', 'Nobody'],
  },
  {
    from: 'Excel, a tab in a cell',
    text: crlf('"Night\tbus"\tAna', '"Later\ntrains"\tBo'),
    items: ['Night bus – Ana', 'Later\ntrains – Bo'],
  },
  {
    from: 'Excel, a single cell with a line break',
    text: '"Night bus\nevery ten minutes"\r\n',
    items: ['Night bus\nevery ten minutes'],
  },
  {
    from: 'LibreOffice Calc, rows with a number in front',
    text: lines('1\tNight bus', '2\tLater trains', '3\tMaps'),
    items: ['Night bus', 'Later trains', 'Maps'],
  },
  {
    from: 'a CSV file',
    text: lines('Night bus,Ana', '"Later trains, also on Sundays",Bo', 'Maps,'),
    items: ['Night bus – Ana', 'Later trains, also on Sundays – Bo', 'Maps'],
  },
  {
    from: 'a CSV file of a German Excel',
    text: crlf('Nachtbus;Ana', '"Spätere Züge;\nauch sonntags";Bo'),
    items: ['Nachtbus – Ana', 'Spätere Züge;\nauch sonntags – Bo'],
  },
  {
    from: 'LibreOffice Writer',
    text: lines('• Night bus', '• Later trains', '➢ Maps', '→ Lights', '– Shade'),
    items: ['Night bus', 'Later trains', 'Maps', 'Lights', 'Shade'],
  },
  {
    from: 'Notion',
    text: lines(
      '# Moving around',
      '',
      '- Night bus',
      '    - Every ten minutes',
      '- [ ]  Later trains',
      '- [x]  Maps',
    ),
    items: ['Night bus', 'Every ten minutes', 'Later trains', 'Maps'],
    headings: ['Moving around'],
  },
  {
    from: 'Apple Notes',
    text: lines(
      'Moving around',
      '\t•\tNight bus',
      '\t•\tLater trains',
      '\t⁃\tAlso on Sundays',
      '\t◦\tMaps',
    ),
    items: ['Night bus', 'Later trains', 'Also on Sundays', 'Maps'],
    headings: ['Moving around'],
  },
  {
    from: 'Apple Notes, a checklist',
    text: lines('☐ Night bus', '☑ Later trains', '- [ ] Maps', '□ Lights', '[x] Benches'),
    items: ['Night bus', 'Later trains', 'Maps', 'Lights', 'Benches'],
  },
  {
    from: 'WhatsApp on a computer',
    text: lines(
      '[14:03, 28/11/2026] Ana: Night bus',
      '[14:04, 28/11/2026] Bo B.: Later trains',
      'and maps',
    ),
    items: ['Night bus', 'Later trains', 'and maps'],
    leftOut: ['[14:03, 28/11/2026] Ana:', '[14:04, 28/11/2026] Bo B.:'],
  },
  {
    from: 'WhatsApp on a phone',
    text: lines(
      '\u200e[28.11.26, 14:03:12] Ana: Night bus',
      '28/11/26, 2:04 pm - Bo: Later trains',
    ),
    items: ['Night bus', 'Later trains'],
    leftOut: ['\u200e[28.11.26, 14:03:12] Ana:', '28/11/26, 2:04 pm - Bo:'],
  },
  {
    from: 'meeting notes in Markdown',
    text: lines(
      '# Retrospective',
      '',
      '## What went well',
      '',
      '* The night bus came on time, and people said that they',
      '  would take it again.',
      '* **Maps** at every stop',
      '',
      '## What to change',
      '1. Later trains on Sundays, because people who work in the',
      '   hospital come home late',
      '',
      '   The last one leaves at ten.',
      '2. Warm shelters',
      '',
      '---',
      '',
      '+ One app',
    ),
    items: [
      'The night bus came on time, and people said that they would take it again.',
      'Maps at every stop',
      'Later trains on Sundays, because people who work in the hospital come home late\nThe last one leaves at ten.',
      'Warm shelters',
      'One app',
    ],
    headings: ['Retrospective', 'What went well', 'What to change'],
  },
  {
    from: 'a list under lines with a colon',
    text: lines('For people:', '- Night bus', '- Maps', 'For trains:', '', '- Later ones'),
    items: ['Night bus', 'Maps', 'Later ones'],
    headings: ['For people:', 'For trains:'],
  },
  {
    from: 'headings that are underlined',
    text: lines(
      'People',
      '======',
      '',
      '- Night bus',
      '- Maps',
      '',
      'Trains',
      '------',
      '- Later ones',
    ),
    items: ['Night bus', 'Maps', 'Later ones'],
    headings: ['People', 'Trains'],
  },
  {
    from: 'a Markdown table',
    text: lines('| Idea | Who |', '|---|:--:|', '| Night bus | Ana |', '| Maps |  |'),
    items: ['Night bus – Ana', 'Maps'],
    headings: ['Idea – Who'],
  },
  {
    from: 'numbers with brackets of all kinds',
    text: lines(
      '1) Night bus',
      '(2) Later trains',
      '（３）Maps',
      '(a) Lights',
      'b) Benches',
      '(iv) Shade',
      '4)Roof',
    ),
    items: ['Night bus', 'Later trains', 'Maps', 'Lights', 'Benches', 'Shade', 'Roof'],
  },
  {
    from: 'numbers without a space, and numbers with other signs',
    text: lines(
      '1.Night bus',
      '2.Later trains',
      '',
      '1: Maps',
      '2: Lights',
      '',
      '1 - Shade',
      '2 - Roof',
      '',
      '[1] Bench',
      '[2] App',
    ),
    items: ['Night bus', 'Later trains', 'Maps', 'Lights', 'Shade', 'Roof', 'Bench', 'App'],
  },
  {
    from: 'an outline',
    text: lines(
      '1. Buses',
      '1.1 Night bus',
      '1.2 Maps',
      '2. Trains',
      '2.1 Later ones',
      '',
      'I. Roofs',
      'II. Walls',
    ),
    items: ['Buses', 'Night bus', 'Maps', 'Trains', 'Later ones', 'Roofs', 'Walls'],
  },
  {
    from: 'Chinese and Japanese',
    text: lines('1、夜行バス', '2、地図', '・ベンチ', '（一）屋根', '三、灯り', '①アプリ'),
    items: ['夜行バス', '地図', 'ベンチ', '屋根', '灯り', 'アプリ'],
  },
  {
    from: 'Arabic, Hindi, Hebrew, Russian and Korean',
    text: lines(
      '١. حافلة ليلية',
      '٢. خرائط',
      '१. रात की बस',
      '२. नक्शे',
      'א. אוטובוס',
      'ב. מפות',
      'а) Автобус',
      '가. 버스',
      '나. 지도',
    ),
    items: [
      'حافلة ليلية',
      'خرائط',
      'रात की बस',
      'नक्शे',
      'אוטובוס',
      'מפות',
      'Автобус',
      '버스',
      '지도',
    ],
  },
  {
    from: 'a phone, with emoji for marks',
    text: lines('👉 Night bus', '1️⃣ Later trains', '✅ Maps', '▶️ Lights', '➡️ Shade'),
    items: ['Night bus', 'Later trains', 'Maps', 'Lights', 'Shade'],
  },
  {
    from: 'hyphens without a space',
    text: lines('-Night bus', '-Maps', '-later trains'),
    items: ['Night bus', 'Maps', 'later trains'],
  },
  {
    from: 'lines with blank ones that hold something',
    text: lines(
      'Night bus',
      '\u200b',
      'Maps',
      ' \u00a0\u2060',
      '\ufeffLights',
      '- \u200b',
      '\u3164',
    ),
    items: ['Night bus', 'Maps', 'Lights'],
  },
  {
    from: 'a paragraph with lines of 60 columns',
    text: lines(
      'We met on Monday and spoke about the bus. Most of us would',
      'take it if it came every ten minutes, and some of the well-',
      'known people said so, too. The night is what matters to all',
      'of us. Nobody wants to walk.',
    ),
    items: [
      'We met on Monday and spoke about the bus. Most of us would take it if it came every ten minutes, and some of the well-known people said so, too. The night is what matters to all of us. Nobody wants to walk.',
    ],
  },
]

/** Lines whose first signs look like a mark and are none, each paste as it is. */
export const traps: readonly (readonly string[])[] = [
  ['-5 degrees', '3.5 million people', '1984 was a good year', 'a. m. is too early', 'I. think so'],
  ['3.5 million people', '2.5 hours less', '12. March is too late'],
  ['3 days off', '-5 °C is too cold', '*really* free', 'A bus', '2026. What then', '#1 priority'],
  [
    'z. B. ein Bus',
    'o autocarro noturno',
    '12. März ist zu spät',
    '5. Klasse zuerst',
    '1. FC Köln',
  ],
  [
    '+1 for the bus',
    '>50 % of all',
    '~5 people',
    '★★★ for the driver',
    '2、3日だけ',
    '5 - 10 people',
  ],
  ['A. Smith takes the bus', 'E. Jones walks'],
  ['"Night bus" she said.', '"Never", he said.'],
  ['Bread, butter and jam', 'Milk, eggs'],
  [
    'Two roads diverged in a yellow wood,',
    'And sorry I could not travel both',
    'And be one traveler, long I stood',
  ],
  ['Ana Smith', '12 High Street', '8001 Zürich'],
  ['well-known people', 'a state-of-the-art bus', 'e-bikes'],
  [
    '9:30 is too early',
    '24/7 buses',
    '5G everywhere',
    '100% electric',
    '(maybe) trains',
    'c/o Ana',
  ],
  ['❌ no more meetings', '🚌 for all', '夜行バス'],
]
