import type { Fault } from '../fault.ts'

export const nodes: readonly Fault[] = [
  {
    id: 'NOD1',
    what: 'a sign of life that arrives late brings a lapsed lease back',
    file: 'server/live/lease.ts',
    find: `    if (this.isSure() && came === 'late') this.#lose()`,
    put: `    if (came === 'late') this.#lose()`,
    tests: [['test/server/lease.test.ts', 'A lease that has lapsed stays lapsed']],
  },
  {
    id: 'NOD2',
    what: 'a node believes its own clock although the store says that it was late',
    file: 'server/live/lease.ts',
    find: `    if (this.isSure() && came === 'late') this.#lose()`,
    put: `    if (this.isSure() && came === 'late') return`,
    tests: [['test/server/lease.test.ts', 'whatever its own clock says']],
  },
  {
    id: 'NOD3',
    what: 'a claim that waited through a loss is believed',
    file: 'server/live/lease.ts',
    find: `losses !== this.#losses) throw new NotHere()`,
    put: `losses > this.#losses) throw new NotHere()`,
    tests: [['test/server/lease.test.ts', 'A claim that was asked before a loss']],
  },
  {
    id: 'NOD4',
    what: 'after an append without an answer the session is read without a claim',
    file: 'server/live/live-session.ts',
    find: `    this.#term = await this.#claimAgain()
    const stored`,
    put: `    const stored`,
    also: [
      {
        file: 'server/live/live-session.ts',
        find: `  async #claimAgain(): Promise<number> {`,
        put: `  async claimAgain(): Promise<number> {`,
      },
    ],
    tests: [['test/server/giving-up.test.ts', 'the session is claimed again before it is read']],
  },
  {
    id: 'NOD5',
    what: 'a proof is taken twice',
    file: 'server/cluster/hops.ts',
    find: `    if (this.#taken.has(nonce)) return false`,
    put: `    if (this.#taken.has(text)) return false`,
    also: [
      {
        file: 'server/cluster/hops.ts',
        find: `  #isNew({ at, nonce }: Said)`,
        put: `  #isNew({ at, nonce, address: text }: Said)`,
      },
    ],
    tests: [['test/cluster/hops.test.ts', 'A proof of a node is good for what it was made for']],
  },
  {
    id: 'NOD6',
    what: 'a proof covers the path and not the person’s secrets',
    file: 'server/cluster/hops.ts',
    find: `[to, text, method, url, host, cookie, authorization]`,
    put: `[to, text, method, url, host, authorization || cookie ? '' : '']`,
    tests: [['test/cluster/hops.test.ts', 'A proof of a node is good for what it was made for']],
  },
  {
    id: 'NOD7',
    what: 'the port of other nodes takes upgrades from anybody',
    file: 'server/cluster/internal-port.ts',
    find: `    if (isProven(request)) return upgrade(request, socket, head)`,
    put: `    if (isProven(request) || head.length >= 0) return upgrade(request, socket, head)`,
    tests: [['test/cluster/several-nodes.test.ts', 'The port of other nodes answers nobody']],
  },
  {
    id: 'NOD12',
    what: 'a connection that breaks while a statement runs ends the node',
    file: 'server/store/postgres/database.ts',
    find: `    pool.on('connect', (client) => client.on('error', () => undefined))`,
    put: ``,
    tests: [['test/cluster/several-nodes.test.ts', 'A database that ends every connection']],
  },
  {
    id: 'NOD13',
    what: 'one dead connection after the other is tried',
    file: 'server/store/postgres/database.ts',
    find: `      if (pool === this.#pool && isLineLost(fault)) this.#startAnew()`,
    put: `      if (pool !== this.#pool && isLineLost(fault)) this.#startAnew()`,
    tests: [['test/store/postgres.test.ts', 'After one statement has met a dead connection']],
  },
  {
    id: 'NOD14',
    what: 'a command that is sent again waits for the one that was given up',
    file: 'server/control/perform.ts',
    find: `    const key = \`\${actor} \${command.id}\`
    const all = this.#running.get(session) ?? new Map<string, Promise<Outcome>>()
    this.#running.set(session, all)`,
    put: `    const key = \`\${session.id} \${actor} \${command.id}\`
    const all = everybodys
    this.#running.set(session, all)`,
    also: [
      {
        file: 'server/control/perform.ts',
        find: `export class Performer {`,
        put: `const everybodys = new Map<string, Promise<Outcome>>()

export class Performer {`,
      },
    ],
    tests: [['test/server/giving-up.test.ts', 'A command that was under way']],
    waits: true,
  },
  {
    id: 'NOD8',
    what: 'words about the room are told right after a takeover',
    file: 'server/control/five-second-clock.ts',
    find: `isNew ? { ...room, isLost: true } : room`,
    put: `isNew ? { ...room, isLost: room.isLost } : room`,
    tests: [['test/server/giving-up.test.ts', 'For a minute after a takeover']],
  },
  {
    id: 'NOD9',
    what: 'a node that cannot be sure goes on answering from memory',
    file: 'server/live/giving-up.ts',
    find: `    for (const session of live) this.end(session)`,
    put: `    for (const session of live) if (session.isOver) this.end(session)`,
    tests: [['test/server/giving-up.test.ts', 'A node that cannot be sure sends everybody away']],
    waits: true,
  },
  {
    id: 'NOD10',
    what: 'a refusal of the owner’s fence is retried as if the epoch had moved',
    file: 'server/live/live-session.ts',
    find: `afterWrite(done.reason) === 'give-up') throw`,
    put: `afterWrite(done.reason) === 'go-on') throw`,
    tests: [['test/server/giving-up.test.ts', 'A write that is refused because another node']],
  },
  {
    id: 'NOD11',
    what: 'an ending node keeps its sessions until it is presumed lost',
    file: 'server/live/giving-up.ts',
    find: `      const isDone = await this.#tools.store.release(id, term).then(`,
    put: `      const isDone = await Promise.resolve(term).then(`,
    tests: [['test/server/giving-up.test.ts', 'A node that cannot be sure sends everybody away']],
  },
]
