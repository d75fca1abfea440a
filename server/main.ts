// The process that `npm start` runs: it reads the environment, opens the store, starts the server and ends it in order.
import { join } from 'node:path'
import { readConfig, type Config } from './config.ts'
import { faultName, openLog } from './log.ts'
import { systemChance, systemClock } from './ports.ts'
import { processorTime, systemGauges } from './processor-time.ts'

const LONGEST_END_MS = 9_000

function stopWith(line: string): never {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

async function main(config: Config): Promise<void> {
  const log = openLog(config.logLevel)
  process.umask(0o077)
  const { cluster } = config
  // Loaded only now: a process that may not use its data folder ends at once, and of two stores one is used.
  const opened =
    cluster === null
      ? await (await import('./store/sqlite/open.ts')).openFile(config)
      : await (await import('./cluster/open.ts')).openDatabase(config, cluster)
  if (opened === null)
    stopWith(`Another process uses the data folder ${config.dataDir}. Only one may use it.`)
  const { startServer } = await import('./server.ts')
  const { store } = opened
  if (opened.hasLostKeys) log.warn({}, 'keys-missing')
  const server = await startServer(config, {
    clock: systemClock,
    stopwatch: processorTime(systemGauges),
    chance: systemChance,
    log,
    store,
    ...(opened.node === undefined
      ? { backups: join(config.dataDir, 'backups') }
      : { node: opened.node }),
  })

  let ending = false
  const end = (code: number): void => {
    if (ending) return
    ending = true
    setTimeout(() => process.exit(1), LONGEST_END_MS).unref()
    server
      .close()
      .then(() => store.close())
      .then(() => opened.unlock())
      .then(
        () => process.exit(code),
        (fault: unknown) => {
          log.error({ fault: faultName(fault) }, 'shutdown-failed')
          process.exit(1)
        },
      )
  }
  process.on('SIGTERM', () => end(0))
  process.on('SIGINT', () => end(0))
  process.on('uncaughtException', (fault) => {
    log.error({ fault: faultName(fault) }, 'bug')
    end(1)
  })
  // Printed last, because a program that waits for this line may send a signal at once.
  process.stdout.write(`Forethought is ready at ${server.url}\n`)
}

const config = readConfig(process.env)
if (!config.ok) stopWith(config.error)
main(config.value).catch((fault: unknown) =>
  stopWith(fault instanceof Error ? fault.message : String(fault)),
)
