import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { theOnlyHost } from '../../../electron/browser-host/the-only-host.ts'
import { temporaryFolder } from '../station/temporary-folder.ts'

test('one host has a folder, and lets it go', () => {
  const folder = temporaryFolder()
  const leave = theOnlyHost(folder)
  expect(leave).not.toBeNull()
  expect(theOnlyHost(folder)).toBeNull()
  leave?.()
  theOnlyHost(folder)?.()
})

test('a lock that holds something else keeps nobody out', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'host.lock'), 'garbage'.repeat(1000))
  const leave = theOnlyHost(folder)
  expect(leave).not.toBeNull()
  expect(theOnlyHost(folder)).toBeNull()
  leave?.()
})
