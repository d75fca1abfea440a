// Stands between the store and SQLite, at every statement: to look at the files after it, or to let it fail.
import { DatabaseSync, StatementSync } from 'node:sqlite'

/** Runs the statement and returns what it returned. */
type Run = () => unknown
type Around = (sql: string, run: Run) => unknown

let around: Around | null = null
let isInside = false

/** A statement that another one causes, and one of `around` itself, just runs. */
function through(sql: string, run: Run): unknown {
  if (around === null || isInside) return run()
  isInside = true
  try {
    return around(sql, run)
  } finally {
    isInside = false
  }
}

function wrap(
  owner: object,
  name: string,
  sqlOf: (self: object, values: unknown[]) => string,
): void {
  const inner: unknown = Reflect.get(owner, name)
  if (typeof inner !== 'function') throw new Error(`SQLite has no ${name}`)
  Object.defineProperty(owner, name, {
    configurable: true,
    writable: true,
    value(this: object, ...values: unknown[]): unknown {
      return through(sqlOf(this, values), () => Reflect.apply(inner, this, values))
    },
  })
}

wrap(DatabaseSync.prototype, 'exec', (_, [sql]) => String(sql))
for (const name of ['run', 'get', 'all'])
  wrap(StatementSync.prototype, name, (self) => String(Reflect.get(self, 'sourceSQL')))

/** From here on `each` is called for every statement of this process, in place of the statement. */
export function watchStatements(each: Around): { close(): void } {
  around = each
  return { close: () => void (around = null) }
}
