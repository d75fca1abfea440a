export const ms = (value: number): string =>
  Number.isNaN(value) ? '–' : `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`

/** Empty where the other was not measured. */
export const times = (ratio: number, of: string): string =>
  Number.isNaN(ratio) ? '' : `${ratio.toFixed(2)}× ${of}`
