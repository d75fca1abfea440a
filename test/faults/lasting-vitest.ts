// A Vitest that stays, for lasting-run.ts: a program that runs files of tests whenever it is asked to, and says what failed.
import { relative } from 'node:path'
import { createVitest } from 'vitest/node'
import type { Asked, Told } from './lasting-run.ts'

const top = process.cwd()

const vitest = await createVitest({
  watch: false,
  silent: true,
  bail: 1,
  config: 'test/mutants/vitest.config.ts',
  reporters: [{}],
})
const specifications = new Map(
  (await vitest.globTestSpecifications()).map((one) => [relative(top, one.moduleId), one]),
)

async function run({ files, changed }: Asked): Promise<Told> {
  for (const path of changed) vitest.invalidateFile(path)
  // Failures of earlier runs would count, so that this one would end with its first test.
  vitest.state.filesMap.clear()
  vitest.state.idMap.clear()
  const chosen = files.flatMap((file) => specifications.get(file) ?? [])
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(chosen)
  const failed = testModules.filter((one) => one.state() === 'failed')
  const tests = failed.flatMap(({ children }) => [...children.allTests('failed')])
  const hasPassed =
    unhandledErrors.length === 0 &&
    testModules.filter((one) => one.state() === 'passed').length === files.length
  return {
    // An error that nobody caught belongs to no test: any of the files is to blame. So it is where a file did not run.
    failed:
      failed.length === 0 && !hasPassed
        ? files
        : failed.map(({ moduleId }) => relative(top, moduleId)),
    title: tests[0]?.fullName ?? '',
  }
}

process.on('message', (asked: Asked) => {
  void run(asked).then((told) => process.send?.(told))
})
