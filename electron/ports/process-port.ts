import type { ChildProcess } from 'node:child_process'
import type { Port } from '../../shared/bridge/port.ts'

/** The parent's end of a forked child's message channel. It closes when the child does. */
export function portToChild(child: ChildProcess): Port {
  return {
    post(message) {
      // A child that is about to die may have closed its end already; its exit says so, this error adds nothing.
      if (child.connected) child.send(message as object, () => {})
    },
    onMessage(listener) {
      child.on('message', listener)
    },
    onClose(listener) {
      child.once('disconnect', listener)
    },
    close() {
      if (child.connected) child.disconnect()
    },
  }
}

/** The child's end. */
export function portToParent(): Port {
  return {
    post(message) {
      if (process.connected) process.send?.(message, undefined, undefined, () => {})
    },
    onMessage(listener) {
      process.on('message', listener)
    },
    onClose(listener) {
      process.once('disconnect', listener)
    },
    close() {
      if (process.connected) process.disconnect()
    },
  }
}
