/** The rules that the screen shows before and while people write. */
export const fiveRules: readonly string[] = [
  'One idea per card.',
  'Aim for many.',
  'No explaining and no judging, your own included.',
  'Stuck? Take an earlier idea somewhere else, or switch to another part of the question.',
  'The good ones may come late.',
]
