// What chats put on the clipboard: who wrote a message and when, before the words or above them.

const lines = (...all: readonly string[]): string => all.join('\n')

/** Copies of two messages, "Night bus" and "Benches", and nothing else that is an idea. */
export const chats: Readonly<Record<string, string>> = {
  Slack: lines('Ana Silva', '  10:15 AM', 'Night bus', '10:16', 'Benches'),
  'Slack, an older copy': lines(
    'Ana Silva  [10:15 AM]',
    'Night bus',
    'Ben Okoro  [10:16 AM]',
    'Benches',
  ),
  'Teams, new': lines('Ana Silva', '10:15 AM', 'Night bus', '', 'Ben Okoro', '10:16 AM', 'Benches'),
  'Teams, classic': lines(
    '[10:15 AM] Ana Silva',
    'Night bus',
    '[11/30 10:16 AM] Ben Okoro',
    'Benches',
  ),
  'Teams, German': lines(
    '[Gestern 10:15] Silva, Ana',
    '    Night bus',
    '[Montag 10:16] Okoro, Ben',
    '    Benches',
  ),
  'Teams, on a phone': lines(
    'Ana Silva  Yesterday 10:15 AM',
    'Night bus',
    '',
    'Ben Okoro  Yesterday 10:16 AM',
    'Benches',
  ),
  'Slack, with a status': lines(
    'Ana Silva',
    ':house_with_garden: 10:15 AM',
    'Night bus',
    '',
    'Ben',
    '10:16 AM',
    'Benches',
  ),
  'Google Meet, copied': lines('Ana Silva10:15 AM', 'Night bus', 'Ben Okoro10:16 AM', 'Benches'),
  Discord: lines('Ana — Today at 10:15 AM', 'Night bus', 'Ben — Yesterday at 10:16 AM', 'Benches'),
  'Discord, on a phone': lines('Ana', ' — ', 'Today at 10:15 AM', 'Night bus', 'Benches'),
  Zoom: lines(
    '10:15:22 From Ana Silva to Everyone:',
    '\tNight bus',
    '10:16:02\t From Ben : Benches',
  ),
  'Google Meet': lines('Ana Silva', '10:15 AM', 'Night bus', 'You', '10:16 AM', 'Benches'),
  'Google Chat': lines('Ana Silva, 10:15 AM', 'Night bus', 'Ben, 10:16 AM, Edited', 'Benches'),
  Telegram: lines(
    'Ana Silva, [30.11.2026 10:15]',
    'Night bus',
    '',
    'Ben, [30 Nov 2026 at 10:16:02]:',
    'Benches',
  ),
  'WhatsApp, with a number': lines(
    '[10:15, 30/11/2026] Ana: Night bus',
    '[10:16, 30/11/2026] +49 170 1234567: Benches',
  ),
  IRC: lines('[10:15] <ana> Night bus', '10:16 <@ben> Benches'),
  OneNote: lines('Night bus', '', 'Benches', '', 'Monday, 30 November 2026', '10:15'),
}

/** Lines with an hour that are ideas all the same. */
export const hours: readonly (readonly string[])[] = [
  ['10:15 Start', '10:30 Break'],
  ['[10:15] Start', '[10:30] Break'],
  ['Meet at 10:15', 'Buses until 23:30'],
  ['Lunch, 12:30 sharp', 'Monday is better'],
  ['Lunch, 12:30', 'Walk, 14:00', 'The end'],
  ['Coffee, 2.50', 'Cake, 3.50', 'Water'],
  ['3.50', '12:75'],
  ['Monday', 'Heute ist alles anders'],
  ['Ana: a night bus', 'Ben: benches'],
]
