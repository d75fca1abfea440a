// More that programs write around people's words. Each text has the two ideas "Night bus" and "Benches".

const lines = (...all: readonly string[]): string => all.join('\n')

/** Words of a chat or mail program itself, and words below a mail. */
export const told: readonly string[] = [
  lines(
    '12/24/23, 9:41 AM - Messages and calls are end-to-end encrypted.',
    '12/24/23, 9:42 AM - Ana: Night bus',
    '12/24/23, 9:43 AM - Ben joined using this group’s invite link',
    '12/24/23, 9:44 AM - Ana: <Media omitted>',
    '12/24/23, 9:45 AM - +49 170 1234567: Benches',
  ),
  lines(
    '[24.12.23, 09:41:02] Ana: Night bus',
    '[24.12.23, 09:42:10] Ben: \u200eBild weggelassen',
    '[24.12.23, 09:43:11] Ben: Benches',
  ),
  lines(
    '09:41:12 From Ana to Everyone:',
    '\tNight bus',
    '09:42:33 From Ben to Everyone:',
    '\tReplying to "Night bus"',
    '09:42:33 From Ben to Everyone:',
    '\tBenches',
    '09:43:00 From Cleo to Everyone:',
    '\tReacted to "Benches" with 👍🏽',
  ),
  lines('Am Mo., 1. Mai 2023 um 09:41 Uhr schrieb Ana <a@x.org>:', '', '> Night bus', '> Benches'),
  lines('On Mon, 1 May 2023 at 09:41, Ana <a@x.org>', 'wrote:', '', '> Night bus', '> Benches'),
  lines(
    'From: Ana <a@x.org>',
    'Sent: Monday, 1 May 2023 09:41',
    'To: Ben',
    '',
    '- Night bus',
    '- Benches',
    '--',
    'Ana Silva',
  ),
  lines(
    'Ana Silva',
    '  9:41 AM',
    'Night bus',
    '2 replies',
    'Last reply today at 9:50 AM',
    'Ben Okoro',
    '  10:16 AM',
    'Benches',
    '1 reply',
  ),
  lines(
    'Ana Silva',
    '  9:41 AM',
    'Night bus',
    '3 Antworten',
    'Letzte Antwort gestern um 09:50 Uhr',
    '10:16 AM',
    'Benches',
    '2 repliesLast reply 3 days ago',
    'View thread',
  ),
]

/** Times, brackets and hyphens that a person wrote. */
export const said: readonly (readonly string[])[] = [
  ['12/24/26, 9:00 AM - doors open', '12/24/26, 9:30 AM - breakfast'],
  ['<maybe> trains', '<later>'],
  ['Reacted to "slow" with more buses'],
  ['We open at 9:41:', 'Night bus'],
  ['At 9:41 we open:', 'Night bus'],
  ['At 9:41 we open:', 'coffee', 'At 10:15 we close:', 'cake'],
  ['9:41 we open: coffee', 'Night bus'],
  ['12/24/26, 9:00 AM - doors open: bring cake', 'Night bus'],
  ['9:41 we open:', '10:15 we close:'],
  ['14:00 From here we walk:', 'Night bus'],
  ['At 9:41', 'Night bus'],
  ['[9:41] we open:', 'Night bus'],
  ['Lunch, 12:30', 'Night bus'],
  ['Lunch — 12:30', 'Night bus'],
  ['Doors [9:41]', 'Night bus'],
  ['2 replies', 'Last reply today at 9:50 AM'],
]

/** Marks of outlines, and marks behind signs that nobody sees. */
export const marked: readonly (readonly [text: string, items: readonly string[]])[] = [
  [
    lines('1 Trams', '1.1 Night trams', '1.2 Stops', '2 Fares', '2.1 Day'),
    ['Trams', 'Night trams', 'Stops', 'Fares', 'Day'],
  ],
  [lines('١ Trams', '١.١ Night trams', '٢ Fares'), ['Trams', 'Night trams', 'Fares']],
  [lines('3 Trams', '4 Fares'), ['3 Trams', '4 Fares']],
  [lines('5 people', '5.2 percent', '6 buses'), ['5 people', '5.2 percent', '6 buses']],
  [lines('#. Night bus', '#. Benches'), ['Night bus', 'Benches']],
  [lines('\u{E0001}- Night bus', '\u00ad\u034f- Benches'), ['Night bus', 'Benches']],
  [lines('\u061c1. Night bus', '\u2066\u200b2. Benches'), ['Night bus', 'Benches']],
]

/** Lines that a page of print tore within a word. */
export const torn: readonly (readonly [text: string, items: readonly string[]])[] = [
  [
    lines('The first day needs a wel-', 'come for every-', 'body.', 'A second para-', 'graph.'),
    ['The first day needs a wel-come for every-body.', 'A second para-graph.'],
  ],
  [
    lines('• Night bus and wel\u00ad', 'come', '• Benches'),
    ['Night bus and wel\u00adcome', 'Benches'],
  ],
  [lines('Plan A-', 'Later trains'), ['Plan A-', 'Later trains']],
  [lines('Pre-', 'Post-'), ['Pre-', 'Post-']],
]
