import type { Port } from '../../../shared/bridge/port.ts'

/** One end of a link in memory. Messages are cloned as a real port would, and arrive in a task of their own. */
class MemoryPort implements Port {
  other: MemoryPort | undefined
  open = true
  readonly sent: unknown[] = []
  private readonly messages: ((message: unknown) => void)[] = []
  private readonly closings: (() => void)[] = []

  post(message: unknown): void {
    if (!this.open) throw new Error('the port is closed')
    const copy = structuredClone(message)
    this.sent.push(copy)
    setImmediate(() => this.other?.receive(copy))
  }

  receive(message: unknown): void {
    if (this.open) for (const listener of this.messages) listener(message)
  }

  onMessage(listener: (message: unknown) => void): void {
    this.messages.push(listener)
  }

  onClose(listener: () => void): void {
    this.closings.push(listener)
  }

  close(): void {
    if (!this.open) return
    this.open = false
    for (const listener of this.closings) listener()
    this.other?.close()
  }
}

/** Two ends of one link. Closing one closes the other. */
export function linkedPorts(): [MemoryPort, MemoryPort] {
  const one = new MemoryPort()
  const two = new MemoryPort()
  one.other = two
  two.other = one
  return [one, two]
}

/** Until everything that was posted has been handled. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 6; turn++) await new Promise((resolve) => setImmediate(resolve))
}
