const LOCK = 'packbench-writer'
/** Chromium calls nobody back while a page is paused (a debugger or a dialog does that), and gives the lock up instead. */
const TRIES = 5
const AGAIN_MS = 200

/**
 * Waits until this page is the only one that writes the store. Two windows on one bench would each give out the next
 * place in the stream. `onWait` is called when another window has it; it passes on by itself when that one closes.
 */
export async function becomeWriter(onWait: () => void): Promise<void> {
  if (await take({ ifAvailable: true })) return
  onWait()
  await take({})
}

function take(options: LockOptions, tries = TRIES): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const request = navigator.locks.request(LOCK, options, (lock) => {
      resolve(lock !== null)
      // Held until the page goes away.
      return lock === null ? Promise.resolve() : new Promise(() => undefined)
    })
    request.catch((fault) => {
      if (tries === 1) reject(fault)
      else setTimeout(() => resolve(take(options, tries - 1)), AGAIN_MS)
    })
  })
}
