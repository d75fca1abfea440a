// What others receive while one person writes, gets ready and comes back, compared with what they receive while that
// person does nothing. The clock is real and the server is a process of its own, so frames may differ by chance, but
// must not differ because of the acts.
import { startDraft, typeInto } from '../../../shared/draft/edit.ts'
import { must } from '../../../shared/kernel/assert.ts'
import { randomBelow, shuffled, type Chance } from '../../../shared/kernel/chance.ts'
import { wait } from '../../bench/wait.ts'
import { aParticipant, Participant, someDraftId } from '../../fixtures/a-participant.ts'
import { ofSeveralLooks } from '../../fixtures/by-chance.ts'
import { seededChance } from '../../fixtures/seeded-chance.ts'
import { aGroup, type Ground } from '../ground.ts'
import { onServer, until, type Attack, type Row } from '../row.ts'

const AT_ONCE = 20
/** More than one interval of the clock by which people are told of each other. */
const WINDOW_MS = 6_000
const EVERY_MS = 150
const SHUFFLES = 20_000
/** Ten of each can be mixed in 184,756 ways, which is enough for a share far below ALARM. */
const ENOUGH = 10
/** The probability of a false alarm: one run in a thousand. */
const ALARM = 1 / 1_000

/** For each listener: the number of frames, the number of bytes, and the version of the last view. */
type Heard = readonly number[]

interface Run {
  readonly isBusy: boolean
  readonly heard: Heard
}

export async function others({ seconds, seed }: Attack): Promise<Row> {
  const ordeal = {
    goal: 'G2',
    attack: 'frames that others receive, with and without the acts of one person',
  }
  return onServer(ordeal, async (server) => {
    const chance = seededChance(seed)
    const runs: Run[] = []
    await until(seconds, async () => {
      const batch = Array.from({ length: AT_ONCE }, () =>
        oneRun(server, randomBelow(2, chance) === 1),
      )
      runs.push(...(await Promise.all(batch)))
    })
    const looks = must(runs[0], 'a run').heard.map((_, at) =>
      shareOfShuffles(
        runs.map(({ isBusy, heard }) => ({ isBusy, value: heard[at] ?? 0 })),
        chance,
      ),
    )
    const share = ofSeveralLooks(looks)
    const busy = runs.filter(({ isBusy }) => isBusy).length
    const differing = new Set(runs.map(({ heard }) => heard.join())).size
    return {
      // With few runs even recordings that differ completely are not rare enough by chance to raise the alarm.
      ...(Math.min(busy, runs.length - busy) < ENOUGH && {
        notJudged: `fewer than ${ENOUGH} runs with the acts, or without them`,
      }),
      figures: `${busy} runs with and ${runs.length - busy} without, ${differing} recordings that differ, p = ${share.toPrecision(2)}`,
      failures: share < ALARM ? [`others can tell: p = ${share.toPrecision(2)}`] : [],
    }
  })
}

async function oneRun(server: Ground, isBusy: boolean): Promise<Run> {
  const group = await aGroup(server, { size: 5 })
  const { facilitator, people } = group
  const [ada, ben] = people
  const screen = await aParticipant(server, facilitator.created.joinCode, { as: 'observer' })
  await group.go('solo')
  const [pad] = await Promise.all([ada.pad(), ben.pad()])
  const listeners = [ben, facilitator, screen]
  await Promise.all(listeners.map((one) => one.settled()))
  const from = listeners.map(({ tap }) => tap.heard.length)
  const draftId = someDraftId()
  const { question } = await ada.seen()
  const end = performance.now() + WINDOW_MS
  for (let n = 0; performance.now() < end; n++) {
    if (isBusy && n === 0)
      startDraft(pad.doc, { draftId, question: question.id, text: '' }, pad.origin)
    if (isBusy) typeInto(pad.doc, draftId, 'a thought '.repeat(n), pad.origin)
    if (isBusy && n % 9 === 4) await ada.command({ type: 'ready.set', ready: n % 2 === 0 })
    if (isBusy && n % 9 === 8) await comesBack(server, ada)
    await wait(EVERY_MS)
  }
  // Everybody is shown this event, and with it comes the present version of their view.
  await facilitator.command({ type: 'timer.set', seconds: 600 })
  await Promise.all(
    listeners.map((one) => one.seen(({ phase }) => phase.endsAt !== undefined, 'a timer')),
  )
  await Promise.all(listeners.map((one) => one.settled()))
  const heard = listeners.flatMap(({ tap, view }, at) => {
    const said = tap.heard.slice(from[at])
    const bytes = said.reduce((sum, frame) => sum + frame.bytes.length, 0)
    return [said.length, bytes, view?.version ?? 0]
  })
  for (const one of [group, screen]) one.close()
  return { isBusy, heard }
}

/** Opens a second tab for a moment. */
async function comesBack(server: Ground, { seat }: Participant): Promise<void> {
  const again = new Participant(server, seat)
  await again.seen()
  again.close()
}

interface Told {
  readonly isBusy: boolean
  readonly value: number
}

/** The share of random assignments of runs to the two kinds in which the kinds differ at least as much. */
function shareOfShuffles(told: readonly Told[], chance: Chance): number {
  const apart = (kinds: readonly boolean[]): number => {
    const mean = (kind: boolean): number => {
      const own = told.filter((_, at) => kinds[at] === kind)
      return own.reduce((sum, { value }) => sum + value, 0) / Math.max(1, own.length)
    }
    return Math.abs(mean(true) - mean(false))
  }
  const kinds = told.map(({ isBusy }) => isBusy)
  const truth = apart(kinds)
  let asFar = 0
  for (let n = 1; n <= SHUFFLES; n++) {
    if (apart(shuffled(kinds, chance)) >= truth - 1e-9) asFar++
    if (asFar === 20) return asFar / n
  }
  return (asFar + 1) / (SHUFFLES + 1)
}
