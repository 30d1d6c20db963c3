const LOCK = 'packbench-writer'

/**
 * Waits until this page is the only one that writes the store. Two windows on one bench would each give out the next
 * place in the stream. `onWait` is called when another window has it; it passes on by itself when that one closes.
 */
export async function becomeWriter(onWait: () => void): Promise<void> {
  if (await take({ ifAvailable: true })) return
  onWait()
  await take({})
}

function take(options: LockOptions): Promise<boolean> {
  return new Promise((resolve) => {
    void navigator.locks.request(LOCK, options, (lock) => {
      resolve(lock !== null)
      // Held until the page goes away.
      return lock === null ? Promise.resolve() : new Promise(() => undefined)
    })
  })
}
