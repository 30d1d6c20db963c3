/** One end of a two-way message link. A MessagePort, a WebSocket and a child process's channel all fit it. */
export type Port = {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  onClose(listener: () => void): void
  close(): void
}
