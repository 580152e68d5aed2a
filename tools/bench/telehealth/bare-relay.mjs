/** What is heard on one socket of a room is said on the other: nothing checked, nobody known. */
import { WebSocketServer } from 'ws';

const rooms = new Map();
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket, { url }) => {
  const room = rooms.get(url) ?? [];
  rooms.set(url, [...room, socket]);
  socket.on('message', (data) => {
    for (const other of rooms.get(url)) if (other !== socket) other.send(data.toString());
  });
});
server.on('listening', () => process.send(server.address().port));
