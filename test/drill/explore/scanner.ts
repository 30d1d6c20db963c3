import { once } from 'node:events'
import type { CDPSession } from '@playwright/test'
import { WebSocket } from 'ws'
import { play, scannerStrokes } from '../../e2e/rig/strokes.ts'

/** Milliseconds between two keys. */
const GAP_MS = 4
/** What a hub that delivers a report again needs for it. */
const AGAIN_MS = 20

/** A keyboard-wedge scanner on the browser's own input, whose trigger the page pulls for the robot. */
export async function plugScanner(debuggerUrl: string): Promise<{ unplug(): void }> {
  const socket = new WebSocket(debuggerUrl)
  await once(socket, 'open')
  let id = 0
  const send = (method: string, params: object = {}) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ id: ++id, method, params }))
    return Promise.resolve()
  }
  const keys = { send } as unknown as CDPSession
  /** Each key carries its own time, so that a busy machine does not make two pulls of one that is delivered twice. */
  const type = (code: string, startMs: number) =>
    play(keys, scannerStrokes(code, 0, { gapMs: GAP_MS, ending: 'Enter' }), startMs)
  const scan = async ({ code, twice }: { code: string; twice: boolean }) => {
    const startMs = Date.now()
    await type(code, startMs)
    if (twice) await type(code, startMs + (code.length + 1) * GAP_MS + AGAIN_MS)
  }
  socket.on('message', (data) => {
    const { method, params } = JSON.parse(String(data))
    if (method === 'Runtime.bindingCalled' && params.name === 'packbenchPull') void scan(JSON.parse(params.payload))
  })
  await send('Runtime.enable')
  await send('Runtime.addBinding', { name: 'packbenchPull' })
  return { unplug: () => socket.close() }
}
