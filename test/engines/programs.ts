import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** True if a command of this name, or a program at this path, is there. */
const isInstalled = (program: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))

/** The packages whose program is missing. `programs` says for each command the package of Debian that brings it. */
export const packagesFor = (programs: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(programs).flatMap(([program, name]) => (isInstalled(program) ? [] : [name]))

/** A screen that nobody looks at, and a hand for it. */
export const forScreens = { Xvfb: 'xvfb', xdotool: 'xdotool' } as const
