// One whole session, from the first field to the files, written once for all engines. Each part is done in its order,
// tells what it does in one sentence, and is held or failed.
import { begin, getReady, reload, undoWords, writeAlone } from './alone.ts'
import { bounded, type Driver, type Running } from './driver.ts'
import type { Group, Part } from './group.ts'
import { copyForDocument, copyReport, decide, takePicture, takeReport, vote } from './outcome.ts'
import { Person } from './person.ts'
import { find, merge, reveal, reword, sort } from './together.ts'

const parts: readonly (readonly [string, Part])[] = [
  ['a session is made in one field, and two people join by its link', begin],
  ['people write alone, and a field grows with its lines', writeAlone],
  ['undo takes words back in steps', undoWords],
  ['a reload brings back what was written', reload],
  ['people let their ideas be shown, and one is ready', getReady],
  ['the ideas are revealed together and read', reveal],
  ['a card is dragged into a new cluster', sort],
  ['a card is dragged onto another and merged with it', merge],
  ['a card is reworded in a field as high as its words', reword],
  ['cards are found by their words', find],
  ['people vote', vote],
  ['the group decides and writes an action down', decide],
  ['the report is copied as Markdown', copyReport],
  ['the report is copied for a document', copyForDocument],
  ['the report is downloaded', takeReport],
  ['the board is saved as a picture', takePicture],
]

/** How a part went. A part that could not begin, because the part before did not end, is not run. */
export interface Outcome {
  readonly part: string
  readonly verdict: 'held' | 'failed' | 'not run'
  readonly seconds: number
  /** One sentence for each fault. Empty unless the part failed. */
  readonly faults: readonly string[]
}

const PART_MS = 600_000
const DESK = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }

/** Goes through the session. Tells each outcome as soon as it is known, and puts pictures into the folder. */
export async function sessionIn(
  engine: Running,
  { url, pictures, tell }: { url: string; pictures: string; tell: (outcome: Outcome) => void },
): Promise<void> {
  const windows: Driver[] = []
  const person = async (name: string, size = DESK): Promise<Person> => {
    const driver = await engine.window(size)
    windows.push(driver)
    return new Person(driver, name, pictures)
  }
  try {
    const group = {
      lead: await person('lead'),
      ana: await person('ana'),
      ben: await person('ben', PHONE),
    }
    await allParts(group, url, tell)
  } finally {
    for (const driver of windows) await driver.close().catch(() => undefined) // what crashed is closed already
  }
}

async function allParts(group: Group, url: string, tell: (outcome: Outcome) => void) {
  const said = new Map<Person, number>()
  let hasEnded = true
  for (const [part, work] of parts) {
    if (!hasEnded) {
      tell({ part, verdict: 'not run', seconds: 0, faults: [] })
      continue
    }
    const began = Date.now()
    const broken = await bounded(work(group, url), part, PART_MS).then(
      () => [],
      (reason: unknown) => [reason instanceof Error ? reason.message : String(reason)],
    )
    hasEnded = broken.length === 0
    const faults = [...broken, ...(await newErrors(group, said))]
    if (!hasEnded) await picturesOf(group)
    const seconds = (Date.now() - began) / 1_000
    tell({ part, verdict: faults.length === 0 ? 'held' : 'failed', seconds, faults })
  }
}

/** The errors of the pages that were not told before. A page that does not answer has failed already. */
async function newErrors(group: Group, said: Map<Person, number>): Promise<readonly string[]> {
  const faults: string[] = []
  for (const person of Object.values(group) as Person[]) {
    const errors = await person.driver.errors().catch(() => [])
    const before = Math.min(said.get(person) ?? 0, errors.length)
    said.set(person, errors.length)
    faults.push(...errors.slice(before).map((error) => `the page of ${person.name}: ${error}`))
  }
  return faults
}

async function picturesOf(group: Group): Promise<void> {
  for (const person of Object.values(group) as Person[])
    await person.pictureOfFailure().catch(() => undefined) // a browser that hangs gives no picture
}
