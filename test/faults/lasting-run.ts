// Runs files of tests one time after the other, in a Vitest that stays and keeps what it has read. It begins in a fraction of
// the time of a new one. Mutants may never end, so the Vitest is a process of its own that can be ended with all that it
// started; the next run begins a new one.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export interface Asked {
  readonly files: readonly string[]
  /** Paths of sources that are not what they were in the run before. */
  readonly changed: readonly string[]
}

export interface Told {
  readonly failed: readonly string[]
  readonly title: string
}

interface Tools {
  /** The folder in which the tests stand. */
  readonly top: string
  readonly env: NodeJS.ProcessEnv
  readonly began: (pid: number) => void
  /** Ends the process with everything that it started. */
  readonly end: (pid: number) => void
}

export class LastingRun {
  readonly #tools: Tools
  readonly #changed = new Set<string>()
  #child: ChildProcess | null = null

  constructor(tools: Tools) {
    this.#tools = tools
  }

  noteChange(path: string): void {
    this.#changed.add(path)
  }

  /** Null when the run was ended because it took longer, or ended by itself. */
  async of(files: readonly string[], longestMs: number): Promise<Told | null> {
    const child = (this.#child ??= this.#begun())
    const changed = [...this.#changed]
    this.#changed.clear()
    const aborted = new AbortController()
    const timer = setTimeout(() => this.#end(child), longestMs)
    try {
      const told = once(child, 'message', { signal: aborted.signal })
      const ended = once(child, 'exit', { signal: aborted.signal })
      child.send({ files, changed } satisfies Asked)
      const first = await Promise.race([told, ended.then(() => null)])
      if (first === null) this.#end(child)
      return first === null ? null : (first[0] as Told) // written by lasting-vitest.ts
    } finally {
      clearTimeout(timer)
      aborted.abort()
    }
  }

  #begun(): ChildProcess {
    const { top, env, began } = this.#tools
    const child = fork(join(top, 'test/faults/lasting-vitest.ts'), [], {
      cwd: top,
      env,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      detached: true,
    })
    if (child.pid !== undefined) began(child.pid)
    return child
  }

  #end(child: ChildProcess): void {
    if (child.pid !== undefined) this.#tools.end(child.pid)
    if (this.#child === child) this.#child = null
  }
}
