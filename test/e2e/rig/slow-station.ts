import type { Page, WebSocketRoute } from '@playwright/test'
import type { StationStatus } from '../../../shared/bridge/status.ts'

/** The line between page and station, on which single questions can be held up, and which can be broken off. */
export type StationLine = {
  /** Holds up what the page asks from now on, where `about` stands in it; answers how to let it go. */
  hold(about: string): () => void
  /** Breaks the line, and lets no other one through until it is mended. */
  cut(): void
  mend(): void
  /** Says of the station what is not so, from its next word on. */
  pretend(change: (status: StationStatus) => StationStatus): void
}

/** Lays the line before the page is loaded. */
export async function layStationLine(page: Page): Promise<StationLine> {
  const held: { about: string; send: (() => void)[] }[] = []
  let whole = true
  let line: WebSocketRoute | undefined
  let pretended = (status: StationStatus) => status
  await page.routeWebSocket(/\/bridge$/, (near) => {
    if (!whole) {
      void near.close()
      return
    }
    line = near
    const far = near.connectToServer()
    near.onMessage((message) => {
      const hold = held.find(({ about }) => String(message).includes(about))
      if (hold) hold.send.push(() => far.send(message))
      else far.send(message)
    })
    far.onMessage((message) =>
      near.send(String(message).includes('"referenceAsOf"') ? changed(String(message)) : message),
    )
  })
  function changed(message: string): string {
    const { answer, data, ...rest } = JSON.parse(message) as { answer?: StationStatus; data?: StationStatus }
    if (answer) return JSON.stringify({ ...rest, answer: pretended(answer) })
    return JSON.stringify({ ...rest, data: data && pretended(data) })
  }
  return {
    hold(about) {
      const hold = { about, send: [] as (() => void)[] }
      held.push(hold)
      return () => {
        held.splice(held.indexOf(hold), 1)
        for (const send of hold.send) send()
      }
    },
    cut() {
      whole = false
      void line?.close()
    },
    mend() {
      whole = true
    },
    pretend(change) {
      pretended = change
    },
  }
}
