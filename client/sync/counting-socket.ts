import { messageType, syncType } from '../../shared/wire/frames.ts'

/**
 * Counts the edits sent on the present connection. The server acknowledges by number, so this count tells which edits
 * the server has on disk.
 */
export class FrameCount {
  sent = 0
  sentStep2 = false

  begin(): void {
    this.sent = 0
    this.sentStep2 = false
  }

  add(frame: unknown): void {
    if (!(frame instanceof Uint8Array) || frame[0] !== messageType.sync) return
    const isStep2 = frame[1] === syncType.step2
    if (!isStep2 && frame[1] !== syncType.update) return
    this.sent++
    this.sentStep2 ||= isStep2
  }
}

/** A WebSocket class that counts what it sends in `count`, and calls `begun` for every new connection. */
export function countingSocket(count: FrameCount, begun: () => void): typeof WebSocket {
  return class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols)
      count.begin()
      begun()
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      count.add(data)
      super.send(data)
    }
  }
}
