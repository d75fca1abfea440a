import { messageType, syncType } from '../../shared/wire/frames.ts'

/**
 * Counts the edits sent on the present connection. The server acknowledges by number, so this count tells which edits
 * the server has on disk.
 */
export class FrameCount {
  sent = 0
  /** The number of the last step 2 among the edits sent; 0 before the first. */
  lastStep2 = 0

  begin(): void {
    this.sent = 0
    this.lastStep2 = 0
  }

  get sentStep2(): boolean {
    return this.lastStep2 > 0
  }

  add(frame: unknown): void {
    if (!(frame instanceof Uint8Array) || frame[0] !== messageType.sync) return
    const isStep2 = frame[1] === syncType.step2
    if (!isStep2 && frame[1] !== syncType.update) return
    this.sent++
    if (isStep2) this.lastStep2 = this.sent
  }
}

/** A WebSocket class that counts what it sends in `count`, and calls `begun` with every new connection. */
export function countingSocket(
  count: FrameCount,
  begun: (socket: WebSocket) => void,
): typeof WebSocket {
  return class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols)
      count.begin()
      begun(this)
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      count.add(data)
      super.send(data)
    }
  }
}
