/** A number with its noun: `counted(1, 'card', 'cards')` is "1 card". */
export const counted = (n: number, one: string, more: string): string =>
  n === 1 ? `1 ${one}` : `${n} ${more}`
