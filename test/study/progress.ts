/** Says on the terminal how far a long run is. */
export const progress = (words: string): void => void process.stderr.write(`${words}\n`)
