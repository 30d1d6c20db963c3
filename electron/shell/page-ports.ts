import { type BrowserWindow, type IpcMainEvent, ipcMain, MessageChannelMain, type MessagePortMain } from 'electron'
import { PAGE_ORIGIN } from './page-protocol.ts'

export type PagePorts = { stationIs(connect: ((page: MessagePortMain) => void) | null): void }

/** Gives the page a port to the station when it asks for one and there is a station. */
export function pagePorts(window: BrowserWindow): PagePorts {
  let connect: ((page: MessagePortMain) => void) | null = null
  let wanted = false

  const give = () => {
    if (!(wanted && connect) || window.isDestroyed()) return
    wanted = false
    const { port1, port2 } = new MessageChannelMain()
    connect(port1)
    window.webContents.postMessage('packbench:port', null, [port2])
  }
  ipcMain.on('packbench:want-port', (event) => {
    if (!isOurPage(event, window)) return
    wanted = true
    give()
  })
  return {
    stationIs(next) {
      connect = next
      if (next) give()
      else if (!window.isDestroyed()) window.webContents.send('packbench:port-closed')
    },
  }
}

/** Only the page itself, in its own top frame, may speak with the station. */
function isOurPage({ sender, senderFrame }: IpcMainEvent, window: BrowserWindow): boolean {
  return sender === window.webContents && senderFrame?.parent === null && senderFrame.origin === PAGE_ORIGIN
}
