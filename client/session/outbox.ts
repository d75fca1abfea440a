// Commands wait on the device under their ids until the server has answered. A replay has one effect and gets the
// first answer, so whatever was on its way when the line broke is simply sent again.
import type { CommandAck, CommandInput } from '../../shared/wire/commands.ts'
import { keep, kept } from './kept-here.ts'

export interface Line {
  isOpen(): boolean
  send(command: CommandInput, answer: (ack: CommandAck) => void): void
  /** A command of an earlier page was refused: whoever asked is gone, so the words have to be handed back. */
  refusedLater(command: CommandInput, code: string): void
}

interface Waiting {
  readonly command: CommandInput
  readonly resolve: ((ack: CommandAck) => void) | null
}

export class Outbox {
  readonly #name: string
  readonly #line: Line
  #waiting: readonly Waiting[]

  constructor(name: string, line: Line) {
    this.#name = name
    this.#line = line
    this.#waiting = parsed(kept(name)).map((command) => ({ command, resolve: null }))
  }

  add(command: CommandInput, resolve: (ack: CommandAck) => void): void {
    const waiting = { command, resolve }
    this.#set([...this.#waiting, waiting])
    if (this.#line.isOpen()) this.#send(waiting)
  }

  /** On every connection, in the order in which they were asked. */
  flush(): void {
    for (const waiting of this.#waiting) this.#send(waiting)
  }

  #send(waiting: Waiting): void {
    this.#line.send(waiting.command, (ack) => {
      // A second answer to a command that was sent twice.
      if (!this.#waiting.includes(waiting)) return
      this.#set(this.#waiting.filter((one) => one !== waiting))
      if (waiting.resolve !== null) waiting.resolve(ack)
      else if (!ack.ok) this.#line.refusedLater(waiting.command, ack.code)
    })
  }

  #set(waiting: readonly Waiting[]): void {
    this.#waiting = waiting
    const commands = waiting.map(({ command }) => command).filter(outlivesThePage)
    keep(this.#name, commands.length === 0 ? null : JSON.stringify(commands))
  }
}

/** What moves the group on belongs to its moment: nobody wants it done after a reload. */
function outlivesThePage({ type }: CommandInput): boolean {
  return !/^(?:phase|round|timer|session|participant|role)\./.test(type)
}

function parsed(text: string | null): readonly CommandInput[] {
  try {
    const found: unknown = text === null ? [] : JSON.parse(text)
    return Array.isArray(found) ? (found as CommandInput[]) : [] // written by this class, in this browser
  } catch {
    return []
  }
}
