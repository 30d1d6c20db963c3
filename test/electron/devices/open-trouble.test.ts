import { expect, it } from 'vitest'
import { openTrouble } from '../../../electron/devices/open-trouble.ts'

it.each([
  [
    "cannot open device with path /dev/hidraw0: Failed to open a device with path '/dev/hidraw0': Permission denied",
    'no-permission',
  ],
  ['Error: Permission denied, cannot open /dev/ttyUSB0', 'no-permission'],
  ['Error Resource temporarily unavailable Cannot lock port', 'in-use'],
  ['Error: Device or resource busy, cannot open /dev/ttyACM0', 'in-use'],
  [
    'hid_open_path: failed to open IOHIDDevice from mach entry: (0xE00002C5) (iokit/common) exclusive access and device already open',
    'in-use',
  ],
  ['Opening COM3: Access denied', 'in-use'],
  ['Opening COM3: File not found', 'unplugged'],
  ['Error: No such file or directory, cannot open /dev/ttyUSB7', 'unplugged'],
  ['could not read from HID device: hid_read_timeout: unexpected poll error (device disconnected)', 'unplugged'],
  ['libudev.so.1: cannot open shared object file: No such file or directory', 'no-driver'],
  ['', 'broken'],
])('%s: %s', (words, trouble) => {
  expect(openTrouble(new Error(words))).toBe(trouble)
  expect(openTrouble(words)).toBe(trouble)
})

it('whatever is thrown has a name', () => {
  for (const thrown of [null, undefined, 7, {}, Symbol('x')]) expect(openTrouble(thrown)).toBe('broken')
})
