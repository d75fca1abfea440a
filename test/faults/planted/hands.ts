// Faults by which an anonymous session tells who had a card in hand, or which edits are of one person.
import type { Fault } from '../fault.ts'

const TEST = 'test/siege/hands.test.ts'

export const hands: readonly Fault[] = [
  {
    id: 'AW1',
    what: 'only the hand of the person who left becomes empty',
    file: 'server/document/awareness.ts',
    find: `    const isEmptied = hasMoved || this.#hasMoved || this.#wasNamed`,
    put: `    const isEmptied = this.#wasNamed`,
    tests: [
      [TEST, 'better than chance which card its person had in hand'],
      [TEST, 'shown again (the line is cut)'],
    ],
  },
  {
    id: 'AW2',
    what: 'an alias ends at the moment when its person leaves',
    file: 'server/document/awareness.ts',
    find: `    else this.#left.push(presence.shown)`,
    put: `    else this.#sendAll(this.#people.keys(), [endOf(presence.shown)])`,
    tests: [[TEST, 'shown again (the line is cut)']],
  },
  {
    id: 'AW3',
    what: 'the cards that others still hold are shown again after somebody left',
    file: 'server/document/hands.ts',
    find: `    if (isEmptied) presence.passedOver = card
`,
    put: ``,
    tests: [[TEST, 'better than chance which card its person had in hand']],
  },
  {
    id: 'AW4',
    what: 'cards in hand are told in the order in which their people came',
    file: 'server/document/hands.ts',
    find: `  return told.toSorted((one, other) => one.entry.alias - other.entry.alias)`,
    put: `  return told`,
    tests: [[TEST, 'better than chance which card its person had in hand']],
  },
  {
    id: 'AW5',
    what: 'a person keeps their alias for the next card',
    file: 'server/document/hands.ts',
    find: `(!isShown || shown.card !== card)`,
    put: `!isShown`,
    tests: [[TEST, 'An alias lives for one card in hand']],
  },
  {
    id: 'AW6',
    what: 'an anonymous session is told of cards in hand at once',
    file: 'server/document/awareness.ts',
    find: `    if (named === null) return
`,
    put: ``,
    also: [
      {
        file: 'server/document/awareness.ts',
        find: `      if (this.#tools.isNamed()) this.#publish(this.#news())`,
        put: `      this.#publish(this.#news())`,
      },
    ],
    tests: [[TEST, 'appears and ends on the five-second clock']],
  },
  {
    id: 'AW7',
    what: 'a card brought along is shown',
    file: 'server/document/awareness.ts',
    find: `      if (known === undefined) presence.passedOver = cardIn(state)
      else if`,
    put: `      if`,
    tests: [[TEST, 'brings along when they come']],
  },
  {
    id: 'AW8',
    what: 'who is here is told as it is, whenever anything is told',
    file: 'server/control/seen.ts',
    find: `  if (!onTheClock(session)) noteWhoIsHere(audience)`,
    put: `  noteWhoIsHere(audience)`,
    tests: [[TEST, 'change on the five-second clock only while a group refines']],
  },
  {
    id: 'AW9',
    what: 'somebody who is only connected for commands leaves, and the hands of others stay',
    file: 'server/control/five-second-clock.ts',
    find: `    plane.tellHands(noteWhoIsHere(audience))`,
    put: `    noteWhoIsHere(audience)
    plane.tellHands(false)`,
    tests: [[TEST, 'shown again (only the control socket ends)']],
  },
  {
    id: 'AW10',
    what: 'a page writes under one clientID',
    file: 'shared/replica/writing-clients.ts',
    find: `    const isSame = what === this.#inHand`,
    put: `    const isSame = what.length > 0`,
    tests: [['test/flow/writing-clients.test.ts', 'tell no two cards of one person']],
  },
  {
    id: 'AW11',
    what: 'a page draws clientIDs without end',
    file: 'shared/replica/writing-clients.ts',
    find: `    if (this.#own.length < most) return randomClientId(this.#chance)`,
    put: `    if (most > 0) return randomClientId(this.#chance)`,
    tests: [['test/flow/writing-clients.test.ts', 'A page that sorts two hundred cards']],
  },
  {
    id: 'AD1',
    what: 'frames that come before a room is loaded are kept without a bound',
    file: 'server/document/arrival.ts',
    find: `    return isTooMuch ? this.#close(closeCodes.tooMany) : undefined`,
    put: `    return isTooMuch ? undefined : undefined`,
    tests: [['test/siege/at-the-door.test.ts', 'judged in their order']],
    waits: true,
  },
  {
    id: 'AD2',
    what: 'clientIDs of refused appends stay counted',
    file: 'server/document/owners.ts',
    find: `      if (this.#owners.delete(clientId)) this.#count(participantId, -1)`,
    put: `      this.#owners.delete(clientId)
      this.#count(participantId, 0)`,
    tests: [['test/siege/at-the-door.test.ts', 'count again as free']],
  },
  {
    id: 'AD3',
    what: 'an edit that arrived before its author was removed is judged as if the author were there',
    file: 'server/document/judge.ts',
    find: `    // The phase may have changed since the edit arrived.
    if (!this.#tools.mayWrite(connection)) return connection.dropped(index)
`,
    put: ``,
    tests: [['test/siege/at-the-door.test.ts', 'removal or new role']],
    waits: true,
  },
]
