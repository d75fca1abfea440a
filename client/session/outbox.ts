// Commands wait on the device under their ids until the server has answered. A command that was on its way when the
// connection broke is sent again. The server recognises the id: the command has its effect once, and the second answer
// equals the first.
import type { CommandAck, CommandInput } from '../../shared/wire/commands.ts'
import { keep, kept } from './kept-here.ts'

/** The connection as the outbox uses it. */
export interface CommandSender {
  isOpen(): boolean
  send(command: CommandInput, answer: (ack: CommandAck) => void): void
  /**
   * Called when a command of an earlier page is refused. The code that sent the command is gone with that page, so the
   * words of the command have to be given back to the person.
   */
  refusedLater(command: CommandInput, code: string): void
  /** Called when a command begins to wait, and when one has its answer. */
  changed(): void
}

interface WaitingCommand {
  readonly command: CommandInput
  /** Null for a command of an earlier page, for whose answer no code waits. */
  readonly resolve: ((ack: CommandAck) => void) | null
}

export class Outbox {
  readonly #name: string
  readonly #sender: CommandSender
  /** In the order in which they were asked. */
  #waiting: readonly WaitingCommand[]

  constructor(name: string, sender: CommandSender) {
    this.#name = name
    this.#sender = sender
    this.#waiting = parsed(kept(name)).map((command) => ({ command, resolve: null }))
  }

  add(command: CommandInput, resolve: (ack: CommandAck) => void): void {
    const waiting = { command, resolve }
    this.#set([...this.#waiting, waiting])
    if (this.#sender.isOpen()) this.#send(waiting)
  }

  /** Sends everything that waits, in the order in which it was asked. Called on every new connection. */
  flush(): void {
    for (const waiting of this.#waiting) this.#send(waiting)
  }

  /** Whether a command has no answer yet. */
  get isWaiting(): boolean {
    return this.#waiting.length > 0
  }

  #send(waiting: WaitingCommand): void {
    this.#sender.send(waiting.command, (ack) => {
      // This is the second answer to a command that was sent twice.
      if (!this.#waiting.includes(waiting)) return
      this.#set(this.#waiting.filter((one) => one !== waiting))
      if (waiting.resolve !== null) waiting.resolve(ack)
      else if (!ack.ok) this.#sender.refusedLater(waiting.command, ack.code)
    })
  }

  #set(waiting: readonly WaitingCommand[]): void {
    this.#waiting = waiting
    const commands = waiting.map(({ command }) => command).filter(outlivesThePage)
    keep(this.#name, commands.length === 0 ? null : JSON.stringify(commands))
    this.#sender.changed()
  }
}

/** Whether a command is kept over a reload. A command that moves the group is not: after a reload it would surprise. */
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
