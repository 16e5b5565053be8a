package clientregistry.run;

import io.netty.channel.ChannelHandlerAdapter;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;

/** Asks a client for a certificate and goes on without, which Camel has no option for. One connection. */
final class WantCertificate extends ChannelHandlerAdapter {

    /** Before a byte of the handshake was read. */
    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.pipeline().get(SslHandler.class).engine().setWantClientAuth(true);
    }
}
