// Many people in solo, each with a pad on the y-websocket client, who find out what is missing after a server was down.
import * as Y from 'yjs'
import { aParticipant, type Participant } from '../fixtures/a-participant.ts'
import type { Replica } from '../fixtures/a-replica.ts'
import { must } from '../../shared/kernel/assert.ts'
import { Intruder } from './intruder.ts'
import { aGroup, type Ground, type Group } from './ground.ts'

export class Crew {
  readonly people: readonly Participant[]
  readonly pads: readonly Replica[]
  readonly #group: Group<Ground>
  readonly #keys: string[] = []

  private constructor(
    group: Group<Ground>,
    people: readonly Participant[],
    pads: readonly Replica[],
  ) {
    this.#group = group
    this.people = people
    this.pads = pads
  }

  static async board(server: Ground, size: number): Promise<Crew> {
    const group = await aGroup(server)
    const { joinCode } = group.facilitator.created
    const joining = Array.from({ length: size }, () => aParticipant(server, joinCode))
    const people = await Promise.all(joining)
    await group.go('solo')
    return new Crew(group, people, await Promise.all(people.map((person) => person.pad())))
  }

  /** Each person writes one draft, also without a server. */
  write(key: string): void {
    this.#keys.push(key)
    for (const [n, pad] of this.pads.entries())
      pad.doc.getMap('drafts').set(key, new Y.Map([['text', new Y.Text(`${key} of ${n}`)]]))
  }

  /** One person writes one draft. */
  writeOne(n: number, key: string): void {
    this.pads[n]?.doc.getMap('drafts').set(key, new Y.Map([['text', new Y.Text(`${key} of ${n}`)]]))
  }

  /** The number of one person's drafts on a server. */
  async countOf(n: number, url: string): Promise<number> {
    const { seat } = must(this.people[n], 'one of them')
    const visitor = await new Intruder({ url, seat, room: 'draft' }).entered()
    const { size } = (await visitor.read()).getMap('drafts')
    visitor.leave()
    return size
  }

  /** Waits until everybody is connected on both planes and everything they wrote is on the server's disk. */
  async allSaved(): Promise<void> {
    const isSaved = (pad: Replica): boolean =>
      pad.provider.synced && pad.sent > 0 && pad.acked >= pad.sent
    await Promise.all(this.pads.map((pad) => pad.until(() => isSaved(pad), 'Saved')))
    await Promise.all(
      this.people.map((person) =>
        person.until(() => person.socket.connected, 'the control socket'),
      ),
    )
  }

  /** The drafts that a new connection to each pad does not find as they were written. */
  async missing(): Promise<readonly string[]> {
    const missing: string[] = []
    for (const [n, person] of this.people.entries()) {
      const fresh = await person.pad()
      const drafts = fresh.doc.getMap('drafts').toJSON() as Record<string, { text?: string }>
      fresh.close()
      for (const key of this.#keys)
        if (drafts[key]?.text !== `${key} of ${n}`) missing.push(`${key} of ${n}`)
    }
    return missing
  }

  close(): void {
    for (const one of [...this.people, this.#group]) one.close()
  }
}
