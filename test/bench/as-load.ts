// The other end of runLoad (processes.ts): takes its input, marks its moments, reports once and ends.

export function asLoad<I, R>(run: (input: I, mark: (name: string) => void) => Promise<R>): void {
  process.once('disconnect', () => process.exit(1)) // nobody waits for it any more
  process.once('message', (message: { input: I }) => {
    run(message.input, (mark) => process.send?.({ mark })).then(
      (result) => {
        process.send?.({ result }, () => process.exit(0)) // when all of it has gone
      },
      (fault: unknown) => {
        console.error(fault)
        process.exit(1)
      },
    )
  })
}
