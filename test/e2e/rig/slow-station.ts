import type { Page, WebSocketRoute } from '@playwright/test'

/** The line between page and station, on which single questions can be held up, and which can be broken off. */
export type StationLine = {
  /** Holds up what the page asks from now on, where `about` stands in it; answers how to let it go. */
  hold(about: string): () => void
  /** Breaks the line, and lets no other one through until it is mended. */
  cut(): void
  mend(): void
}

/** Lays the line before the page is loaded. */
export async function layStationLine(page: Page): Promise<StationLine> {
  const held: { about: string; send: (() => void)[] }[] = []
  let whole = true
  let line: WebSocketRoute | undefined
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
  })
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
  }
}
