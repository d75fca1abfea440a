/** Said on screen before and while people write; plain rules work better than a person enforcing them. */
export const fiveRules: readonly string[] = [
  'One idea per card.',
  'Aim for many.',
  'No explaining and no judging, your own included.',
  'Stuck? Take an earlier idea somewhere else, or switch to another part of the question.',
  'The good ones may come late.',
]
