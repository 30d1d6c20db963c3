/** Hands the bridge's port from the shell to the page, and the page's wish for one to the shell. No logic. */
import { ipcRenderer } from 'electron'

ipcRenderer.on('packbench:port', ({ ports }) => window.postMessage({ kind: 'packbench:port' }, location.origin, ports))
ipcRenderer.on('packbench:port-closed', () => window.postMessage({ kind: 'packbench:port-closed' }, location.origin))

window.addEventListener('message', ({ source, data }) => {
  if (source === window && data?.kind === 'packbench:want-port') ipcRenderer.send('packbench:want-port')
})
