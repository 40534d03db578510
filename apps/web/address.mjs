// Loaded before Next's server. Only here the reader's address is known: Next takes `x-forwarded-for` as anybody sends it.
// The API believes it together with a secret that the launcher gave to both.
import { Server, ServerResponse } from 'node:http';

const hops = Number(process.env.TRUST_PROXY_HOPS ?? 0);
const secret = process.env.WEB_PROXY_SECRET ?? '';
const emit = Server.prototype.emit;

Server.prototype.emit = function emitWithAddress(event, request, ...rest) {
  if (event === 'request' || event === 'upgrade') {
    const claimed = String(request.headers['x-forwarded-for'] ?? '');
    const chain = [...claimed.split(','), request.socket.remoteAddress ?? ''].map((address) => address.trim());
    request.headers['x-forwarded-for'] = chain.filter(Boolean).at(-1 - hops) ?? request.socket.remoteAddress ?? '';
    request.headers['x-talat-web'] = secret;
  }
  return emit.call(this, event, request, ...rest);
};

// Next tells browsers to which address of this house it passed them on.
const inside = 'x-middleware-rewrite';
for (const method of ['setHeader', 'appendHeader']) {
  const write = ServerResponse.prototype[method];
  ServerResponse.prototype[method] = function writeUnlessInside(name, value) {
    return name.toLowerCase() === inside ? this : write.call(this, name, value);
  };
}
