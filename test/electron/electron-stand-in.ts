/**
 * What `electron` is in unit tests. It holds what the shell touches, and nothing happens when it is touched: a test that
 * cares spies on it.
 */
export const app = {
  getVersion: () => '0.0.0',
  getPath: (name: string) => `/nowhere/${name}`,
  getAppPath: () => '/nowhere/app',
  isPackaged: false,
  requestSingleInstanceLock: () => true,
  whenReady: () => Promise.resolve(),
  on: () => app,
  quit: () => undefined,
}

/** Encryption is missing here, as on a desktop without a keyring: code under test has to refuse, not to store plain. */
export const safeStorage = {
  isEncryptionAvailable: () => false,
  encryptString: (_plain: string): Uint8Array => {
    throw new Error('no encryption in the stand-in')
  },
  decryptString: (_cipher: Uint8Array): string => {
    throw new Error('no encryption in the stand-in')
  },
}
