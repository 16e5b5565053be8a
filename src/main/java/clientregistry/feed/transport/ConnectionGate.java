package clientregistry.feed.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Lets a connection into a door: counted from the moment it is accepted, closed when its TLS handshake does not finish
 * in time or it rests too long. Stands before the door's other handlers. Event loop only.
 */
// A channel that fails to close is closed by Netty all the same: nobody need be told.
@SuppressWarnings("FutureReturnValueIgnored")
public final class ConnectionGate extends ChannelInboundHandlerAdapter {

    private final Connections connections;
    private Connection connection;
    private Future<?> timer;

    public ConnectionGate(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        connection = Connection.open(ctx.channel(), connections.budget());
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        connections.arrived(connection);
        SslHandler tls = ctx.pipeline().get(SslHandler.class);
        Duration patience = connections.limits().handshakeTime();
        timer = ctx.executor().schedule(() -> connections.giveUp(connection), patience.toMillis(),
                TimeUnit.MILLISECONDS);
        tls.handshakeFuture().addListener(done -> {
            if (done.isSuccess()) {
                authenticated(ctx, tls);
            } else {
                connections.failed(connection, done.cause());
            }
        });
        ctx.fireChannelActive();
    }

    private void authenticated(ChannelHandlerContext ctx, SslHandler tls) throws SSLPeerUnverifiedException {
        X509Certificate[] chain = Stream.of(tls.engine().getSession().getPeerCertificates())
                .map(X509Certificate.class::cast).toArray(X509Certificate[]::new);
        timer.cancel(false);
        connection.shows(chain);
        connections.authenticated(connection, chain[0].getSubjectX500Principal());
        if (!connections.limits().restTime().isZero()) {
            look(ctx, connections.limits().restTime().toNanos());
        }
    }

    /** One timer for the whole time, not one for each message. */
    private void look(ChannelHandlerContext ctx, long nanos) {
        timer = ctx.executor().schedule(() -> {
            long rested = System.nanoTime() - connection.restsSince();
            long most = connections.limits().restTime().toNanos();
            if (!connection.rests()) {
                look(ctx, most);
            } else if (rested < most) {
                look(ctx, most - rested);
            } else {
                ctx.channel().close();
            }
        }, nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (timer != null) {
            timer.cancel(false);
        }
        connections.left(connection);
        connection.closed();
        ctx.fireChannelInactive();
    }
}
