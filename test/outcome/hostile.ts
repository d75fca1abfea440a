// Texts that would do something in an export that does not escape them.
const starts = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠']
const tails = ['1+1', 'cmd|"/c calc"!A1', 'HYPERLINK("http://x","y")', "SUM(A1)'", ',"\r\n=2']
const before = ['', ' ', '\u00A0', '\uFEFF']

/** 240 cells that a spreadsheet could read as a formula. */
export const formulas = before.flatMap((space) =>
  starts.flatMap((start) => tails.map((tail) => space + start + tail)),
)

export const markup = [
  '# heading',
  'a\n# heading',
  '- item',
  '1. item',
  '> quote',
  '![x](http://evil.example/p.png)',
  '[x](javascript:alert(1))',
  '[x]: http://evil.example',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<http://evil.example>',
  'http://evil.example',
  'www.evil.example',
  'data:text/html,<b>x</b>',
  '```\ncode\n```',
  '| a | b |\n|---|---|',
  '*b* **b** _b_ ~~b~~ `c`',
  'a\u2028# b',
  '&lt;script&gt;',
  '"><svg onload=alert(1)>',
  '</style></title></body>',
  '\'"&<>',
  '\\<b>',
  '---',
]
