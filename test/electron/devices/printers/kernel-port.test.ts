import { execFileSync } from 'node:child_process'
import { constants, open } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { kernelPort } from '../../../../electron/devices/printers/usb/kernel-port.ts'
import { hasPtys, openPty } from '../pty.ts'

it.skipIf(!hasPtys)('a port that went away is no printer that takes its time', async () => {
  const pty = openPty()
  execFileSync('stty', ['-F', pty.path, 'raw', '-echo'])
  const file = await open(pty.path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY)
  const port = await kernelPort()
  expect(await port?.isWritten(file.fd, 100)).toBe(true)
  pty.hangUp()
  await expect(port?.isWritten(file.fd, 100)).rejects.toThrow('gone')
  await file.close()
})
